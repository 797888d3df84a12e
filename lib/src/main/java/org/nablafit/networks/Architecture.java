package org.nablafit.networks;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a network: input map and layers. Layer and node numbers in methods count from 1, as in parameter names.
 *
 * @param inputMap inputs to input nodes
 * @param layers the layers in order, the last of them the output, at least one
 */
public record Architecture(InputMap inputMap, List<Layer> layers) {
    /** Checks that there is a layer, and that parameters can be counted. */
    public Architecture {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        requireCountable(inputMap, layers);
    }

    /**
     * A network of inputs that are taken as they are.
     *
     * @param inputs their number, at least 1
     */
    public Architecture(int inputs, List<Layer> layers) {
        this(InputMap.identity(inputs), layers);
    }

    /**
     * The common shape: hidden layers with one activation, and a linear output.
     *
     * @param hidden the numbers of nodes of the hidden layers; none gives a linear function
     */
    public static Architecture withLinearOutput(
            InputMap inputMap, Activation activation, List<Integer> hidden, int outputs) {
        List<Layer> layers = new ArrayList<>();
        for (int nodes : hidden) {
            layers.add(new Layer(nodes, activation));
        }
        layers.add(new Layer(outputs, StandardActivation.LINEAR));
        return new Architecture(inputMap, layers);
    }

    /** The common shape with inputs that are taken as they are. */
    public static Architecture withLinearOutput(int inputs, Activation activation, List<Integer> hidden, int outputs) {
        return withLinearOutput(InputMap.identity(inputs), activation, hidden, outputs);
    }

    /** The number of inputs, before the input map. */
    public int inputs() {
        return inputMap.inputCount();
    }

    /** The number of outputs. */
    public int outputs() {
        return layers.getLast().nodes();
    }

    /** The number of layers L, without the input nodes. */
    public int depth() {
        return layers.size();
    }

    /** The number of nodes of a layer 1 ... L, or of the input nodes, layer 0. */
    public int nodes(int layer) {
        if (layer < 0 || layer > depth()) {
            throw new IllegalArgumentException("there is no layer " + layer + " of " + depth());
        }
        return layer == 0 ? inputMap.nodeCount() : layers.get(layer - 1).nodes();
    }

    /** The number of parameters. */
    public int parameterCount() {
        return offset(depth() + 1);
    }

    /** The index of {@code weight[layer][to][from]}. */
    public int weightIndex(int layer, int to, int from) {
        requireNode(layer, to);
        requireInRange("node", from, nodes(layer - 1));
        return offset(layer) + (to - 1) * (nodes(layer - 1) + 1) + from - 1;
    }

    /** The index of {@code bias[layer][node]}. */
    public int biasIndex(int layer, int node) {
        requireNode(layer, node);
        return offset(layer) + node * (nodes(layer - 1) + 1) - 1;
    }

    /** The names of the parameters in order. */
    public ParameterLayout layout() {
        List<String> names = new ArrayList<>(parameterCount());
        for (int layer = 1; layer <= depth(); layer++) {
            for (int to = 1; to <= nodes(layer); to++) {
                for (int from = 1; from <= nodes(layer - 1); from++) {
                    names.add("weight[" + layer + "][" + to + "][" + from + "]");
                }
                names.add("bias[" + layer + "][" + to + "]");
            }
        }
        return ParameterLayout.of(names);
    }

    /** The index of the first parameter of a layer. */
    int offset(int layer) {
        int sum = 0;
        for (int l = 1; l < layer; l++) {
            sum += parameterCount(l);
        }
        return sum;
    }

    /** The number of parameters of a layer. */
    int parameterCount(int layer) {
        return nodes(layer) * (nodes(layer - 1) + 1);
    }

    private void requireNode(int layer, int node) {
        requireInRange("layer", layer, depth());
        requireInRange("node", node, nodes(layer));
    }

    private static void requireInRange(String what, int number, int count) {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("there is no " + what + " " + number + " of " + count);
        }
    }

    private static void requireCountable(InputMap inputMap, List<Layer> layers) {
        long sum = 0;
        long before = inputMap.nodeCount();
        for (Layer layer : layers) {
            sum += layer.nodes() * (before + 1);
            before = layer.nodes();
        }
        if (sum > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a network of " + sum + " parameters is too large");
        }
    }
}
