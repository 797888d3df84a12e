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
 * per layer and output for all points together. Arrays have a row of {@link ForwardPass#width} points for each node.
 */
final class Sensitivities {
    private final DenseKernels kernels = DenseKernels.get();
    private final Architecture architecture;
    private final ForwardPass forward;
    private final int outputs;
    private final int width;
    private final double[][] hidden;
    private final double[][] z;

    Sensitivities(Architecture architecture, ForwardPass forward) {
        this.architecture = architecture;
        this.forward = forward;
        this.outputs = architecture.outputs();
        this.width = forward.width();
        int depth = architecture.depth();
        this.hidden = new double[depth][0];
        this.z = new double[depth + 1][0];
        for (int layer = 1; layer <= depth; layer++) {
            int nodes = architecture.nodes(layer);
            z[layer] = new double[nodes * width];
            if (layer < depth) {
                hidden[layer] = new double[Math.multiplyExact(Math.multiplyExact(outputs, nodes), width)];
            }
        }
    }

    /** Sigma_ki z_i of a hidden layer 1 ... L - 1, {@code [outputs][nodes][width]}. */
    double[] hidden(int layer) {
        return hidden[layer];
    }

    /** z_k of the output layer, where Sigma is the unit matrix, {@code [outputs][width]}. */
    double[] output() {
        return z[architecture.depth()];
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

    /** The derivatives of the outputs with respect to the input nodes, {@code [outputs][input nodes][width]}. */
    void inputNodes(double[] parameters, double[] result) {
        int inputs = architecture.nodes(0);
        for (int k = 0; k < outputs; k++) {
            if (architecture.depth() > 1) {
                multiplyByWeights(1, k, parameters, hidden[1], result);
                continue;
            }
            for (int j = 0; j < inputs; j++) {
                double weight = parameters[k * (inputs + 1) + j];
                for (int b = 0; b < width; b++) {
                    result[(k * inputs + j) * width + b] = output()[k * width + b] * weight;
                }
            }
        }
    }

    /** The last hidden layer: z_k w_ki z_i. */
    private void startAtOutput(double[] parameters) {
        int depth = architecture.depth();
        int nodes = architecture.nodes(depth - 1);
        int weights = architecture.offset(depth);
        double[] zi = z[depth - 1];
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < nodes; i++) {
                double weight = parameters[weights + k * (nodes + 1) + i];
                int row = (k * nodes + i) * width;
                kernels.multiplyElements(width, weight, output(), k * width, zi, i * width, hidden[depth - 1], row);
            }
        }
    }

    /** From layer l + 1 to layer l. */
    private void stepDown(int layer, double[] parameters) {
        int size = architecture.nodes(layer) * width;
        for (int k = 0; k < outputs; k++) {
            multiplyByWeights(layer + 1, k, parameters, hidden[layer + 1], hidden[layer]);
            kernels.multiplyElements(size, 1, hidden[layer], k * size, z[layer], 0, hidden[layer], k * size);
        }
    }

    /** (Sigma z) of output k and a hidden layer times its weights: derivatives by the node values before it. */
    private void multiplyByWeights(int layer, int k, double[] parameters, double[] sigma, double[] result) {
        int before = architecture.nodes(layer - 1);
        int nodes = architecture.nodes(layer);
        kernels.transposedMultiply(
                before,
                width,
                nodes,
                1,
                parameters,
                architecture.offset(layer),
                before + 1,
                sigma,
                k * nodes * width,
                width,
                0,
                result,
                k * before * width,
                width);
    }
}
