package org.nablafit.benchmark.peers;

import java.util.Arrays;
import java.util.List;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.Evaluator;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.StandardActivation;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.PivotedQr;
import org.nablafit.numeric.RandomStream;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.flavour.EvolutionFlavour;

/**
 * The FK fit of the peers: pseudo-data of a table of deep inelastic scattering, made from toy distributions with
 * uncertainties of 5 to 7 %, and two distributions, Sigma and gluon, x f_k(x) = N_k(x) − N_k(1), of one network of 2-H-2
 * nodes with inputs x and ln x.
 *
 * <p>With the table in units of the uncertainties, A, the data b, and A P = Q R by a QR factorisation with column pivoting
 * [BusingerGolub1965],
 *
 * <pre>
 *   χ² = |A f − b|² = |R Pᵀf − z|² + constant,      z = the first rows of Qᵀb,      J = R Pᵀ ∂f/∂θ.
 * </pre>
 *
 * R is made once and is a triangle, so that a fit does not know how many points there are. Belongs to one thread.
 */
public final class FkProblem implements GaussNewtonFunction {
    private static final int DISTRIBUTIONS = 2;
    private static final long UNCERTAINTY_SEED = 12345;
    private static final int NOISE_SEED = 20240101;
    /** The factorisation stops where the rest of the matrix is rounding noise. */
    private static final double ROUNDING = 1e-15;
    /** Rows of R that are multiplied together; the zeros below the triangle of a block are multiplied as well. */
    private static final int BLOCK_ROWS = 12;

    private final DenseKernels kernels = DenseKernels.get();
    private final FeedForwardNetwork network;
    private final Evaluator evaluator;
    private final int points;
    private final int parameters;
    private final int values;
    private final int rows;
    /** The index of the first value at x = 1. */
    private final int one;

    /** R [rows][values], and the order of its columns. */
    private final double[] triangle;

    private final int[] permutation;
    private final double[] data;
    private final double constant;

    private final double[] outputs;
    private final double[] distributions;
    private final double[] residuals;
    private final double[] outputJacobian;
    private final double[] distributionJacobian;
    private final double[] seeds;

    /** The parameters of {@link #residuals} and {@link #knownValue}, which are there if {@code isKnown}. */
    private final double[] point;

    private double knownValue;
    private boolean isKnown;

    /**
     * The fit of a network.
     *
     * @param table with the channels Sigma and gluon
     * @param hidden H, at least 1
     * @param noise number of the fluctuation that is added to the data, 0 for none
     * @throws IllegalArgumentException where a channel is missing, or H is below 1
     */
    public FkProblem(FkTable table, int hidden, int noise) {
        int nodes = table.xGrid().size();
        points = table.binCount();
        values = DISTRIBUTIONS * nodes;
        one = values;
        double[] matrix = weights(table);
        double[] rotated = data(table, matrix, noise);
        PivotedQr qr = PivotedQr.factor(points, values, matrix, ROUNDING);
        qr.applyTransposed(rotated);
        rows = qr.rank();
        triangle = qr.r();
        permutation = qr.permutation();
        data = Arrays.copyOf(rotated, rows);
        constant = kernels.dot(rotated.length - rows, rotated, rows, rotated, rows);

        network = new FeedForwardNetwork(Architecture.withLinearOutput(
                InputMap.X_AND_LOG_X, StandardActivation.SIGMOID, List.of(hidden), DISTRIBUTIONS));
        parameters = network.parameterCount();
        double[] inputs = Arrays.copyOf(table.xGrid().nodes(), nodes + 1);
        inputs[nodes] = 1;
        evaluator = network.evaluator(inputs.length, inputs);
        outputs = new double[evaluator.valueCount()];
        distributions = new double[values];
        residuals = new double[rows];
        outputJacobian = new double[outputs.length * parameters];
        // With room behind the last row, so that products read it in whole vectors.
        distributionJacobian = new double[values * parameters + DenseKernels.padded(1)];
        seeds = new double[outputs.length];
        point = new double[parameters];
    }

    /** A without its division by the uncertainties, [points][nodes][distributions]. */
    private static double[] weights(FkTable table) {
        int nodes = table.xGrid().size();
        double[] weights = new double[table.binCount() * nodes * DISTRIBUTIONS];
        EvolutionFlavour[] flavours = {EvolutionFlavour.SIGMA, EvolutionFlavour.GLUON};
        for (int k = 0; k < DISTRIBUTIONS; k++) {
            int channel = table.channels().indexOf(flavours[k]);
            if (channel < 0) {
                throw new IllegalArgumentException(
                        "the table " + table.name() + " has no channel " + flavours[k].label());
            }
            for (int point = 0; point < table.binCount(); point++) {
                for (int node = 0; node < nodes; node++) {
                    weights[(point * nodes + node) * DISTRIBUTIONS + k] = table.weight(point, channel, node);
                }
            }
        }
        return weights;
    }

    /** b; divides {@code matrix} by the uncertainties. */
    private static double[] data(FkTable table, double[] matrix, int noise) {
        int points = table.binCount();
        int columns = matrix.length / points;
        double[] toy = new double[columns];
        for (int node = 0; node < table.xGrid().size(); node++) {
            double x = table.xGrid().node(node);
            toy[DISTRIBUTIONS * node] = toySigma(x);
            toy[DISTRIBUTIONS * node + 1] = toyGluon(x);
        }
        double[] relative = LibstdcxxRandom.uniform(points, UNCERTAINTY_SEED, 0.05, 0.07);
        double[] fluctuation = LibstdcxxRandom.normal(points, NOISE_SEED + noise);
        double[] data = new double[points];
        for (int i = 0; i < points; i++) {
            double value = 0;
            for (int j = 0; j < columns; j++) {
                value += matrix[i * columns + j] * toy[j];
            }
            double uncertainty = Math.abs(value * relative[i]);
            data[i] = (noise == 0 ? value : value + uncertainty * fluctuation[i]) / uncertainty;
            for (int j = 0; j < columns; j++) {
                matrix[i * columns + j] /= uncertainty;
            }
        }
        return data;
    }

