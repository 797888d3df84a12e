package org.nablafit.networks;

import org.nablafit.differentiation.IndexRange;
import org.nablafit.differentiation.Scalar;
import org.nablafit.numeric.RandomStream;

/** A network of a given architecture. The parameters are not part of it: every evaluation is given them. */
public final class FeedForwardNetwork {
    private final Architecture architecture;
    private final ParameterLayout layout;

    /** The network of an architecture. */
    public FeedForwardNetwork(Architecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
    }

    /** The shape of the network. */
    public Architecture architecture() {
        return architecture;
    }

    /** The names of the parameters in order. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The number of parameters. */
    public int parameterCount() {
        return layout.size();
    }

    /** The parameters in which the outputs are linear: those of the last layer if its activation is the identity. */
    public IndexRange linearParameters() {
        int depth = architecture.depth();
        return architecture.layers().get(depth - 1).activation() == StandardActivation.LINEAR
                ? new IndexRange(architecture.offset(depth), architecture.parameterCount(depth))
                : IndexRange.EMPTY;
    }

    /**
     * Random parameters, drawn in the order of their indices.
     *
     * @param random its next numbers are used up
     */
    public double[] initialParameters(Initializer initializer, RandomStream random) {
        double[] parameters = new double[parameterCount()];
        int index = 0;
        for (int layer = 1; layer <= architecture.depth(); layer++) {
            int before = architecture.nodes(layer - 1);
            int nodes = architecture.nodes(layer);
            for (int to = 0; to < nodes; to++) {
                for (int from = 0; from < before; from++) {
                    parameters[index++] = initializer.weight(before, nodes, random);
                }
                parameters[index++] = initializer.bias(random);
            }
        }
        return parameters;
    }

    /** Random parameters as without the last argument, but with every bias of the output layer set to a value. */
    public double[] initialParameters(Initializer initializer, RandomStream random, double outputBias) {
        double[] parameters = initialParameters(initializer, random);
        setBiases(parameters, architecture.depth(), outputBias);
        return parameters;
    }

    /**
     * Random weights, and biases that are the same for each node of a layer.
     *
     * @param biases one value for each layer
     * @throws IllegalArgumentException if the number of values is not the number of layers
     */
    public double[] initialParameters(Initializer initializer, RandomStream random, double[] biases) {
        Lengths.requireExactly("biases", biases.length, architecture.depth());
        double[] parameters = initialParameters(initializer, random);
        for (int layer = 1; layer <= biases.length; layer++) {
            setBiases(parameters, layer, biases[layer - 1]);
        }
        return parameters;
    }

    /**
     * The evaluator of a batch of inputs.
     *
     * @param batch the number of points
     * @param inputs row-major {@code [batch][inputs]}, copied
     * @throws IllegalArgumentException if the length of {@code inputs} does not fit, or an input is outside of the
     *     domain of the input map
     */
    public Evaluator evaluator(int batch, double[] inputs) {
        return new Evaluator(this, batch, inputs);
    }

    /**
     * The outputs on a batch of inputs as a function of the parameters, for any {@link
     * org.nablafit.differentiation.DerivativeStrategy}. It has one evaluator, and serves one thread.
     */
    public NetworkFunction function(int batch, double[] inputs) {
        return new NetworkFunction(this, evaluator(batch, inputs));
    }

    /**
     * The outputs at one point by the formula of the package, for any type of number.
     *
     * @param parameters {@code [parameterCount]}, not modified
     * @param inputNodes the values of the input nodes, behind the input map, not modified
     * @return {@code [outputs]}
     */
    public <T extends Scalar<T>> T[] values(T[] parameters, T[] inputNodes) {
        Lengths.requireExactly("parameters", parameters.length, parameterCount());
        Lengths.requireExactly("input nodes", inputNodes.length, architecture.nodes(0));
        T[] y = inputNodes;
        int offset = 0;
        for (Layer layer : architecture.layers()) {
            int before = y.length;
            T[] next = parameters[0].array(layer.nodes());
            for (int i = 0; i < next.length; i++) {
                T bias = parameters[offset + before];
                next[i] = layer.activation().value(bias.plusProducts(before, parameters, offset, y, 0));
                offset += before + 1;
            }
            y = next;
        }
        return y;
    }

    private void setBiases(double[] parameters, int layer, double value) {
        for (int node = 1; node <= architecture.nodes(layer); node++) {
            parameters[architecture.biasIndex(layer, node)] = value;
        }
    }
}
