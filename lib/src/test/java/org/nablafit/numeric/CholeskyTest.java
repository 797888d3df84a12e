package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.Tolerances;

class CholeskyTest {
    private final RandomStream random = new RandomStream(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 150})
    void factorTimesItsTransposeIsTheMatrix(int n) {
        double[] a = Matrices.positiveDefinite(random, n);
        double[] l = Matrices.lowerTriangle(n, factor(n, a).lower());
        assertThat(Matrices.product(n, n, n, l, Matrices.transposed(n, n, l)))
                .containsExactly(a, within(Tolerances.ROUNDING * n * n));
    }

    @Test
    void readsAndWritesTheLowerTriangleOnly() {
        int n = 37;
        double[] a = Matrices.positiveDefinite(random, n);
        for (int i = 0; i < n; i++) {
            Arrays.fill(a, i * n + i + 1, (i + 1) * n, Double.NaN);
        }
        double[] l = factor(n, a).lower();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(Double.isNaN(l[i * n + j])).isEqualTo(j > i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 40, 90})
    void solvesForVectors(int n) {
        double[] a = Matrices.positiveDefinite(random, n);
        double[] x = Matrices.random(random, n);
        double[] b = Matrices.product(n, 1, n, a, x);
        factor(n, a).solve(b);
        assertThat(b).containsExactly(x, within(Tolerances.LONG_SUM));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 9, 40, 90})
    void solvesForMatrices(int n) {
        Cholesky cholesky = factor(n, Matrices.positiveDefinite(random, n));
        int columns = 13;
        double[] x = Matrices.random(random, n * columns);
        double[] b = Matrices.product(n, columns, n, Matrices.lowerTriangle(n, cholesky.lower()), x);
        cholesky.solveLower(n, columns, b);
        assertThat(b).containsExactly(x, within(Tolerances.LONG_SUM));
    }

    @Test
    void multiplicationUndoesTheSolution() {
        int n = 29;
        Cholesky cholesky = factor(n, Matrices.positiveDefinite(random, n));
        double[] z = Matrices.random(random, n);
        double[] b = z.clone();
        cholesky.multiplyLower(b);
        cholesky.solveLower(b);
        assertThat(b).containsExactly(z, within(Tolerances.LONG_SUM));
    }

    @Test
    void determinantOfAKnownMatrix() {
        // det of the matrix min(i, j) is 1; times 4 it is 4^n.
        int n = 20;
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = 4.0 * (Math.min(i, j) + 1);
            }
        }
        assertThat(factor(n, a).logDeterminant()).isCloseTo(n * Math.log(4), within(Tolerances.LONG_SUM));
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteHasNoFactor() {
        int n = 60;
        double[] a = Matrices.positiveDefinite(random, n);
        a[50 * n + 50] = -1;
        assertThat(Cholesky.factor(n, a)).isEmpty();
        assertThat(Cholesky.factor(1, new double[] {0})).isEmpty();
        assertThat(Cholesky.factor(1, new double[] {Double.NaN})).isEmpty();
        assertThat(Cholesky.factor(1, new double[] {Double.POSITIVE_INFINITY})).isEmpty();
    }

    @Test
    void wrongSizesAreNamed() {
        assertThatThrownBy(() -> Cholesky.factor(3, new double[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A [3][3]")
                .hasMessageContaining("8");
        Cholesky cholesky = factor(2, new double[] {1, 0, 0, 1});
        assertThatThrownBy(() -> cholesky.solve(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 elements");
        assertThatThrownBy(() -> cholesky.solveLower(3, 1, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 rows");
    }

    private static Cholesky factor(int n, double[] a) {
        return Cholesky.factor(n, a.clone()).orElseThrow();
    }
}
