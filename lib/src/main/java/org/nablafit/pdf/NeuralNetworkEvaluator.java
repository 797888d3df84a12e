package org.nablafit.pdf;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.JetFunction;
import org.nablafit.networks.Evaluator;
import org.nablafit.numeric.DenseKernels;

/**
 * {@link NeuralNetworkPdf} on the nodes of a grid, of one nucleus where A is an input. The network is evaluated on these nodes and, for the sum rules, on
 * those of the integration grid; the grid values are
 *
 * <pre>
 *   v[node][k] = F[node][k] (A_k u[node][k] + s_k φ[node]),      (A, s) = function of I,   I_i = Σ_q W[i][q] u[q][k_i].
 * </pre>
 *
 * The pull-back of seeds S is then one through the network for all rows, plus a term of rank K (the integrals):
 *
 * <pre>
 *   S ∂v/∂θ = pullback(S F A u') + S (∂v/∂(A, s) · ∂(A, s)/∂I) · ∂I/∂θ.
 * </pre>
 */
final class NeuralNetworkEvaluator implements PdfEvaluator, DifferentiableFunction, JetFunction {
    /** Rows of a pull-back that are taken together: a multiple of those of the network's own blocks. */
    private static final int BLOCK_ROWS = 32;

    private final DenseKernels kernels = DenseKernels.get();
    private final Normalisation normalisation;
    private final boolean subtract;
    private final boolean squared;
    private final IndexRange linearParameters;
    private final int parameterCount;
    private final int distributions;
    private final int nodeCount;

    /** F [nodes][D] and φ [nodes]. */
    private final double[] factor;

    private final double[] shape;

    /** The network on the grid and on the integration grid; the last input is x = 1 where N(1) is subtracted. */
    private final Outputs onGrid;

    private final Outputs onIntegration;

    /** Of each integral: its distribution and its weights [K][integration nodes]. */
    private final int[] integralDistribution;

    private final double[] integralWeights;

    private final double[] integral;
    private final double[] coefficients;

    /** dv/dN at fixed integrals [nodes][D], of the value of the same place. */
    private final double[] outputDerivative;

    /** Of a block of rows [rows][batch][D]. */
    private final double[] gridSeeds;

    private final double[] coefficientDerivative;
    private final double[] integralDerivative;
    private double[] byIntegral = new double[0];
    private double[] integralSeeds = new double[0];
    private final double[] integralGradients;

    NeuralNetworkEvaluator(
            NeuralNetworkPdf.Settings settings,
            Normalisation normalisation,
            IntegrationGrid integration,
            double[] nodes,
            OptionalInt massNumber,
            DoubleUnaryOperator shapeFunction) {
        this.normalisation = normalisation;
        this.subtract = settings.subtractAtOne();
        this.squared = settings.squared();
        this.linearParameters = settings.network().linearParameters();
        this.parameterCount = settings.network().layout().size();
        this.distributions = settings.basis().distributions().size();
        this.nodeCount = nodes.length;
        factor = new double[nodeCount * distributions];
        shape = new double[nodeCount];
        double[] factors = new double[nodeCount];
        for (int k = 0; k < distributions; k++) {
            settings.preprocessing().factors(k, nodes, factors);
            for (int node = 0; node < nodeCount; node++) {
                factor[node * distributions + k] = factors[node];
            }
        }
        for (int node = 0; node < nodeCount; node++) {
            shape[node] = shapeFunction.applyAsDouble(nodes[node]);
        }
        onGrid = new Outputs(settings, nodes, massNumber);
        onIntegration = new Outputs(settings, integration.nodes(), massNumber);

        int integrals = normalisation.integralCount();
        int integrationNodes = integration.nodes().length;
        integralDistribution = new int[integrals];
        integralWeights = new double[integrals * integrationNodes];
        for (int k = 0; k < distributions; k++) {
            setIntegral(normalisation.numberIndex(k), k, settings, integration, -1);
            setIntegral(normalisation.momentumIndex(k), k, settings, integration, 0);
        }
        integral = new double[integrals];
        coefficients = new double[2 * distributions];
        outputDerivative = new double[nodeCount * distributions];
        gridSeeds = new double[BLOCK_ROWS * onGrid.batch * distributions];
        coefficientDerivative = new double[2 * distributions * integrals];
        integralDerivative = new double[nodeCount * distributions * integrals];
        integralGradients = new double[integrals * parameterCount];
    }

