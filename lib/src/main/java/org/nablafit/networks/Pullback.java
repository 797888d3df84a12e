package org.nablafit.networks;

import org.nablafit.numeric.DenseKernels;

/**
 * Products of seeds s_rkb with the Jacobian of the outputs, for many rows r at once, without forming the Jacobian.
 *
 * <pre>
 *   delta_rib^(l) = sum_k s_rkb (Sigma z)_kib^(l)
 *   g_rij^(l)     = sum_b delta_rib^(l) y_jb^(l-1)       a product [rows nodes][batch] [batch][nodes before + 1]
 * </pre>
 *
 * with delta_rkb^(L) = s_rkb z_kb in the output layer, and the ones among the y for the biases. Rows are taken in blocks,
 * so that delta stays in the processor's cache and the workspace does not depend on their number.
 */
final class Pullback {
    /** Numbers delta of a block, about: an eighth of a megabyte. */
    private static final int BLOCK_ELEMENTS = 1 << 14;

    /** A block is a multiple of the rows that kernels take together. */
    private static final int ROWS_TOGETHER = 4;

    private final DenseKernels kernels = DenseKernels.get();
    private final Architecture architecture;
    private final ForwardPass forward;
    private final Sensitivities sensitivities;
    private final int outputs;
    private final int width;
    private final int blockRows;
    private final double[] delta;
    private final double[] products;

    Pullback(Architecture architecture, ForwardPass forward, Sensitivities sensitivities) {
        this.architecture = architecture;
        this.forward = forward;
        this.sensitivities = sensitivities;
        this.outputs = architecture.outputs();
        this.width = forward.width();
        int mostNodes = 0;
        int mostProducts = 0;
        for (int layer = 1; layer <= architecture.depth(); layer++) {
            mostNodes = Math.max(mostNodes, architecture.nodes(layer));
            mostProducts = Math.max(mostProducts, architecture.nodes(layer) * forward.strideByPoint(layer - 1));
        }
        int blocks = BLOCK_ELEMENTS / Math.multiplyExact(width, mostNodes) / ROWS_TOGETHER;
        this.blockRows = ROWS_TOGETHER * Math.max(1, blocks);
        this.delta = new double[Math.multiplyExact(blockRows, width * mostNodes)];
        this.products = new double[Math.multiplyExact(blockRows, mostProducts)];
    }

    /**
     * All rows.
     *
     * @param seeds {@code [rows][outputs][width]}
     * @param gradients row r from {@code offset + r stride}, {@code [parameterCount]}, modified
     */
    void run(int rows, double[] seeds, double[] gradients, int offset, int stride) {
        int depth = architecture.depth();
        for (int first = 0; first < rows; first += blockRows) {
            int count = Math.min(blockRows, rows - first);
            int seedOffset = first * outputs * width;
            int target = offset + first * stride;
            for (int layer = 1; layer < depth; layer++) {
                hiddenDelta(layer, count, seeds, seedOffset);
                gradient(layer, count, gradients, target, stride);
            }
            outputDelta(count, seeds, seedOffset);
            gradient(depth, count, gradients, target, stride);
        }
    }

    /** delta_rib of a hidden layer, {@code [count][nodes][width]}. */
    private void hiddenDelta(int layer, int count, double[] seeds, int seedOffset) {
        int nodes = architecture.nodes(layer);
        kernels.sumElementProducts(
                count, nodes, width, outputs, seeds, seedOffset, sensitivities.hidden(layer), delta, 0);
    }

    /** delta_rkb of the output layer, {@code [count][outputs][width]}. */
    private void outputDelta(int count, double[] seeds, int seedOffset) {
        int size = outputs * width;
        for (int r = 0; r < count; r++) {
            kernels.multiplyElements(size, 1, seeds, seedOffset + r * size, sensitivities.output(), 0, delta, r * size);
        }
    }

    /**
     * g_rij of a layer from its delta: the nodes of all rows are the rows of one product. Its columns are padded, so that
     * the product has no edges, which cost more than the copy.
     */
    private void gradient(int layer, int count, double[] gradients, int target, int stride) {
        int nodes = architecture.nodes(layer);
        int columns = architecture.nodes(layer - 1) + 1;
        int padded = forward.strideByPoint(layer - 1);
        double[] before = forward.valuesByPoint(layer - 1);
        kernels.multiply(
                count * nodes, padded, forward.batch(), 1, delta, 0, width, before, 0, padded, 0, products, 0, padded);
        int start = target + architecture.offset(layer);
        for (int r = 0; r < count; r++) {
            int row = start + r * stride;
            for (int i = 0; i < nodes; i++) {
                copy(columns, products, (r * nodes + i) * padded, gradients, row + i * columns);
            }
        }
    }

    /** For rows that are too short for the call of an array copy to be worth it. */
    private static void copy(int n, double[] from, int fromOffset, double[] to, int toOffset) {
        for (int j = 0; j < n; j++) {
            to[toOffset + j] = from[fromOffset + j];
        }
    }
}