    /** x Sigma of the toy distributions of the Les Houches benchmarks. */
    private static double toySigma(double x) {
        double upValence = 5.107200 * StrictMath.pow(x, 0.8) * StrictMath.pow(1 - x, 3);
        double downValence = 3.064320 * StrictMath.pow(x, 0.8) * StrictMath.pow(1 - x, 4);
        double antidown = 0.1939875 * StrictMath.pow(x, -0.1) * StrictMath.pow(1 - x, 6);
        double antiup = (1 - x) * antidown;
        double strange = 0.2 * (antiup + antidown);
        return upValence + downValence + 2 * antiup + 2 * antidown + 2 * strange;
    }

    /** Their x g. */
    private static double toyGluon(double x) {
        return 1.7 * StrictMath.pow(x, -0.1) * StrictMath.pow(1 - x, 5);
    }

    /**
     * Random parameters, uniform in (−1, 1) by splitmix64, drawn in the order: bias and weights of each output, then bias
     * and weights of x and ln x of each hidden node. The peers draw so too.
     */
    public double[] start(long seed) {
        RandomStream random = new RandomStream(seed);
        Architecture architecture = network.architecture();
        double[] start = new double[parameters];
        for (int layer = 2; layer >= 1; layer--) {
            for (int node = 1; node <= architecture.nodes(layer); node++) {
                start[architecture.biasIndex(layer, node)] = random.uniform(-1, 1);
                for (int from = 1; from <= architecture.nodes(layer - 1); from++) {
                    start[architecture.weightIndex(layer, node, from)] = random.uniform(-1, 1);
                }
            }
        }
        return start;
    }

    /** N, how many points there are. */
    public int pointCount() {
        return points;
    }

    @Override
    public int parameterCount() {
        return parameters;
    }

    @Override
    public IndexRange linearParameters() {
        return network.linearParameters();
    }

    @Override
    public int rowCount() {
        return rows;
    }

    @Override
    public double value(double[] theta) {
        return residualsAndValue(theta, residuals);
    }

    @Override
    public void residuals(double[] theta, double[] r) {
        residualsAndValue(theta, r);
    }

    @Override
    public void evaluate(double[] theta, GaussNewtonModel model) {
        model.requireSizes(parameters, rows);
        model.setValue(residualsAndValue(theta, model.residuals()));
        jacobian(model.jacobian());
        Arrays.fill(model.restGradient(), 0);
        Arrays.fill(model.restCurvature(), 0);
    }

    /** By one pull-back of the derivatives with respect to the distributions, P Rᵀr. */
    @Override
    public double valueAndGradient(double[] theta, double[] gradient) {
        double value = residualsAndValue(theta, residuals);
        kernels.transposedMultiply(
                1, values, rows, 1, residuals, 0, 1, triangle, 0, values, 0, distributions, 0, values);
        Arrays.fill(seeds, one, seeds.length, 0);
        for (int j = 0; j < values; j++) {
            seeds[permutation[j]] = distributions[j];
            seeds[one + permutation[j] % DISTRIBUTIONS] -= distributions[j];
        }
        evaluator.pullback(1, seeds, gradient);
        return value;
    }

    /** R Pᵀf − z, and half of χ². A solver asks at a point for the value, and where it goes there once more with derivatives. */
    private double residualsAndValue(double[] theta, double[] r) {
        if (!isKnown || !Arrays.equals(theta, point)) {
            knownValue = compute(theta);
            System.arraycopy(theta, 0, point, 0, parameters);
            isKnown = true;
        }
        System.arraycopy(residuals, 0, r, 0, rows);
        return knownValue;
    }

    /** Half of χ², and the residuals. */
    private double compute(double[] theta) {
        evaluator.values(theta, outputs);
        for (int j = 0; j < values; j++) {
            int value = permutation[j];
            distributions[j] = outputs[value] - outputs[one + value % DISTRIBUTIONS];
        }
        for (int first = 0; first < rows; first += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, rows - first);
            int diagonal = first * values + first;
            kernels.multiplyVector(
                    count, values - first, triangle, diagonal, values, distributions, first, residuals, first);
        }
        for (int i = 0; i < rows; i++) {
            residuals[i] -= data[i];
        }
        return (constant + kernels.dot(rows, residuals, 0, residuals, 0)) / 2;
    }

    /** R Pᵀ ∂f/∂θ, a few rows of R with all that is right of the diagonal at a time. */
    private void jacobian(double[] jacobian) {
        evaluator.jacobian(outputJacobian);
        for (int j = 0; j < values; j++) {
            int atNode = permutation[j] * parameters;
            int atOne = (one + permutation[j] % DISTRIBUTIONS) * parameters;
            for (int i = 0; i < parameters; i++) {
                distributionJacobian[j * parameters + i] = outputJacobian[atNode + i] - outputJacobian[atOne + i];
            }
        }
        for (int first = 0; first < rows; first += BLOCK_ROWS) {
            kernels.multiply(
                    Math.min(BLOCK_ROWS, rows - first),
                    parameters,
                    values - first,
                    1,
                    triangle,
                    first * values + first,
                    values,
                    distributionJacobian,
                    first * parameters,
                    parameters,
                    0,
                    jacobian,
                    first * parameters,
                    parameters);
        }
    }
}
