package org.nablafit.networks;

import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.JetFunction;

/**
 * The outputs of a network on a fixed batch as a function of its parameters: inputs are the parameters, outputs are
 * {@code [batch][outputs]}.
 */
public final class NetworkFunction implements DifferentiableFunction, JetFunction {
    private final FeedForwardNetwork network;
    private final Evaluator evaluator;

    NetworkFunction(FeedForwardNetwork network, Evaluator evaluator) {
        this.network = network;
        this.evaluator = evaluator;
    }

    @Override
    public int inputCount() {
        return network.parameterCount();
    }

    @Override
    public int outputCount() {
        return evaluator.valueCount();
    }

    @Override
    public IndexRange linearInputs() {
        return network.linearParameters();
    }

    @Override
    public void value(double[] x, double[] y) {
        evaluator.values(x, y);
    }

    @Override
    public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
        evaluator.values(x, y);
        evaluator.jacobian(jacobian);
    }

    @Override
    public void value(Jet[] x, Jet[] y) {
        Jet[] outputs = evaluator.values(x);
        System.arraycopy(outputs, 0, y, 0, outputs.length);
    }
}
