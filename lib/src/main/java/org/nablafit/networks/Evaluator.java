package org.nablafit.networks;

import java.util.Arrays;
import org.nablafit.differentiation.Scalar;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.Transposition;

/**
 * Values and derivatives of a network on a fixed batch of inputs. Methods for derivatives are about the parameters of
 * the last {@code values}. Owns its workspace, allocates nothing after construction (but for {@code values} on
 * scalars), and serves one thread.
 *
 * <p>Cost in multiplications, with P parameters, H hidden nodes, K outputs and C the connections between layers behind
 * the first: {@code values} batch P; the first derivative after it batch K C; then {@code jacobian} batch K P, and
 * {@code pullback} rows batch (P + K H). A plain back-propagation of each row would take rows batch (P + C) there.
 */
public final class Evaluator {
    private final DenseKernels kernels = DenseKernels.get();
    private final FeedForwardNetwork network;
    private final Architecture architecture;
    private final int batch;
    private final int outputs;
    private final int width;
    private final double[] inputs;
    private final double[] parameters;
    private final ForwardPass forward;
    private final Sensitivities sensitivities;
    private final Pullback pullback;
    private final double[] inputNodeDerivatives;
    private double[] transposedSeeds = new double[0];
    private final double[] mapDerivatives;
    private boolean evaluated;
    private boolean differentiated;

    Evaluator(FeedForwardNetwork network, int batch, double[] inputs) {
        this.network = network;
        this.architecture = network.architecture();
        if (batch < 1) {
            throw new IllegalArgumentException("a batch needs at least one point, not " + batch);
        }
        Lengths.requireExactly("inputs", inputs.length, (long) batch * architecture.inputs());
        this.batch = batch;
        this.outputs = architecture.outputs();
        this.inputs = inputs.clone();
        this.parameters = new double[network.parameterCount()];
        this.forward = new ForwardPass(architecture, batch, inputs);
        this.sensitivities = new Sensitivities(architecture, forward);
        this.pullback = new Pullback(architecture, forward, sensitivities);
        this.width = forward.width();
        this.inputNodeDerivatives = new double[outputs * architecture.nodes(0) * width];
        this.mapDerivatives = new double[architecture.nodes(0) * architecture.inputs()];
    }

    /** The number of points. */
    public int batch() {
        return batch;
    }

    /** The number of values, batch times outputs. */
    public int valueCount() {
        return batch * outputs;
    }

    /**
     * The outputs at all points.
     *
     * @param theta parameters {@code [parameterCount]}, copied
     * @param values row-major {@code [batch][outputs]}, modified
     */
    public void values(double[] theta, double[] values) {
        Lengths.requireExactly("parameters", theta.length, parameters.length);
        values(theta, 0, values);
    }

    /**
     * The outputs at all points, with parameters that are a block of a longer array.
     *
     * @param theta parameters {@code [parameterCount]} from {@code offset}, copied
     * @param values row-major {@code [batch][outputs]}, modified
     */
    public void values(double[] theta, int offset, double[] values) {
        Lengths.requireAtLeast("parameters behind " + offset, theta.length - offset, parameters.length);
        Lengths.requireAtLeast("values", values.length, valueCount());
        // A solver asks for the value at a point and, where it goes there, for the derivatives at the same point.
        if (!evaluated || !Arrays.equals(theta, offset, offset + parameters.length, parameters, 0, parameters.length)) {
            System.arraycopy(theta, offset, parameters, 0, parameters.length);
            forward.run(parameters);
            evaluated = true;
            differentiated = false;
        }
        Transposition.transpose(outputs, batch, forward.values(architecture.depth()), 0, width, values, 0, outputs);
    }

    /**
     * The outputs at all points by the formula of the network on any type of number; leaves the state of the evaluator
     * as it is.
     *
     * @param theta {@code [parameterCount]}, not modified
     * @return row-major {@code [batch][outputs]}
     */
    public <T extends Scalar<T>> T[] values(T[] theta) {
        Lengths.requireExactly("parameters", theta.length, parameters.length);
        int nodes = architecture.nodes(0);
        double[] mapped = forward.values(0);
        T[] result = theta[0].array(valueCount());
        T[] point = theta[0].array(nodes);
        for (int b = 0; b < batch; b++) {
            for (int j = 0; j < nodes; j++) {
                point[j] = theta[0].constant(mapped[j * width + b]);
            }
            System.arraycopy(network.values(theta, point), 0, result, b * outputs, outputs);
        }
        return result;
    }

