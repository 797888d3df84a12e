package org.nablafit.networks;

import java.util.Arrays;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.Transposition;

/**
 * Weighted sums, node values and activation derivatives of a network on a batch, layer by layer.
 *
 * <p>Arrays of a layer have a row for each node and in it a number for each point, {@code [nodes][width]}, where the width
 * is the batch rounded up to whole vectors; the points behind the batch repeat its last one. Behind the nodes of all
 * layers but the last stands a row of ones, so that the parameters of a layer, {@code [nodes][nodes before + 1]}, times
 * the values before it are its weighted sums.
 */
final class ForwardPass {
    private final DenseKernels kernels = DenseKernels.get();
    private final Architecture architecture;
    private final int batch;
    private final int width;
    private final double[][] sums;
    private final double[][] values;
    /** The values of a layer and the ones by point; made when asked for. */
    private final double[][] valuesByPoint;

    /** Are they of the last run? The inputs, of layer 0, are of every run. */
    private final boolean[] hasValuesByPoint;

    ForwardPass(Architecture architecture, int batch, double[] inputs) {
        this.architecture = architecture;
        this.batch = batch;
        this.width = DenseKernels.padded(batch);
        int depth = architecture.depth();
        this.sums = new double[depth + 1][];
        this.values = new double[depth + 1][];
        this.valuesByPoint = new double[depth][0];
        this.hasValuesByPoint = new boolean[depth];
        for (int layer = 0; layer <= depth; layer++) {
            int nodes = architecture.nodes(layer);
            int ones = layer < depth ? 1 : 0;
            values[layer] = new double[Math.multiplyExact(nodes + ones, width)];
            sums[layer] = new double[layer == 0 ? 0 : nodes * width];
            Arrays.fill(values[layer], nodes * width, values[layer].length, 1);
        }
        setInputs(inputs);
    }

    private void setInputs(double[] inputs) {
        InputMap map = architecture.inputMap();
        double[] nodes = new double[map.nodeCount()];
        for (int b = 0; b < width; b++) {
            map.values(inputs, Math.min(b, batch - 1) * map.inputCount(), nodes, 0);
            for (int i = 0; i < nodes.length; i++) {
                values[0][i * width + b] = nodes[i];
            }
        }
    }

    int batch() {
        return batch;
    }

    /** The length of the row of a node. */
    int width() {
        return width;
    }

    /** The node values y^(l) of a layer 0 ... L, and behind them the ones. */
    double[] values(int layer) {
        return values[layer];
    }

    /** The distance of points in {@link #valuesByPoint}: nodes + 1, rounded up to whole vectors. */
    int strideByPoint(int layer) {
        return DenseKernels.padded(architecture.nodes(layer) + 1);
    }

    /** The node values of a layer 0 ... L - 1, behind them a one, then zeros, {@code [batch][strideByPoint]}. */
    double[] valuesByPoint(int layer) {
        int stride = strideByPoint(layer);
        if (valuesByPoint[layer].length == 0) {
            valuesByPoint[layer] = new double[Math.multiplyExact(batch, stride)];
            hasValuesByPoint[layer] = false;
        }
        if (!hasValuesByPoint[layer]) {
            int rows = architecture.nodes(layer) + 1;
            Transposition.transpose(rows, batch, values[layer], 0, width, valuesByPoint[layer], 0, stride);
            hasValuesByPoint[layer] = true;
        }
        return valuesByPoint[layer];
    }

    /** Computes all layers. */
    void run(double[] parameters) {
        for (int layer = 1; layer <= architecture.depth(); layer++) {
            int before = architecture.nodes(layer - 1) + 1;
            int nodes = architecture.nodes(layer);
            int offset = architecture.offset(layer);
            kernels.multiply(
                    nodes,
                    width,
                    before,
                    1,
                    parameters,
                    offset,
                    before,
                    values[layer - 1],
                    0,
                    width,
                    0,
                    sums[layer],
                    0,
                    width);
            activation(layer).values(nodes * width, sums[layer], 0, values[layer], 0);
            if (layer < architecture.depth()) {
                hasValuesByPoint[layer] = false;
            }
        }
    }

    /** z^(l) = sigma'(x^(l)), {@code [nodes][width]}. */
    void derivatives(int layer, double[] z) {
        activation(layer).derivatives(sums[layer].length, sums[layer], 0, values[layer], 0, z, 0);
    }

    private Activation activation(int layer) {
        return architecture.layers().get(layer - 1).activation();
    }
}