    private void setIntegral(
            int index, int k, NeuralNetworkPdf.Settings settings, IntegrationGrid integration, int power) {
        if (index >= 0) {
            double[] weights = integration.weights(settings, k, power);
            integralDistribution[index] = k;
            System.arraycopy(weights, 0, integralWeights, index * weights.length, weights.length);
        }
    }

    @Override
    public int inputCount() {
        return parameterCount;
    }

    @Override
    public int outputCount() {
        return nodeCount * distributions;
    }

    /** Sum rules that are met by a shift keep the grid values linear in the outputs. */
    @Override
    public IndexRange linearInputs() {
        return squared || !normalisation.isLinear() ? IndexRange.EMPTY : linearParameters;
    }

    @Override
    public void value(double[] x, double[] y) {
        onGrid.evaluate(x);
        computeCoefficients(x);
        for (int node = 0; node < nodeCount; node++) {
            for (int k = 0; k < distributions; k++) {
                int i = node * distributions + k;
                y[i] = factor[i] * (coefficients[k] * onGrid.u[i] + coefficients[distributions + k] * shape[node]);
            }
        }
    }

    private void computeCoefficients(double[] parameters) {
        int nodes = onIntegration.nodes;
        if (integral.length > 0) {
            onIntegration.evaluate(parameters);
        }
        for (int i = 0; i < integral.length; i++) {
            double sum = 0;
            for (int q = 0; q < nodes; q++) {
                sum += integralWeights[i * nodes + q] * onIntegration.u[q * distributions + integralDistribution[i]];
            }
            integral[i] = sum;
        }
        normalisation.coefficients(integral, coefficients);
    }

