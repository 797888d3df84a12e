package org.nablafit.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.DoubleExponential;

class ConvolutionRuleTest {
    /**
     * The rule against the double-exponential one, relative to the largest element of a row. It is the other one that limits:
     * it forms the difference under the plus prescription by subtraction.
     */
    private static final double QUADRATURE = 1e-10;

    /** Uneven on purpose: nodes close together beside long intervals. */
    private static final InterpolationGrid GRID =
            InterpolationGrid.of(new XGrid(new double[] {1e-4, 1.01e-4, 1e-2, 0.05, 0.1, 0.101, 0.3, 0.6, 0.9, 0.99}));

    private static double power(double x, int k) {
        double result = 1;
        for (int i = 0; i < k; i++) {
            result *= x;
        }
        return result;
    }

    /** ln^k(1 − z) / (1 − z) under the plus prescription, ln^k(1 − z) + ln^k(z) / z, and 2 δ(1 − z). */
    private record Logarithms(int k) implements Kernel {
        @Override
        public double regular(double z) {
            return power(Math.log1p(-z), k) + power(Math.log(z), k) / z;
        }

        @Override
        public double singular(double z) {
            return power(Math.log1p(-z), k) / (1 - z);
        }

        @Override
        public double local(double x) {
            return 2 + power(Math.log1p(-x), k + 1) / (k + 1);
        }
    }

    /** (1 − z / 0.7)^½ below 0.7. */
    private static final Kernel WITH_THRESHOLD = new Kernel() {
        @Override
        public double regular(double z) {
            return Math.sqrt(1 - z / 0.7);
        }

        @Override
        public double singular(double z) {
            return 0;
        }

        @Override
        public double local(double x) {
            return 0;
        }
    };

    private static double integral(double[] breaks, DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 1; i < breaks.length; i++) {
            double from = breaks[i - 1];
            double length = breaks[i] - from;
            sum += length * DoubleExponential.integrate(t -> f.applyAsDouble(from + length * t));
        }
        return sum;
    }

    /** The values z = x / x_k where the functions of the grid have kinks, and the ends. */
    private static double[] breaks(double x, double end) {
        return IntStream.rangeClosed(-1, GRID.size())
                .mapToDouble(
                        k -> k < 0 ? end : k < GRID.size() ? x / GRID.nodes().node(k) : x)
                .filter(z -> z <= end)
                .sorted()
                .distinct()
                .toArray();
    }

    private static void check(double[] row, DoubleUnaryOperator expected) {
        double largest = Arrays.stream(row).map(Math::abs).max().orElseThrow();
        for (int j = 0; j < GRID.size(); j++) {
            assertThat(row[j]).as("column %d", j).isCloseTo(expected.applyAsDouble(j), within(QUADRATURE * largest));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 3e-3, 0.05, 0.1, 0.10099999, 0.45, 0.9, 0.95, 0.99, 0.999})
    void rowsAgreeWithAnotherQuadrature(double x) {
        for (int k = 0; k <= 3; k++) {
            Kernel kernel = new Logarithms(k);
            double[] own = GRID.weights(x);
            check(
                    ConvolutionRule.at(GRID, x).apply(kernel),
                    j -> own[(int) j] * kernel.local(x)
                            + integral(breaks(x, 1), z -> {
                                double value = GRID.weights(Math.min(x / z, 1))[(int) j];
                                return z == 1
                                        ? 0
                                        : kernel.regular(z) * value + kernel.singular(z) * (value - own[(int) j]);
                            }));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 3e-3, 0.05, 0.1, 0.45, 0.69, 0.7, 0.9})
    void aKernelMayEndBelowOne(double x) {
        double[] row = ConvolutionRule.at(0.7, GRID, x).apply(WITH_THRESHOLD);
        check(
                row,
                j -> integral(
                        breaks(x, 0.7), z -> WITH_THRESHOLD.regular(z) * GRID.weights(Math.min(x / z, 1))[(int) j]));
    }

    @Test
    void nothingIsLeftAtOne() {
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(10, 1e-3));
        double[] operator = ConvolutionRule.at(grid).apply(new Logarithms(1));
        assertThat(operator).hasSize(100);
        assertThat(Arrays.copyOfRange(operator, 90, 100)).containsOnly(0);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> ConvolutionRule.at(GRID, 0.1, 1e-5))
                .hasMessage("x = 1.0E-5 is outside of the grid, which reaches from 1.0E-4 to 1: give a grid that"
                        + " contains it");
        assertThatThrownBy(() -> ConvolutionRule.at(1.5, GRID, 0.1))
                .hasMessage("a kernel ends at a z in (0, 1], not at 1.5");
    }
}
