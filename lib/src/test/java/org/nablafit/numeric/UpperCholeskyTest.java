package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.testkit.Tolerances;

class UpperCholeskyTest {
    private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 31, 33, 61, 64, 100, 121, 150};

    private final RandomStream random = new RandomStream(1);

    static Stream<Arguments> kernelsAndSizes() {
        return Stream.of(ScalarKernels.INSTANCE, VectorKernels.INSTANCE)
                .flatMap(kernels -> Arrays.stream(SIZES).mapToObj(n -> Arguments.of(kernels, n)));
    }

    private static UpperCholesky filled(DenseKernels kernels, int n, double[] a) {
        UpperCholesky cholesky = new UpperCholesky(kernels, n);
        fill(cholesky, n, a);
        return cholesky;
    }

    private static void fill(UpperCholesky cholesky, int n, double[] a) {
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                cholesky.matrix()[i * cholesky.stride() + j] = a[i * n + j];
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void isTheTransposedLowerFactor(DenseKernels kernels, int n) {
        double[] a = Matrices.positiveDefinite(random, n);
        UpperCholesky cholesky = filled(kernels, n, a);
        assertThat(cholesky.factor()).isTrue();
        double[] lower = Cholesky.factor(n, a.clone()).orElseThrow().lower();
        for (int i = 0; i < n; i++) {
            assertThat(1 / cholesky.matrix()[i * cholesky.stride() + i])
                    .isCloseTo(lower[i * n + i], within(Tolerances.LONG_SUM));
            for (int j = i + 1; j < n; j++) {
                assertThat(cholesky.matrix()[i * cholesky.stride() + j])
                        .isCloseTo(lower[j * n + i], within(Tolerances.LONG_SUM));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void solvesAgainAndAgain(DenseKernels kernels, int n) {
        UpperCholesky cholesky = new UpperCholesky(kernels, n);
        for (int round = 0; round < 3; round++) {
            double[] a = Matrices.positiveDefinite(random, n);
            double[] x = Matrices.random(random, n);
            double[] b = Matrices.product(n, 1, n, a, x);
            double[] sameB = b.clone();
            fill(cholesky, n, a);
            assertThat(cholesky.factorAndSolve(b)).isTrue();
            assertThat(b).containsExactly(x, within(Tolerances.LONG_SUM));
            cholesky.solve(sameB);
            assertThat(sameB).containsExactly(x, within(Tolerances.LONG_SUM));
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void refusesWhatIsNotPositiveDefiniteOrNotFinite(DenseKernels kernels, int n) {
        if (n == 0) {
            return;
        }
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] a = Matrices.positiveDefinite(random, n);
            a[(n - 1) * (n + 1)] = wrong;
            assertThat(filled(kernels, n, a).factor()).isFalse();
        }
    }

    @Test
    void theLeastPivotIsWhatAColumnHasLeftBesideTheOthers() {
        double c = 0.999;
        UpperCholesky cholesky = filled(DenseKernels.get(), 2, new double[] {4, 6 * c, 6 * c, 9});
        assertThat(cholesky.factor()).isTrue();
        assertThat(cholesky.leastPivot(new double[] {4, 9})).isCloseTo(1 - c * c, within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void upperProductsAreThoseOfTheirDefinition(DenseKernels kernels, int n) {
        int k = 37;
        int stride = UpperCholesky.padded(n);
        double[] a = Matrices.random(random, n * k);
        double[] product = Matrices.product(n, n, k, a, Matrices.transposed(n, k, a));
        double[] c = new double[stride * stride];
        kernels.upperProduct(n, k, a, 0, k, c);
        double[] transposed = new double[stride * stride];
        double[] r = Matrices.random(random, k);
        double[] pulled = new double[n];
        kernels.upperTransposedProduct(n, k, Matrices.transposed(n, k, a), 0, n, r, transposed, pulled);
        assertThat(pulled).containsExactly(Matrices.product(n, 1, k, a, r), within(k * Tolerances.ROUNDING));
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                assertThat(c[i * stride + j]).isCloseTo(product[i * n + j], within(k * Tolerances.ROUNDING));
                assertThat(transposed[i * stride + j]).isCloseTo(product[i * n + j], within(k * Tolerances.ROUNDING));
            }
            for (int j = n; j < stride; j++) {
                assertThat(c[i * stride + j]).isZero();
            }
        }
    }

    @Test
    void aStrideThatIsNotPaddedIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DenseKernels.get().factorUpper(3, new double[9], 3))
                .withMessageContaining("multiple of 8, not 3");
    }
}
