package org.nablafit.benchmark;

import java.util.List;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.JetFunction;
import org.nablafit.differentiation.LeastSquaresFunction;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.NetworkFunction;
import org.nablafit.networks.StandardActivation;
import org.nablafit.numeric.RandomStream;

/**
 * The sine fit of [Bertone2019]: 100 points of sin x, equidistant on [0, 2π] with both ends, uncertainties of 1, and a
 * network of 1-N-1 nodes with a sigmoid in the hidden layer and a linear output.
 */
public final class SineProblem {
    /** How many points are fitted. */
    public static final int POINTS = 100;

    private final FeedForwardNetwork network;
    private final int nodes;
    private final double[] x = new double[POINTS];
    private final double[] sine = new double[POINTS];

    /**
     * The problem for N nodes.
     *
     * @throws IllegalArgumentException where N is below 1
     */
    public SineProblem(int nodes) {
        this.nodes = nodes;
        network =
                new FeedForwardNetwork(Architecture.withLinearOutput(1, StandardActivation.SIGMOID, List.of(nodes), 1));
        for (int i = 0; i < POINTS; i++) {
            x[i] = 2 * Math.PI * i / (POINTS - 1);
            sine[i] = Math.sin(x[i]);
        }
    }

    /** The network, of which a fit determines the parameters. */
    public FeedForwardNetwork network() {
        return network;
    }

    /** The points x, rising; a copy. */
    public double[] x() {
        return x.clone();
    }

    /** sin x at the points, which is what is fitted; a copy. */
    public double[] sine() {
        return sine.clone();
    }

    /** 3 N + 1. */
    public int parameterCount() {
        return network.parameterCount();
    }

    /**
     * Random parameters, uniform in (−1, 1) by splitmix64, drawn in the order: output bias, output weights, then bias and
     * weight of each hidden node. Programs that draw so too begin at the same point.
     */
    public double[] start(long seed) {
        RandomStream random = new RandomStream(seed);
        Architecture architecture = network.architecture();
        double[] start = new double[parameterCount()];
        start[architecture.biasIndex(2, 1)] = random.uniform(-1, 1);
        for (int node = 1; node <= nodes; node++) {
            start[architecture.weightIndex(2, 1, node)] = random.uniform(-1, 1);
        }
        for (int node = 1; node <= nodes; node++) {
            start[architecture.biasIndex(1, node)] = random.uniform(-1, 1);
            start[architecture.weightIndex(1, node, 1)] = random.uniform(-1, 1);
        }
        return start;
    }

    /** F = χ²/2 with derivatives by a strategy; for one thread. */
    public GaussNewtonFunction function(DerivativeStrategy strategy) {
        Residuals residuals = new Residuals(network.function(POINTS, x), sine);
        return GaussNewtonFunction.of(LeastSquaresFunction.of(residuals, strategy));
    }

    /** N(x) − sin x at all points. */
    private record Residuals(NetworkFunction network, double[] sine) implements DifferentiableFunction, JetFunction {
        @Override
        public int inputCount() {
            return network.inputCount();
        }

        @Override
        public int outputCount() {
            return sine.length;
        }

        @Override
        public IndexRange linearInputs() {
            return network.linearInputs();
        }

        @Override
        public void value(double[] parameters, double[] residuals) {
            network.value(parameters, residuals);
            subtractSine(residuals);
        }

        @Override
        public void valueAndJacobian(double[] parameters, double[] residuals, double[] jacobian) {
            network.valueAndJacobian(parameters, residuals, jacobian);
            subtractSine(residuals);
        }

        @Override
        public void value(Jet[] parameters, Jet[] residuals) {
            network.value(parameters, residuals);
            for (int i = 0; i < sine.length; i++) {
                residuals[i] = residuals[i].minus(sine[i]);
            }
        }

        private void subtractSine(double[] residuals) {
            for (int i = 0; i < sine.length; i++) {
                residuals[i] -= sine[i];
            }
        }
    }
}
