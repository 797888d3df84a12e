package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.testkit.Tolerances;

class PivotedQrTest {
    private final RandomStream random = new RandomStream(1);

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 5", "30, 11", "11, 30", "80, 40"})
    void keepsLengthsAtFullRank(int rows, int columns) {
        double[] a = Matrices.random(random, rows * columns);
        PivotedQr qr = PivotedQr.factor(rows, columns, a, 0);
        double[] f = Matrices.random(random, columns);
        double[] d = Matrices.random(random, rows);
        assertThat(qr.rank()).isEqualTo(Math.min(rows, columns));
        assertThat(compressedDistance(qr, columns, f, d))
                .isCloseTo(distance(rows, columns, a, f, d), within(rows * Tolerances.ROUNDING));
    }

    @Test
    void stopsAtTheRankAndStatesTheError() {
        int rows = 60;
        int columns = 25;
        double[] a = gradedMatrix(rows, columns);
        double[] f = Matrices.random(random, columns);
        double[] d = Matrices.random(random, rows);
        for (double tolerance : new double[] {1e-1, 1e-3, 1e-6}) {
            PivotedQr qr = PivotedQr.factor(rows, columns, a, tolerance);
            assertThat(qr.rank()).isLessThan(columns);
            assertThat(qr.remainingNorm()).isLessThanOrEqualTo(tolerance * Matrices.norm(a));
            assertThat(Math.abs(compressedDistance(qr, columns, f, d) - distance(rows, columns, a, f, d)))
                    .isLessThanOrEqualTo(qr.remainingNorm() * Matrices.norm(f) + Tolerances.ROUNDING * rows);
        }
    }

    @Test
    void remainingNormIsThatOfWhatIsLeftOut() {
        int rows = 40;
        int columns = 20;
        double[] a = gradedMatrix(rows, columns);
        PivotedQr qr = PivotedQr.factor(rows, columns, a, 0, 7);
        assertThat(qr.rank()).isEqualTo(7);
        double total = Math.pow(Matrices.norm(a), 2);
        double kept = Math.pow(Matrices.norm(qr.r()), 2);
        assertThat(Math.pow(qr.remainingNorm(), 2)).isCloseTo(total - kept, within(Tolerances.LONG_SUM * total));
    }

    @Test
    void theDiagonalFallsAndThePermutationOrdersTheColumns() {
        int rows = 30;
        int columns = 12;
        PivotedQr qr = PivotedQr.factor(rows, columns, Matrices.random(random, rows * columns), 0);
        double[] r = qr.r();
        double[] ordered = qr.rInOriginalOrder();
        int[] permutation = qr.permutation();
        for (int i = 0; i < columns; i++) {
            if (i > 0) {
                assertThat(Math.abs(r[i * columns + i]))
                        .isLessThanOrEqualTo(Math.abs(r[(i - 1) * columns + i - 1]) * (1 + Tolerances.ROUNDING));
            }
            for (int j = 0; j < columns; j++) {
                assertThat(ordered[i * columns + permutation[j]]).isEqualTo(r[i * columns + j]);
            }
        }
    }

    @Test
    void findsTheRankOfAProduct() {
        int rows = 50;
        int columns = 30;
        int rank = 9;
        double[] a = Matrices.product(
                rows, columns, rank, Matrices.random(random, rows * rank), Matrices.random(random, rank * columns));
        assertThat(PivotedQr.factor(rows, columns, a, 1e-12).rank()).isEqualTo(rank);
    }

    @Test
    void aZeroMatrixHasRankZero() {
        PivotedQr qr = PivotedQr.factor(4, 3, new double[12], 0);
        assertThat(qr.rank()).isZero();
        assertThat(qr.remainingNorm()).isZero();
        assertThat(qr.r()).isEmpty();
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> PivotedQr.factor(2, 2, new double[3], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A [2][2]");
        assertThatThrownBy(() -> PivotedQr.factor(1, 1, new double[1], -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> PivotedQr.factor(1, 1, new double[1], 0).applyTransposed(new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 elements");
    }

    /** Singular values that fall from 1 to 1e-12 or so. */
    private double[] gradedMatrix(int rows, int columns) {
        double[] a = Matrices.random(random, rows * columns);
        double[] b = Matrices.random(random, columns * columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                b[i * columns + j] *= Math.pow(10, -12.0 * i / columns);
            }
        }
        return Matrices.product(rows, columns, columns, a, b);
    }

    private static double distance(int rows, int columns, double[] a, double[] f, double[] d) {
        double[] residual = Matrices.product(rows, 1, columns, a, f);
        for (int i = 0; i < rows; i++) {
            residual[i] -= d[i];
        }
        return Matrices.norm(residual);
    }

    /** |Q (R Pᵀ) f - d|, where the elements of Qᵀ d behind the rank are the part that f cannot change. */
    private static double compressedDistance(PivotedQr qr, int columns, double[] f, double[] d) {
        double[] rotated = d.clone();
        qr.applyTransposed(rotated);
        double[] prediction = Matrices.product(qr.rank(), 1, columns, qr.rInOriginalOrder(), f);
        for (int i = 0; i < qr.rank(); i++) {
            rotated[i] -= prediction[i];
        }
        return Matrices.norm(rotated);
    }
}
