package org.nablafit.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.nablafit.networks.StandardActivation.LINEAR;
import static org.nablafit.networks.StandardActivation.SIGMOID;
import static org.nablafit.networks.StandardActivation.TANH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.Differentiator;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.Real;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.Tolerances;

class FeedForwardNetworkTest {
    private static final long SEED = 20190319;
    private static final int RANDOM_NETWORKS = 30;

    /** A network, a batch of inputs and parameters. */
    record Case(String label, FeedForwardNetwork network, int batch, double[] inputs, double[] parameters) {
        Evaluator evaluated() {
            Evaluator evaluator = network.evaluator(batch, inputs);
            evaluator.values(parameters, new double[evaluator.valueCount()]);
            return evaluator;
        }

        double[] jacobian(DerivativeStrategy strategy) {
            NetworkFunction function = network.function(batch, inputs);
            double[] jacobian = new double[function.outputCount() * function.inputCount()];
            Differentiator.of(strategy)
                    .valueAndJacobian(function, parameters, new double[function.outputCount()], jacobian);
            return jacobian;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Depth 1 to 4, widths 1 to 30, every activation in each layer, every input map. */
    static Stream<Case> randomCases() {
        RandomStream random = new RandomStream(SEED);
        return Stream.iterate(0, i -> i + 1).limit(RANDOM_NETWORKS).map(i -> randomCase(i, random.split("case " + i)));
    }

    private static Case randomCase(int number, RandomStream random) {
        List<InputMap> maps = List.of(
                InputMap.X,
                InputMap.LOG_X,
                InputMap.X_AND_LOG_X,
                InputMap.SCALED,
                InputMap.identity(1 + random.nextInt(4)));
        StandardActivation[] activations = StandardActivation.values();
        List<Layer> layers = new ArrayList<>();
        int depth = 1 + number % 4;
        for (int layer = 0; layer < depth; layer++) {
            layers.add(new Layer(1 + random.nextInt(30), activations[random.nextInt(activations.length)]));
        }
        Architecture architecture = new Architecture(maps.get(number % maps.size()), layers);
        FeedForwardNetwork network = new FeedForwardNetwork(architecture);
        int batch = 1 + random.nextInt(6);
        double[] inputs = new double[batch * architecture.inputs()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.uniform(0.01, 1);
        }
        double[] parameters = network.initialParameters(Initializer.GLOROT_NORMAL, random);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += random.uniform(-0.1, 0.1);
        }
        return new Case(number + ": " + architecture, network, batch, inputs, parameters);
    }

