package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.Tolerances;

class SymmetricEigenvaluesTest {
    private final RandomStream random = new RandomStream(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 33, 100})
    void vectorsDiagonaliseTheMatrix(int n) {
        double[] a = symmetric(n);
        SymmetricEigenvalues eigen = SymmetricEigenvalues.of(n, a);
        double[] v = eigen.vectors();
        double[] columns = Matrices.transposed(n, n, v);
        double[] values = new double[n * n];
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = eigen.values()[i];
            identity[i * n + i] = 1;
        }
        double tolerance = (n + 1) * Tolerances.ROUNDING;
        assertThat(Matrices.product(n, n, n, v, columns)).containsExactly(identity, within(tolerance));
        assertThat(Matrices.product(n, n, n, v, Matrices.product(n, n, n, a, columns)))
                .containsExactly(values, within(tolerance));
        assertThat(eigen.values()).isSorted();
        assertThat(SymmetricEigenvalues.valuesOf(n, a)).containsExactly(eigen.values(), within(tolerance));
    }

    /** The second difference of a string with fixed ends: 2 - 2 cos(k π / (n + 1)). */
    @Test
    void eigenvaluesOfAString() {
        int n = 50;
        double[] a = new double[n * n];
        double[] exact = new double[n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 2;
            exact[i] = 2 - 2 * Math.cos((i + 1) * Math.PI / (n + 1));
            if (i > 0) {
                a[i * n + i - 1] = -1;
            }
        }
        assertThat(SymmetricEigenvalues.valuesOf(n, a)).containsExactly(exact, within(Tolerances.ROUNDING));
        assertThat(SymmetricEigenvalues.smallestOf(n, a)).isCloseTo(exact[0], within(Tolerances.ROUNDING));
        assertThat(SymmetricEigenvalues.of(n, a).smallest()).isCloseTo(exact[0], within(Tolerances.ROUNDING));
    }

    /**
     * What the curvature of a network with a ridge is: a few large eigenvalues, and one that all others share but for rounding. Single
     * eigenvalues take hundreds of steps.
     */
    @ParameterizedTest
    @CsvSource({"200, 10, 1e-8", "200, 40, 1e-6", "300, 40, 1e-8", "400, 10, 1e-6"})
    void aRidgeAndAFewDirections(int n, int rank, double ridge) {
        double[] rows = new double[rank * n];
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < n; i++) {
                rows[k * n + i] = random.normal() * Math.pow(10, -6.0 * k / rank);
            }
        }
        double[] a = Matrices.product(n, n, rank, Matrices.transposed(rank, n, rows), rows);
        for (int i = 0; i < n; i++) {
            a[i * n + i] += ridge;
        }
        SymmetricEigenvalues eigen = SymmetricEigenvalues.of(n, a);
        double[] values = eigen.values();
        double[] shared = new double[n - rank];
        Arrays.fill(shared, ridge);
        assertThat(Arrays.copyOf(values, n - rank)).containsExactly(shared, within(n * Math.ulp(1.0) * values[n - 1]));
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += a[i * n + i];
        }
        assertThat(Arrays.stream(values).sum()).isCloseTo(trace, within(n * Math.ulp(1.0) * trace));
        double[] v = eigen.vectors();
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        assertThat(Matrices.product(n, n, n, v, Matrices.transposed(n, n, v)))
                .containsExactly(identity, within(n * Tolerances.ROUNDING));
    }

    @Test
    void readsTheLowerTriangleOnly() {
        double[] a = {1, Double.NaN, 2, 1};
        assertThat(SymmetricEigenvalues.valuesOf(2, a)).containsExactly(new double[] {-1, 3}, within(1e-15));
        assertThat(a).containsExactly(1, Double.NaN, 2, 1);
    }

    @Test
    void degenerateAndExtremeMatrices() {
        assertThat(SymmetricEigenvalues.valuesOf(3, new double[9])).containsExactly(0, 0, 0);
        double[] ones = new double[25];
        Arrays.fill(ones, 1e300);
        assertThat(SymmetricEigenvalues.valuesOf(5, ones))
                .containsExactly(new double[] {0, 0, 0, 0, 5e300}, within(1e287));
        assertThat(SymmetricEigenvalues.valuesOf(2, new double[] {0, 0, 1e-300, 0}))
                .containsExactly(new double[] {-1e-300, 1e-300}, within(1e-313));
    }

    @Test
    void refusesWhatHasNoEigenvalues() {
        assertThatThrownBy(() -> SymmetricEigenvalues.valuesOf(2, new double[] {1, 0, Double.NaN, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1, 0)");
        assertThatThrownBy(() -> SymmetricEigenvalues.smallestOf(0, new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private double[] symmetric(int n) {
        double[] a = Matrices.random(random, n * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[j * n + i] = a[i * n + j];
            }
        }
        return a;
    }
}
