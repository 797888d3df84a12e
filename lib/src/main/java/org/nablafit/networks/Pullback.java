package org.nablafit.networks;

import org.nablafit.numeric.DenseKernels;

/**
 * Products of seeds s_rbk with the Jacobian of the outputs, for many rows r at once, without forming the Jacobian.
 *
 * <pre>
 *   delta_bri^(l) = sum_k s_rbk (Sigma z)_bki^(l)        for each point b a product [rows][outputs] [outputs][nodes]
 *   g_rij^(l)     = sum_b delta_bri^(l) y_bj^(l-1)       a product [rows nodes][batch] [batch][nodes before + 1]
 * </pre>
 *
 * with delta_brk^(L) = s_rbk z_bk in the output layer, and the constant 1 among the y for the biases. Rows are taken in
 * blocks, so that delta stays in the processor's cache and the workspace does not depend on their number.
 */
final class Pullback {
    /** Numbers delta of a block, about: half a megabyte. */
    private static final int BLOCK_ELEMENTS = 1 << 16;

    /** Blocks are multiples of this, for fewer rows would not be worth the call of a product for each point. */
    private static final int ROW_MULTIPLE = 16;

    private final Architecture architecture;
    private final ForwardPass forward;
    private final Sensitivities sensitivities;
    private final DenseKernels kernels = DenseKernels.get();
    private final int batch;
    private final int outputs;
    private final int blockRows;
    private final double[] delta;
    private final double[] products;

    Pullback(Architecture architecture, ForwardPass forward, Sensitivities sensitivities) {
        this.architecture = architecture;
        this.forward = forward;
        this.sensitivities = sensitivities;
        this.batch = forward.batch();
        this.outputs = architecture.outputs();
        int largestWidth = 0;
        int largestLayer = 0;
        for (int layer = 1; layer <= architecture.depth(); layer++) {
            largestWidth = Math.max(largestWidth, architecture.nodes(layer));
            largestLayer = Math.max(largestLayer, architecture.parameterCount(layer));
        }
        int rows = BLOCK_ELEMENTS / Math.multiplyExact(batch, largestWidth);
        this.blockRows = Math.max(1, rows / ROW_MULTIPLE) * ROW_MULTIPLE;
        this.delta = new double[Math.multiplyExact(blockRows, batch * largestWidth)];
        this.products = new double[Math.multiplyExact(blockRows, largestLayer)];
    }

    /**
     * All rows.
     *
     * @param seeds row-major {@code [rows][batch][outputs]}
     * @param gradients row r from {@code offset + r stride}, {@code [parameterCount]}, modified
     */
    void run(int rows, double[] seeds, double[] gradients, int offset, int stride) {
        int depth = architecture.depth();
        for (int first = 0; first < rows; first += blockRows) {
            int count = Math.min(blockRows, rows - first);
            int seedOffset = first * batch * outputs;
            int target = offset + first * stride;
            for (int layer = 1; layer < depth; layer++) {
                hiddenDelta(layer, count, seeds, seedOffset);
                gradient(layer, count, gradients, target, stride);
            }
            outputDelta(count, seeds, seedOffset);
            gradient(depth, count, gradients, target, stride);
        }
    }

    /** delta_bri of a hidden layer, row-major {@code [batch][count][nodes]}. */
    private void hiddenDelta(int layer, int count, double[] seeds, int seedOffset) {
        int nodes = architecture.nodes(layer);
        int hiddenNodes = sensitivities.hiddenNodes();
        int sigma = sensitivities.hiddenOffset(layer);
        for (int b = 0; b < batch; b++) {
            kernels.multiply(
                    count,
                    nodes,
                    outputs,
                    1,
                    seeds,
                    seedOffset + b * outputs,
                    batch * outputs,
                    sensitivities.hidden(),
                    sigma + b * outputs * hiddenNodes,
                    hiddenNodes,
                    0,
                    delta,
                    b * count * nodes,
                    nodes);
        }
    }

    /** delta_brk of the output layer, row-major {@code [batch][count][outputs]}. */
    private void outputDelta(int count, double[] seeds, int seedOffset) {
        double[] z = sensitivities.output();
        for (int r = 0; r < count; r++) {
            int seedRow = seedOffset + r * batch * outputs;
            for (int b = 0; b < batch; b++) {
                int source = b * outputs;
                int target = (b * count + r) * outputs;
                for (int k = 0; k < outputs; k++) {
                    delta[target + k] = seeds[seedRow + source + k] * z[source + k];
                }
            }
        }
    }

    /** g_rij of a layer from its delta: the nodes of all rows are the rows of one product. */
    private void gradient(int layer, int count, double[] gradients, int target, int stride) {
        int rows = count * architecture.nodes(layer);
        int before = architecture.nodes(layer - 1) + 1;
        kernels.transposedMultiply(
                rows, before, batch, 1, delta, 0, rows, forward.values(layer - 1), 0, before, 0, products, 0, before);
        int size = architecture.parameterCount(layer);
        int start = target + architecture.offset(layer);
        for (int r = 0; r < count; r++) {
            System.arraycopy(products, r * size, gradients, start + r * stride, size);
        }
    }
}
