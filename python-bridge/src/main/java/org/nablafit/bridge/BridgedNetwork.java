package org.nablafit.bridge;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.Summaries;
import org.nablafit.networks.Activation;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.Evaluator;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.Initializer;
import org.nablafit.networks.InputMap;
import org.nablafit.numeric.RandomStream;

/** A feed-forward network; its parameters are arguments. Immutable. */
public final class BridgedNetwork {
    private final FeedForwardNetwork network;

    BridgedNetwork(FeedForwardNetwork network) {
        this.network = network;
    }

    static BridgedNetwork of(int @Nullable [] nodes, Activation activation) {
        if (nodes == null) {
            throw new IllegalArgumentException("an array of whole numbers is needed, the nodes of each layer");
        }
        if (nodes.length < 2) {
            throw new IllegalArgumentException(
                    "a network needs the nodes of two layers at least, inputs and outputs, not " + nodes.length);
        }
        List<Integer> hidden = Arrays.stream(nodes, 1, nodes.length - 1).boxed().toList();
        return new BridgedNetwork(new FeedForwardNetwork(Architecture.withLinearOutput(
                InputMap.identity(nodes[0]), activation, hidden, nodes[nodes.length - 1])));
    }

    FeedForwardNetwork network() {
        return network;
    }

    /** How many parameters it has. */
    @Exported
    public int parameterCount() {
        return network.parameterCount();
    }

    /** The names of the parameters in their order. */
    @Exported
    public List<String> parameterNames() {
        return network.layout().names();
    }

    /** Random parameters, normal of the width of Glorot and Bengio. */
    @Exported
    public double[] start(long seed) {
        return network.initialParameters(Initializer.GLOROT_NORMAL, new RandomStream(seed));
    }

    /**
     * The outputs, [points][outputs].
     *
     * @param parameters as many as there are
     * @param inputs [points][inputs]
     */
    @Exported
    public double[] values(double[] parameters, double[] inputs) {
        Evaluator evaluator = evaluator(inputs);
        double[] values = new double[evaluator.valueCount()];
        evaluator.values(parameters, values);
        return values;
    }

    /** The derivatives of the outputs with respect to the parameters, [points][outputs][parameters]; see {@link #values}. */
    @Exported
    public double[] jacobian(double[] parameters, double[] inputs) {
        Evaluator evaluator = evaluator(inputs);
        evaluator.values(parameters, new double[evaluator.valueCount()]);
        double[] jacobian = new double[evaluator.valueCount() * network.parameterCount()];
        evaluator.jacobian(jacobian);
        return jacobian;
    }

    private Evaluator evaluator(double[] inputs) {
        int count = network.architecture().inputs();
        if (inputs.length == 0 || inputs.length % count != 0) {
            throw new IllegalArgumentException(
                    "the network takes points of " + count + " inputs, not " + inputs.length + " numbers");
        }
        return network.evaluator(inputs.length / count, inputs);
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(network).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(network).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
