package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.testkit.Tolerances;

class HouseholderQrTest {
    private final RandomStream random = new RandomStream(1);

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "7, 2", "40, 17", "90, 33"})
    void theResidualIsOrthogonalToTheColumns(int rows, int columns) {
        double[] a = Matrices.random(random, rows * columns);
        double[] b = Matrices.random(random, rows);
        double[] x = HouseholderQr.factor(rows, columns, a).orElseThrow().solve(b);
        double[] residual = Matrices.product(rows, 1, columns, a, x);
        for (int i = 0; i < rows; i++) {
            residual[i] -= b[i];
        }
        double[] gradient = Matrices.product(columns, 1, rows, Matrices.transposed(rows, columns, a), residual);
        assertThat(gradient).containsExactly(new double[columns], within(Tolerances.LONG_SUM));
    }

    @Test
    void keepsTheGramMatrix() {
        int rows = 30;
        int columns = 9;
        double[] a = Matrices.random(random, rows * columns);
        HouseholderQr qr = HouseholderQr.factor(rows, columns, a).orElseThrow();
        double[] r = new double[columns * columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                r[i * columns + j] = qr.r(i, j);
            }
        }
        double[] gram = Matrices.product(columns, columns, rows, Matrices.transposed(rows, columns, a), a);
        assertThat(Matrices.product(columns, columns, columns, Matrices.transposed(columns, columns, r), r))
                .containsExactly(gram, within(rows * Tolerances.ROUNDING));
    }

    @Test
    void theRotatedVectorEndsInTheResidual() {
        double[] b = {1, 2, 4};
        HouseholderQr.factor(3, 1, new double[] {1, 1, 1}).orElseThrow().applyTransposed(b);
        assertThat(Math.hypot(b[1], b[2])).isCloseTo(Math.sqrt(14.0 / 3), within(Tolerances.ROUNDING));
    }

    @Test
    void survivesNumbersWhoseSquaresOverflow() {
        double[] a = {3e200, 4e200};
        assertThat(HouseholderQr.factor(2, 1, a).orElseThrow().solve(new double[] {6e200, 8e200}))
                .containsExactly(new double[] {2}, within(Tolerances.ROUNDING));
    }

    @Test
    void dependentColumnsHaveNoFactor() {
        assertThat(HouseholderQr.factor(3, 2, new double[] {1, 2, 3, 6, 5, 10})).isEmpty();
        assertThat(HouseholderQr.factor(2, 1, new double[] {0, 0})).isEmpty();
        assertThat(HouseholderQr.factor(2, 1, new double[] {1, Double.NaN})).isEmpty();
    }

    @Test
    void needsAsManyRowsAsColumns() {
        assertThatThrownBy(() -> HouseholderQr.factor(1, 2, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1][2]");
    }
}