    /** Largest difference of two Jacobians, relative to the largest derivative of the same output. */
    private static double difference(double[] a, double[] b, int columns) {
        double largest = 0;
        for (int row = 0; row < a.length; row += columns) {
            double difference = 0;
            double scale = 0;
            for (int i = row; i < row + columns; i++) {
                difference = Math.max(difference, Math.abs(a[i] - b[i]));
                scale = Math.max(scale, Math.abs(b[i]));
            }
            largest = Math.max(largest, difference == 0 ? 0 : difference / scale);
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("randomCases")
    void analyticDerivativesAreTheAutomaticOnes(Case example) {
        double[] analytic = example.jacobian(DerivativeStrategy.ANALYTIC);
        double[] automatic = example.jacobian(DerivativeStrategy.AUTOMATIC);
        assertThat(difference(analytic, automatic, example.parameters.length))
                .isLessThan(Tolerances.AUTOMATIC_DERIVATIVE);
    }

    @ParameterizedTest
    @MethodSource("randomCases")
    void analyticDerivativesAreThoseOfCentralDifferences(Case example) {
        double[] analytic = example.jacobian(DerivativeStrategy.ANALYTIC);
        double[] central = example.jacobian(DerivativeStrategy.CENTRAL);
        assertThat(difference(analytic, central, example.parameters.length)).isLessThan(Tolerances.CENTRAL_DIFFERENCE);
    }

    @ParameterizedTest
    @MethodSource("randomCases")
    void plainNumbersAndJetsFollowOneFormula(Case example) {
        Evaluator evaluator = example.network.evaluator(example.batch, example.inputs);
        double[] values = new double[evaluator.valueCount()];
        evaluator.values(example.parameters, values);
        Real[] real = evaluator.values(Real.of(example.parameters));
        Jet[] jets = evaluator.values(Jet.variables(example.parameters));
        for (int i = 0; i < values.length; i++) {
            assertThat(jets[i].value()).isEqualTo(real[i].value());
            assertThat(values[i])
                    .isCloseTo(real[i].value(), within(Tolerances.LONG_SUM * Math.max(1, Math.abs(values[i]))));
        }
    }

    @ParameterizedTest
    @MethodSource("randomCases")
    void pullbackIsSeedsTimesJacobian(Case example) {
        Evaluator evaluator = example.evaluated();
        int columns = example.parameters.length;
        int values = evaluator.valueCount();
        double[] jacobian = new double[values * columns];
        evaluator.jacobian(jacobian);
        RandomStream random = new RandomStream(SEED).split(example.label);
        for (int rows : new int[] {0, 1, 7}) {
            double[] seeds = new double[rows * values];
            for (int i = 0; i < seeds.length; i++) {
                seeds[i] = random.normal();
            }
            double[] gradients = new double[rows * columns];
            evaluator.pullback(rows, seeds, gradients);
            assertThat(difference(gradients, product(rows, values, columns, seeds, jacobian), columns))
                    .isLessThan(Tolerances.LONG_SUM);
        }
    }

    private static double[] product(int m, int k, int n, double[] a, double[] b) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += a[i * k + p] * b[p * n + j];
                }
            }
        }
        return c;
    }

    @ParameterizedTest
    @MethodSource("randomCases")
    void inputDerivativesAreThoseOfCentralDifferences(Case example) {
        int inputs = example.network.architecture().inputs();
        Evaluator evaluator = example.evaluated();
        double[] derivatives = new double[evaluator.valueCount() * inputs];
        evaluator.inputDerivatives(derivatives);
        double[] numeric = new double[derivatives.length];
        int outputs = example.network.architecture().outputs();
        for (int b = 0; b < example.batch; b++) {
            for (int i = 0; i < inputs; i++) {
                double h = 1e-5 * example.inputs[b * inputs + i];
                double[] above = valuesWithInput(example, b * inputs + i, h);
                double[] below = valuesWithInput(example, b * inputs + i, -h);
                for (int k = 0; k < outputs; k++) {
                    int row = b * outputs + k;
                    numeric[row * inputs + i] = (above[row] - below[row]) / (2 * h);
                }
            }
        }
        // Steps of 1e-7 leave the rounding of the outputs, which are of the size 1, with 1e-9.
        for (int i = 0; i < numeric.length; i++) {
            assertThat(derivatives[i])
                    .isCloseTo(
                            numeric[i], within(Tolerances.CENTRAL_DIFFERENCE * Math.max(0.01, Math.abs(numeric[i]))));
        }
    }

    private static double[] valuesWithInput(Case example, int index, double change) {
        double[] inputs = example.inputs.clone();
        inputs[index] += change;
        Evaluator evaluator = example.network.evaluator(example.batch, inputs);
        double[] values = new double[evaluator.valueCount()];
        evaluator.values(example.parameters, values);
        return values;
    }

    /** A network 2-2-1 of sigmoids with round values: sigmoid(ln 3) = 3/4, sigmoid(0) = 1/2. */
    @Test
    void workedExample() {
        double ln3 = Math.log(3);
        FeedForwardNetwork network =
                new FeedForwardNetwork(new Architecture(2, List.of(new Layer(2, SIGMOID), new Layer(1, SIGMOID))));
        // Inputs (1, 2). Sums of the hidden nodes: ln 3 + 2/2 - 1 = ln 3 and -2 + 2 + 0 = 0, so y = (3/4, 1/2) and
        // z = (3/16, 1/4). Sum of the output: 2 * 3/4 - 1/2 - 1 = 0, so N = 1/2 and z = 1/4.
        double[] parameters = {ln3, 0.5, -1, -2, 1, 0, 2, -1, -1};
        Evaluator evaluator = network.evaluator(1, new double[] {1, 2});
        double[] value = new double[1];
        double[] jacobian = new double[9];
        double[] inputDerivatives = new double[2];
        double[] gradient = new double[9];
        evaluator.values(parameters, value);
        evaluator.jacobian(jacobian);
        evaluator.inputDerivatives(inputDerivatives);
        evaluator.pullback(1, new double[] {-2}, gradient);
        assertThat(value[0]).isCloseTo(0.5, within(Tolerances.ROUNDING));
        // Sigma z of the hidden nodes: 1/4 * 2 * 3/16 = 3/32 and 1/4 * (-1) * 1/4 = -1/16.
        double[] expected = {
            3.0 / 32, 6.0 / 32, 3.0 / 32, -1.0 / 16, -2.0 / 16, -1.0 / 16, 3.0 / 16, 1.0 / 8, 1.0 / 4,
        };
        assertThat(jacobian).containsExactly(expected, within(Tolerances.ROUNDING));
        assertThat(inputDerivatives)
                .containsExactly(
                        new double[] {3 * ln3 / 32 + 2.0 / 16, 1.5 / 32 - 1.0 / 16}, within(Tolerances.ROUNDING));
        for (int i = 0; i < 9; i++) {
            assertThat(gradient[i]).isCloseTo(-2 * expected[i], within(Tolerances.ROUNDING));
        }
    }

    /** A layer of linear nodes is a matrix: N = W x + b. */
    @Test
    void aSingleLinearLayerIsAMatrix() {
        FeedForwardNetwork network = new FeedForwardNetwork(new Architecture(2, List.of(new Layer(2, LINEAR))));
        Evaluator evaluator = network.evaluator(2, new double[] {1, 2, 3, 4});
        double[] values = new double[4];
        double[] derivatives = new double[8];
        evaluator.values(new double[] {10, 20, 1, 30, 40, 2}, values);
        evaluator.inputDerivatives(derivatives);
        assertThat(values).containsExactly(51, 112, 111, 252);
        assertThat(derivatives).containsExactly(10, 20, 30, 40, 10, 20, 30, 40);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGMOID", "TANH", "SOFTPLUS", "ELU", "RELU"})
    void saturatedNetworksHaveFiniteDerivatives(StandardActivation activation) {
        FeedForwardNetwork network = new FeedForwardNetwork(
                Architecture.withLinearOutput(InputMap.identity(1), activation, List.of(3, 3), 2));
        for (double size : new double[] {1000, -1000}) {
            double[] parameters = new double[network.parameterCount()];
            Arrays.fill(parameters, size);
            Case example = new Case("saturated", network, 2, new double[] {1, 2}, parameters);
            double[] analytic = example.jacobian(DerivativeStrategy.ANALYTIC);
            double[] automatic = example.jacobian(DerivativeStrategy.AUTOMATIC);
            for (double derivative : analytic) {
                assertThat(derivative).isFinite();
            }
            assertThat(difference(automatic, analytic, parameters.length)).isLessThan(Tolerances.AUTOMATIC_DERIVATIVE);
        }
    }

    @Test
    void manyRowsAreTheSameAsOneByOne() {
        // More rows than fit into one block of the workspace.
        FeedForwardNetwork network =
                new FeedForwardNetwork(Architecture.withLinearOutput(InputMap.SCALED, TANH, List.of(25, 20), 8));
        RandomStream random = new RandomStream(SEED);
        int batch = 50;
        int rows = 70;
        double[] x = new double[batch];
        for (int b = 0; b < batch; b++) {
            x[b] = random.uniform(0.001, 1);
        }
        Evaluator evaluator = network.evaluator(batch, x);
        int values = evaluator.valueCount();
        int columns = network.parameterCount();
        evaluator.values(network.initialParameters(Initializer.GLOROT_NORMAL, random), new double[values]);
        double[] seeds = new double[rows * values];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = random.normal();
        }
        double[] together = new double[rows * columns];
        evaluator.pullback(rows, seeds, together);
        double[] single = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            double[] seed = Arrays.copyOfRange(seeds, r * values, (r + 1) * values);
            evaluator.pullback(1, seed, single, r * columns, columns);
        }
        assertThat(difference(single, together, columns)).isLessThan(Tolerances.LONG_SUM);
    }

    @Test
    void pullbackWritesIntoTheColumnsOfALargerMatrix() {
        FeedForwardNetwork network = new FeedForwardNetwork(new Architecture(1, List.of(new Layer(1, LINEAR))));
        Evaluator evaluator = network.evaluator(1, new double[] {3});
        double[] theta = {9, 2, 1, 9};
        double[] value = new double[1];
        evaluator.values(theta, 1, value);
        assertThat(value).containsExactly(7);
        double[] gradients = {5, 5, 5, 5, 5, 5, 5};
        evaluator.pullback(2, new double[] {1, 10}, gradients, 1, 3);
        assertThat(gradients).containsExactly(5, 3, 1, 5, 30, 10, 5);
    }

    @Test
    void derivativesAreAboutTheParametersOfTheLastValues() {
        Case example = randomCase(2, new RandomStream(SEED));
        Evaluator evaluator = example.evaluated();
        double[] first = new double[evaluator.valueCount() * example.parameters.length];
        double[] again = new double[first.length];
        evaluator.jacobian(first);
        double[] theta = new double[example.parameters.length];
        evaluator.values(theta, new double[evaluator.valueCount()]);
        evaluator.jacobian(again);
        assertThat(again).isNotEqualTo(first);
        System.arraycopy(example.parameters, 0, theta, 0, theta.length);
        evaluator.values(theta, new double[evaluator.valueCount()]);
        Arrays.fill(theta, Double.NaN);
        evaluator.jacobian(again);
        assertThat(again).containsExactly(first);
    }

    @Test
    void theDerivativeCheckAccepts() {
        Case example = randomCase(3, new RandomStream(SEED));
        DerivativeCheck.Report report =
                DerivativeCheck.of(example.network.function(example.batch, example.inputs), example.parameters);
        assertThat(report.within(Tolerances.CENTRAL_DIFFERENCE))
                .as(report.toString())
                .isTrue();
    }

    @Test
    void wrongLengthsAreCallersErrors() {
        FeedForwardNetwork network =
                new FeedForwardNetwork(Architecture.withLinearOutput(InputMap.X, TANH, List.of(3), 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.evaluator(2, new double[3]))
                .withMessage("expected 2 inputs, but got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.evaluator(0, new double[0]))
                .withMessageContaining("at least one point");
        Evaluator evaluator = network.evaluator(2, new double[] {0.1, 0.2});
        assertThatIllegalStateException().isThrownBy(() -> evaluator.jacobian(new double[4 * 14]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.values(new double[13], new double[4]))
                .withMessage("expected 14 parameters, but got 13");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.values(new double[14], 1, new double[4]))
                .withMessageContaining("13 elements, but 14 are needed");
        assertThatIllegalArgumentException().isThrownBy(() -> evaluator.values(new double[14], new double[3]));
        evaluator.values(new double[14], new double[4]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.pullback(2, new double[7], new double[28]))
                .withMessageContaining("seeds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.pullback(2, new double[8], new double[27]))
                .withMessageContaining("gradients");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.pullback(2, new double[8], new double[28], 0, 13));
        assertThatIllegalArgumentException().isThrownBy(() -> evaluator.jacobian(new double[55]));
        assertThatIllegalArgumentException().isThrownBy(() -> evaluator.inputDerivatives(new double[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> evaluator.values(Real.of(new double[13])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.values(Real.of(new double[14]), Real.of(new double[2])))
                .withMessage("expected 1 input nodes, but got 2");
    }
}
