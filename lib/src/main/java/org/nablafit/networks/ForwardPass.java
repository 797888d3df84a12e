package org.nablafit.networks;

import org.nablafit.numeric.DenseKernels;

/**
 * Weighted sums x^(l) and node values y^(l) of a batch, one matrix product and one sweep of the activation for each
 * layer.
 *
 * <p>Arrays of a layer are row-major {@code [batch][stride(l)]}. Behind the nodes of each layer but the last stands a
 * constant 1, the factor of the biases.
 */
final class ForwardPass {
    private final Architecture architecture;
    private final int batch;
    private final double[][] sums;
    private final double[][] values;
    private final double[] transposed;

    ForwardPass(Architecture architecture, int batch, double[] inputs) {
        this.architecture = architecture;
        this.batch = batch;
        int depth = architecture.depth();
        this.sums = new double[depth + 1][];
        this.values = new double[depth + 1][];
        int largestLayer = 0;
        for (int layer = 0; layer <= depth; layer++) {
            values[layer] = new double[Math.multiplyExact(batch, stride(layer))];
            sums[layer] = new double[layer == 0 ? 0 : values[layer].length];
            if (layer > 0) {
                largestLayer = Math.max(largestLayer, architecture.parameterCount(layer));
            }
        }
        this.transposed = new double[largestLayer];
        InputMap map = architecture.inputMap();
        for (int b = 0; b < batch; b++) {
            map.values(inputs, b * map.inputCount(), values[0], b * stride(0));
        }
        setConstants(0);
    }

    int batch() {
        return batch;
    }

    /** The distance of two points of the batch in the arrays of a layer. */
    int stride(int layer) {
        int nodes = architecture.nodes(layer);
        return layer < architecture.depth() ? nodes + 1 : nodes;
    }

    /** The weighted sums x^(l) of a layer 1 ... L; behind the nodes stands 0. */
    double[] sums(int layer) {
        return sums[layer];
    }

    /** The node values y^(l) of a layer 0 ... L; behind the nodes stands 1. */
    double[] values(int layer) {
        return values[layer];
    }

    /** Computes all layers. */
    void run(double[] parameters) {
        for (int layer = 1; layer <= architecture.depth(); layer++) {
            int before = architecture.nodes(layer - 1) + 1;
            int nodes = architecture.nodes(layer);
            transpose(parameters, architecture.offset(layer), nodes, before);
            DenseKernels.get()
                    .multiply(
                            batch,
                            nodes,
                            before,
                            1,
                            values[layer - 1],
                            0,
                            before,
                            transposed,
                            0,
                            nodes,
                            0,
                            sums[layer],
                            0,
                            stride(layer));
            // In one sweep over nodes and constants, which are then put right: faster than a sweep for each point.
            activation(layer).values(sums[layer].length, sums[layer], 0, values[layer], 0);
            setConstants(layer);
        }
    }

    /** z^(l) = sigma'(x^(l)), in the order of the other arrays of the layer; undefined behind the nodes. */
    void derivatives(int layer, double[] z) {
        activation(layer).derivatives(sums[layer].length, sums[layer], 0, values[layer], 0, z, 0);
    }

    private Activation activation(int layer) {
        return architecture.layers().get(layer - 1).activation();
    }

    /** Products run fastest along contiguous nodes, and a layer may have very few nodes before it. */
    private void transpose(double[] parameters, int offset, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = parameters[offset + i * columns + j];
            }
        }
    }

    private void setConstants(int layer) {
        if (layer < architecture.depth()) {
            int stride = stride(layer);
            for (int b = 0; b < batch; b++) {
                values[layer][b * stride + stride - 1] = 1;
            }
        }
    }
}
