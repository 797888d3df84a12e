package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    /**
     * The Hessian matrix of a network with a ridge: fewer residuals than parameters, so that most eigenvalues are that of the
     * ridge, a millionth of the largest.
     */
    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void manyEqualEigenvaluesFarBelowTheLargest(int n) {
        int rows = n / 10;
        double ridge = 1.2e-6;
        double[] j = new double[rows * n];
        for (int i = 0; i < j.length; i++) {
            j[i] = random.normal() / Math.sqrt(n);
        }
        double[] a = Matrices.product(n, n, rows, Matrices.transposed(rows, n, j), j);
        for (int i = 0; i < n; i++) {
            a[i * n + i] += ridge;
        }
        double[] values = SymmetricEigenvalues.valuesOf(n, a);
        double tolerance = Tolerances.ROUNDING * values[n - 1];
        for (int i = 0; i < n - rows; i++) {
            assertThat(values[i]).isCloseTo(ridge, within(tolerance));
        }
        assertThat(values[n - rows]).isGreaterThan(1000 * ridge);
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
