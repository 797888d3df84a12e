package org.nablafit.networks;

import org.nablafit.numeric.DenseKernels;

/**
 * The derivatives of the outputs with respect to all biases at each point of a batch: Sigma_ki^(l) z_i^(l) of
 * [Bertone2019],
 *
 * <pre>
 *   dN_k / dtheta_i^(l) = Sigma_ki^(l) z_i^(l),      dN_k / dw_ij^(l) = Sigma_ki^(l) z_i^(l) y_j^(l-1),
 *   Sigma^(L) = 1,      Sigma^(l) = S^(L) S^(L-1) ... S^(l+1),      S_ij^(l) = z_i^(l) w_ij^(l).
 * </pre>
 *
 * <p>The product is built from the left, Sigma^(l) z^(l) = (Sigma^(l+1) z^(l+1)) w^(l+1) z^(l), by one matrix product
 * per layer for all points and outputs together.
 */
final class Sensitivities {
    private final DenseKernels kernels = DenseKernels.get();
    private final Architecture architecture;
    private final ForwardPass forward;
    private final int outputs;
    private final int hiddenNodes;
    private final int[] hiddenOffsets;
    private final double[] hidden;
    private final double[] output;
    private final double[][] z;

    Sensitivities(Architecture architecture, ForwardPass forward) {
        this.architecture = architecture;
        this.forward = forward;
        this.outputs = architecture.outputs();
        int depth = architecture.depth();
        this.hiddenOffsets = new int[depth + 1];
        this.z = new double[depth + 1][];
        int nodes = 0;
        for (int layer = 1; layer < depth; layer++) {
            hiddenOffsets[layer] = nodes;
            nodes += architecture.nodes(layer);
            z[layer] = new double[forward.sums(layer).length];
        }
        this.hiddenNodes = nodes;
        this.hidden = new double[Math.multiplyExact(Math.multiplyExact(forward.batch(), outputs), nodes)];
        this.output = new double[forward.batch() * outputs];
        z[0] = new double[0];
        z[depth] = output;
    }

    /** The number of nodes of all hidden layers. */
    int hiddenNodes() {
        return hiddenNodes;
    }

    /** The index of the first node of a hidden layer 1 ... L - 1 among all hidden nodes. */
    int hiddenOffset(int layer) {
        return hiddenOffsets[layer];
    }

    /** Sigma_ki z_i of the hidden layers, row-major {@code [batch][outputs][hiddenNodes]}. */
    double[] hidden() {
        return hidden;
    }

    /** z_k of the output layer, where Sigma is the unit matrix, {@code [batch][outputs]}. */
    double[] output() {
        return output;
    }

    /** Computes all layers from the values of the forward pass and the parameters that it had. */
    void update(double[] parameters) {
        int depth = architecture.depth();
        for (int layer = 1; layer <= depth; layer++) {
            forward.derivatives(layer, z[layer]);
        }
        if (depth > 1) {
            startAtOutput(parameters);
        }
        for (int layer = depth - 2; layer >= 1; layer--) {
            stepDown(layer, parameters);
        }
    }

    /**
     * The derivatives of the outputs with respect to the input nodes, row-major {@code [batch][outputs][input nodes]}.
     */
    void inputNodes(double[] parameters, double[] result) {
        int inputs = architecture.nodes(0);
        if (architecture.depth() > 1) {
            multiplyByWeights(1, parameters, result, 0, inputs);
            return;
        }
        for (int b = 0; b < forward.batch(); b++) {
            for (int k = 0; k < outputs; k++) {
                double zk = output[b * outputs + k];
                for (int j = 0; j < inputs; j++) {
                    result[(b * outputs + k) * inputs + j] = zk * parameters[k * (inputs + 1) + j];
                }
            }
        }
    }

    /** The last hidden layer: z_k w_ki z_i. */
    private void startAtOutput(double[] parameters) {
        int depth = architecture.depth();
        int nodes = architecture.nodes(depth - 1);
        int weights = architecture.offset(depth);
        int offset = hiddenOffsets[depth - 1];
        double[] zi = z[depth - 1];
        for (int b = 0; b < forward.batch(); b++) {
            int zOffset = b * (nodes + 1);
            for (int k = 0; k < outputs; k++) {
                double zk = output[b * outputs + k];
                int row = (b * outputs + k) * hiddenNodes + offset;
                int weightRow = weights + k * (nodes + 1);
                kernels.multiplyElements(nodes, zk, parameters, weightRow, zi, zOffset, hidden, row);
            }
        }
    }

    /** From layer l + 1 to layer l. */
    private void stepDown(int layer, double[] parameters) {
        int nodes = architecture.nodes(layer);
        int offset = hiddenOffsets[layer];
        multiplyByWeights(layer + 1, parameters, hidden, offset, hiddenNodes);
        double[] zi = z[layer];
        for (int b = 0; b < forward.batch(); b++) {
            int zOffset = b * (nodes + 1);
            for (int k = 0; k < outputs; k++) {
                int row = (b * outputs + k) * hiddenNodes + offset;
                kernels.multiplyElements(nodes, 1, hidden, row, zi, zOffset, hidden, row);
            }
        }
    }

    /** (Sigma z) of a hidden layer times its weights: derivatives with respect to the node values before it. */
    private void multiplyByWeights(int layer, double[] parameters, double[] result, int resultOffset, int stride) {
        int before = architecture.nodes(layer - 1);
        DenseKernels.get()
                .multiply(
                        forward.batch() * outputs,
                        before,
                        architecture.nodes(layer),
                        1,
                        hidden,
                        hiddenOffsets[layer],
                        hiddenNodes,
                        parameters,
                        architecture.offset(layer),
                        before + 1,
                        0,
                        result,
                        resultOffset,
                        stride);
    }
}
