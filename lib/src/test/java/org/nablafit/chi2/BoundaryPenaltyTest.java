package org.nablafit.chi2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nablafit.numeric.RandomStream;

class BoundaryPenaltyTest {
    private static final int VALUES = 4;
    private static final double[] COMBINATIONS = {1, 0, 0.5, 0, 0, -2, 0, 3};
    private static final double[] TARGET = {0.7, -1.2};
    private static final double WEIGHT = 100;
    private static final BoundaryPenalty PENALTY = new BoundaryPenalty(VALUES, COMBINATIONS, TARGET, WEIGHT);

    private static double[] values(long seed) {
        RandomStream random = new RandomStream(seed);
        double[] f = new double[VALUES];
        for (int i = 0; i < f.length; i++) {
            f[i] = random.normal();
        }
        return f;
    }

    @Test
    void isTheWeightedSumOfSquaredDistances() {
        double[] f = values(1);
        double first = f[0] + 0.5 * f[2] - 0.7;
        double second = -2 * f[1] + 3 * f[3] + 1.2;
        double expected = 100 * (first * first + second * second);
        assertThat(PENALTY.chi2(f)).isCloseTo(expected, within(1e-12 * expected));
        assertThat(PENALTY.value(f)).isCloseTo(0.5 * expected, within(1e-12 * expected));
        assertThat(PENALTY.largestDistance(f)).isCloseTo(Math.max(Math.abs(first), Math.abs(second)), within(1e-14));
    }

    @Test
    void residualsAndDerivativesStandInTheirRows() {
        double[] f = values(2);
        int firstRow = 1;
        double[] residuals = {7, Double.NaN, Double.NaN, 8};
        double[] rows = new double[4 * VALUES];
        double[] gradient = new double[VALUES];
        double value = PENALTY.evaluate(f, firstRow, residuals, rows, gradient);
        assertThat(value).isEqualTo(PENALTY.value(f));
        assertThat(value)
                .isCloseTo(0.5 * (residuals[1] * residuals[1] + residuals[2] * residuals[2]), within(1e-12 * value));
        assertThat(new double[] {residuals[0], residuals[3]}).containsExactly(7, 8);
        assertThat(gradient).containsOnly(0);
        double h = 1e-6;
        for (int j = 0; j < VALUES; j++) {
            double[] high = f.clone();
            double[] low = f.clone();
            high[j] += h;
            low[j] -= h;
            double[] above = new double[4];
            double[] below = new double[4];
            PENALTY.residuals(high, firstRow, above);
            PENALTY.residuals(low, firstRow, below);
            for (int row = 1; row <= 2; row++) {
                double difference = (above[row] - below[row]) / (2 * h);
                assertThat(rows[row * VALUES + j]).isCloseTo(difference, within(1e-7));
            }
        }
    }

    @Test
    void refusesSizesAndWeights() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundaryPenalty(VALUES, COMBINATIONS, new double[3], WEIGHT))
                .withMessage("a boundary condition on 2 values needs as many to be held to, not 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundaryPenalty(VALUES, COMBINATIONS, TARGET, 0))
                .withMessage("a boundary condition needs a positive weight, it is 0.0");
    }
}