    /** By blocks of rows, so that what one step writes is in the processor's cache when the next one reads it. */
    @Override
    public void pullback(int rows, double[] seeds, double[] jacobian) {
        int values = factor.length;
        for (int i = 0; i < values; i++) {
            outputDerivative[i] = factor[i] * coefficients[i % distributions] * onGrid.slope(i);
        }
        prepareNormalisation(rows, seeds);
        int inputs = onGrid.batch * distributions;
        for (int first = 0; first < rows; first += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, rows - first);
            for (int row = 0; row < count; row++) {
                int to = row * inputs;
                kernels.multiplyElements(values, 1, seeds, (first + row) * values, outputDerivative, 0, gridSeeds, to);
                onGrid.seedSubtraction(gridSeeds, to);
            }
            onGrid.evaluator.pullback(count, gridSeeds, jacobian, first * parameterCount, parameterCount);
            addNormalisation(first, count, jacobian);
        }
    }

    /** ∂v/∂I of all grid values at fixed parameters of the network, {@code [values][K]}. */
    private void computeIntegralDerivative() {
        int integrals = integral.length;
        normalisation.derivative(integral, coefficients, coefficientDerivative);
        for (int i = 0; i < factor.length; i++) {
            int k = i % distributions;
            double byScale = factor[i] * onGrid.u[i];
            double byShift = factor[i] * shape[i / distributions];
            for (int j = 0; j < integrals; j++) {
                integralDerivative[i * integrals + j] = byScale * coefficientDerivative[k * integrals + j]
                        + byShift * coefficientDerivative[(distributions + k) * integrals + j];
            }
        }
    }

    /** The derivatives of the integrals, and by how much each row of the seeds depends on the integrals. */
    private void prepareNormalisation(int rows, double[] seeds) {
        int integrals = integral.length;
        if (integrals == 0) {
            return;
        }
        int nodes = onIntegration.nodes;
        int inputs = onIntegration.batch * distributions;
        if (integralSeeds.length == 0) {
            integralSeeds = new double[integrals * inputs];
        }
        for (int i = 0; i < integrals; i++) {
            for (int q = 0; q < nodes; q++) {
                int u = q * distributions + integralDistribution[i];
                integralSeeds[i * inputs + u] = integralWeights[i * nodes + q] * onIntegration.slope(u);
            }
            onIntegration.seedSubtraction(integralSeeds, i * inputs);
        }
        onIntegration.evaluator.pullback(integrals, integralSeeds, integralGradients);
        computeIntegralDerivative();
        if (byIntegral.length < rows * integrals) {
            byIntegral = new double[rows * integrals];
        }
        int values = factor.length;
        kernels.multiply(
                rows,
                integrals,
                values,
                1,
                seeds,
                0,
                values,
                integralDerivative,
                0,
                integrals,
                0,
                byIntegral,
                0,
                integrals);
    }

    /** Adds what some rows depend on the parameters through the integrals. */
    private void addNormalisation(int first, int rows, double[] jacobian) {
        int integrals = integral.length;
        if (integrals > 0) {
            kernels.multiply(
                    rows,
                    parameterCount,
                    integrals,
                    1,
                    byIntegral,
                    first * integrals,
                    integrals,
                    integralGradients,
                    0,
                    parameterCount,
                    1,
                    jacobian,
                    first * parameterCount,
                    parameterCount);
        }
    }

    @Override
    public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
        value(x, y);
        jacobian(jacobian);
    }

    @Override
    public void value(Jet[] x, Jet[] y) {
        Jet[] u = onGrid.evaluate(x);
        Jet[] integrals = new Jet[integral.length];
        if (integrals.length > 0) {
            Jet[] v = onIntegration.evaluate(x);
            for (int i = 0; i < integrals.length; i++) {
                int nodes = onIntegration.nodes;
                Jet sum = Jet.of(0);
                for (int q = 0; q < nodes; q++) {
                    sum = sum.plus(
                            v[q * distributions + integralDistribution[i]].times(integralWeights[i * nodes + q]));
                }
                integrals[i] = sum;
            }
        }
        Jet[] normal = normalisation.coefficients(integrals, Jet.of(1));
        for (int node = 0; node < nodeCount; node++) {
            for (int k = 0; k < distributions; k++) {
                int i = node * distributions + k;
                y[i] = normal[k]
                        .times(u[i])
                        .plus(normal[distributions + k].times(shape[node]))
                        .times(factor[i]);
            }
        }
    }

    /** The outputs u of the network on one set of nodes. */
    private final class Outputs {
        private final int nodes;

        /** The nodes, and one more (x = 1) where N(1) is subtracted. */
        private final int batch;

        private final Evaluator evaluator;
        private final double[] outputs;
        private final double[] u;

        Outputs(NeuralNetworkPdf.Settings settings, double[] x, OptionalInt massNumber) {
            nodes = x.length;
            double[] points = subtract ? Arrays.copyOf(x, nodes + 1) : x;
            if (subtract) {
                points[nodes] = 1;
            }
            batch = points.length;
            evaluator = settings.network().evaluator(batch, inputs(points, massNumber));
            outputs = new double[batch * distributions];
            u = new double[nodes * distributions];
        }

        /** x of each point, or x and A. */
        private static double[] inputs(double[] points, OptionalInt massNumber) {
            if (massNumber.isEmpty()) {
                return points;
            }
            double[] pairs = new double[2 * points.length];
            for (int i = 0; i < points.length; i++) {
                pairs[2 * i] = points[i];
                pairs[2 * i + 1] = massNumber.getAsInt();
            }
            return pairs;
        }

        void evaluate(double[] parameters) {
            evaluator.values(parameters, outputs);
            for (int i = 0; i < u.length; i++) {
                double n = subtract ? outputs[i] - outputs[u.length + i % distributions] : outputs[i];
                u[i] = squared ? n * n : n;
            }
        }

        Jet[] evaluate(Jet[] parameters) {
            Jet[] all = evaluator.values(parameters);
            Jet[] result = new Jet[u.length];
            for (int i = 0; i < u.length; i++) {
                Jet n = subtract ? all[i].minus(all[u.length + i % distributions]) : all[i];
                result[i] = squared ? n.times(n) : n;
            }
            return result;
        }

        /** du/dN at value {@code i}. */
        double slope(int i) {
            if (!squared) {
                return 1;
            }
            int k = i % distributions;
            return 2 * (subtract ? outputs[i] - outputs[u.length + k] : outputs[i]);
        }

        /** Sets the seeds of N(1): minus the sum of those of all nodes. */
        void seedSubtraction(double[] seeds, int from) {
            if (subtract) {
                int last = from + u.length;
                Arrays.fill(seeds, last, last + distributions, 0);
                for (int i = 0; i < u.length; i++) {
                    seeds[last + i % distributions] -= seeds[from + i];
                }
            }
        }
    }
}