    /**
     * Vector-Jacobian products of many rows at once: for each row r the sum over b, k of
     * {@code seeds[r][b][k]} dN_k(b)/dtheta.
     *
     * @param rows the number of rows, 0 or more
     * @param seeds row-major {@code [rows][batch][outputs]}, not modified
     * @param gradients row-major {@code [rows][parameterCount]}, modified
     */
    public void pullback(int rows, double[] seeds, double[] gradients) {
        pullback(rows, seeds, gradients, 0, parameters.length);
    }

    /**
     * Vector-Jacobian products into the columns of a matrix of more parameters than those of the network.
     *
     * @param rows the number of rows, 0 or more
     * @param seeds row-major {@code [rows][batch][outputs]}, not modified
     * @param gradients row r is {@code [parameterCount]} from {@code offset + r stride}; modified there and nowhere
     *     else
     */
    public void pullback(int rows, double[] seeds, double[] gradients, int offset, int stride) {
        if (rows < 0 || offset < 0 || stride < parameters.length) {
            throw new IllegalArgumentException("cannot write " + rows + " rows of " + parameters.length
                    + " derivatives from " + offset + " with a stride of " + stride);
        }
        Lengths.requireAtLeast("seeds", seeds.length, (long) rows * valueCount());
        if (rows > 0) {
            Lengths.requireAtLeast("gradients", gradients.length, offset + (rows - 1L) * stride + parameters.length);
        }
        int size = outputs * width;
        if (transposedSeeds.length < rows * size) {
            transposedSeeds = new double[rows * size];
        }
        for (int r = 0; r < rows; r++) {
            Transposition.transpose(batch, outputs, seeds, r * valueCount(), outputs, transposedSeeds, r * size, width);
        }
        differentiate();
        pullback.run(rows, transposedSeeds, gradients, offset, stride);
    }

    /**
     * The derivatives of all outputs with respect to all parameters.
     *
     * @param jacobian row-major {@code [batch][outputs][parameterCount]}, modified
     */
    public void jacobian(double[] jacobian) {
        Lengths.requireAtLeast("derivatives", jacobian.length, (long) valueCount() * parameters.length);
        differentiate();
        if (outputs > 1) {
            // An output does not depend on the last weights of another.
            Arrays.fill(jacobian, 0, valueCount() * parameters.length, 0);
        }
        int depth = architecture.depth();
        for (int layer = 1; layer <= depth; layer++) {
            int columns = architecture.nodes(layer - 1) + 1;
            for (int k = 0; k < outputs; k++) {
                int first = k * parameters.length + architecture.offset(layer);
                if (layer < depth) {
                    int nodes = architecture.nodes(layer);
                    writeColumns(layer, nodes, sensitivities.hidden(layer), k * nodes, jacobian, first);
                } else {
                    writeColumns(layer, 1, sensitivities.output(), k, jacobian, first + k * columns);
                }
            }
        }
    }

    /** The derivatives with respect to the weights and biases of some nodes of a layer, from those for their biases. */
    private void writeColumns(int layer, int nodes, double[] byBias, int node, double[] jacobian, int first) {
        kernels.outerProducts(
                batch,
                nodes,
                architecture.nodes(layer - 1) + 1,
                byBias,
                node * width,
                width,
                forward.valuesByPoint(layer - 1),
                forward.strideByPoint(layer - 1),
                jacobian,
                first,
                outputs * parameters.length);
    }

    /**
     * The derivatives of all outputs with respect to the inputs, through the input map.
     *
     * @param derivatives row-major {@code [batch][outputs][inputs]}, modified
     */
    public void inputDerivatives(double[] derivatives) {
        int count = architecture.inputs();
        int nodes = architecture.nodes(0);
        Lengths.requireAtLeast("derivatives", derivatives.length, (long) valueCount() * count);
        differentiate();
        sensitivities.inputNodes(parameters, inputNodeDerivatives);
        for (int b = 0; b < batch; b++) {
            architecture.inputMap().derivatives(inputs, b * count, mapDerivatives);
            for (int k = 0; k < outputs; k++) {
                for (int i = 0; i < count; i++) {
                    double sum = 0;
                    for (int j = 0; j < nodes; j++) {
                        sum += inputNodeDerivatives[(k * nodes + j) * width + b] * mapDerivatives[j * count + i];
                    }
                    derivatives[(b * outputs + k) * count + i] = sum;
                }
            }
        }
    }

    private void differentiate() {
        if (!evaluated) {
            throw new IllegalStateException("derivatives are about the parameters of values(), which was not called");
        }
        if (!differentiated) {
            sensitivities.update(parameters);
            differentiated = true;
        }
    }
}
