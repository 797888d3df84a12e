package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.testkit.Tolerances;

/** What every implementation of the kernels promises, over sizes around the lengths of vectors and tiles. */
class DenseKernelsTest {
    private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 33, 64, 100, 517};
    private static final int[][] SHAPES = {
        {0, 3, 2},
        {3, 0, 2},
        {3, 2, 0},
        {1, 1, 1},
        {2, 3, 4},
        {5, 7, 9},
        {8, 8, 8},
        {9, 17, 3},
        {15, 16, 17},
        {16, 24, 31},
        {17, 25, 33},
        {64, 48, 5},
        {1, 100, 64},
        {100, 1, 64},
        {3, 2, 700},
        {33, 100, 517},
        {65, 400, 20}
    };
    /** Relative error of the elementwise functions: a few units in the last place. */
    private static final double FUNCTION_ERROR = 1e-15;

    private static final int OFFSET = 3;
    private static final int PADDING = 2;

    private final RandomStream random = new RandomStream(1);

    static Stream<DenseKernels> kernels() {
        return Stream.of(ScalarKernels.INSTANCE, VectorKernels.INSTANCE);
    }

    static Stream<Arguments> kernelsAndSizes() {
        return kernels().flatMap(k -> Arrays.stream(SIZES).mapToObj(n -> Arguments.of(k, n)));
    }

    static Stream<Arguments> kernelsAndShapes() {
        return kernels().flatMap(k -> Arrays.stream(SHAPES).map(s -> Arguments.of(k, s[0], s[1], s[2])));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void dotIsTheSumOfProducts(DenseKernels kernels, int n) {
        double[] x = Matrices.random(random, n + 2);
        double[] y = Matrices.random(random, n + 1);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[i + 2] * y[i + 1];
        }
        assertThat(kernels.dot(n, x, 2, y, 1)).isCloseTo(sum, within(n * Tolerances.ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void axpyAddsAMultipleAndTouchesNothingElse(DenseKernels kernels, int n) {
        double[] x = Matrices.random(random, n + 2);
        double[] y = Matrices.random(random, n + 4);
        double[] expected = y.clone();
        for (int i = 0; i < n; i++) {
            expected[i + 1] += 0.3 * x[i + 2];
        }
        kernels.axpy(n, 0.3, x, 2, y, 1);
        assertThat(y).containsExactly(expected, within(Tolerances.ROUNDING));
        assertThat(y[0]).isEqualTo(expected[0]);
        assertThat(Arrays.copyOfRange(y, n + 1, n + 4)).containsExactly(Arrays.copyOfRange(expected, n + 1, n + 4));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndShapes")
    void productsAreThoseOfTheDefinition(DenseKernels kernels, int m, int n, int k) {
        double[] a = Matrices.random(random, m * k);
        double[] b = Matrices.random(random, k * n);
        double[] ab = Matrices.product(m, n, k, a, b);
        for (Form form : Form.values()) {
            checkProduct(kernels, form, m, n, k, a, b, ab, 1, 0);
            checkProduct(kernels, form, m, n, k, a, b, ab, -0.5, 1);
            checkProduct(kernels, form, m, n, k, a, b, ab, 2, 0.25);
        }
    }

    private enum Form {
        PLAIN,
        RIGHT_TRANSPOSED,
        LEFT_TRANSPOSED
    }

    private void checkProduct(
            DenseKernels kernels,
            Form form,
            int m,
            int n,
            int k,
            double[] a,
            double[] b,
            double[] ab,
            double alpha,
            double beta) {
        double[] c = Matrices.random(random, OFFSET + m * (n + PADDING));
        double[] expected = c.clone();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = OFFSET + i * (n + PADDING) + j;
                expected[at] = alpha * ab[i * n + j] + beta * c[at];
                c[at] = beta == 0 ? Double.NaN : c[at];
            }
        }
        double[] left = form == Form.LEFT_TRANSPOSED ? Matrices.transposed(m, k, a) : a;
        double[] right = form == Form.RIGHT_TRANSPOSED ? Matrices.transposed(k, n, b) : b;
        int lda = form == Form.LEFT_TRANSPOSED ? m : k;
        int ldb = form == Form.RIGHT_TRANSPOSED ? k : n;
        double[] la = padded(left, lda);
        double[] rb = padded(right, ldb);
        int ldc = n + PADDING;
        switch (form) {
            case PLAIN ->
                kernels.multiply(
                        m, n, k, alpha, la, OFFSET, lda + PADDING, rb, OFFSET, ldb + PADDING, beta, c, OFFSET, ldc);
            case RIGHT_TRANSPOSED ->
                kernels.multiplyTransposed(
                        m, n, k, alpha, la, OFFSET, lda + PADDING, rb, OFFSET, ldb + PADDING, beta, c, OFFSET, ldc);
            case LEFT_TRANSPOSED ->
                kernels.transposedMultiply(
                        m, n, k, alpha, la, OFFSET, lda + PADDING, rb, OFFSET, ldb + PADDING, beta, c, OFFSET, ldc);
        }
        assertThat(c).containsExactly(expected, within((k + 1) * Tolerances.ROUNDING));
        assertPaddingUntouched(c, expected, m, n);
    }

    private static void assertPaddingUntouched(double[] c, double[] expected, int m, int n) {
        for (int at = 0; at < c.length; at++) {
            int column = (at - OFFSET) % (n + PADDING);
            if (at < OFFSET || column >= n || at >= OFFSET + m * (n + PADDING)) {
                assertThat(c[at]).isEqualTo(expected[at]);
            }
        }
    }

    /** The matrix behind {@link #OFFSET} other numbers, with {@link #PADDING} numbers more in each row. */
    private static double[] padded(double[] a, int columns) {
        int rows = columns == 0 ? 0 : a.length / columns;
        double[] result = new double[OFFSET + Math.max(rows, 1000) * (columns + PADDING)];
        Arrays.fill(result, Double.NaN);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a, i * columns, result, OFFSET + i * (columns + PADDING), columns);
        }
        return result;
    }

    @ParameterizedTest
    @MethodSource("kernelsAndShapes")
    void symmetricProductsAreTheLowerTriangle(DenseKernels kernels, int m, int n, int k) {
        double[] a = Matrices.random(random, n * k);
        double[] transposed = Matrices.transposed(n, k, a);
        double[] product = Matrices.product(n, n, k, a, transposed);
        for (double beta : new double[] {0, 1, -0.5}) {
            double[] c = Matrices.random(random, n * n);
            double[] expected = c.clone();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    expected[i * n + j] = -2 * product[i * n + j] + beta * c[i * n + j];
                    c[i * n + j] = beta == 0 ? Double.NaN : c[i * n + j];
                }
            }
            double[] c2 = c.clone();
            kernels.symmetricProduct(n, k, -2, a, 0, k, beta, c, 0, n);
            kernels.symmetricTransposedProduct(n, k, -2, transposed, 0, n, beta, c2, 0, n);
            assertThat(c).containsExactly(expected, within((k + 1) * Tolerances.ROUNDING));
            assertThat(c2).containsExactly(expected, within((k + 1) * Tolerances.ROUNDING));
            assertUpperUntouched(n, c, expected);
            assertUpperUntouched(n, c2, expected);
        }
    }

    private static void assertUpperUntouched(int n, double[] c, double[] expected) {
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                assertThat(c[i * n + j]).isEqualTo(expected[i * n + j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void functionsAreThoseOfStrictMath(DenseKernels kernels, int n) {
        double[] x = Matrices.random(random, n + 2);
        for (int i = 0; i < x.length; i++) {
            x[i] *= 8;
        }
        for (Function function : Function.values()) {
            double[] y = Matrices.random(random, n + 2);
            double[] expected = y.clone();
            for (int i = 0; i < n; i++) {
                expected[i + 1] = function.exact(x[i + 2]);
            }
            function.apply(kernels, n, x, 2, y, 1);
            assertThat(y[0]).isEqualTo(expected[0]);
            assertThat(y[n + 1]).isEqualTo(expected[n + 1]);
            for (int i = 1; i <= n; i++) {
                assertThat(y[i]).isCloseTo(expected[i], withinRelative(expected[i]));
            }
            double[] inPlace = x.clone();
            function.apply(kernels, n, inPlace, 2, inPlace, 2);
            assertThat(Arrays.copyOfRange(inPlace, 2, n + 2)).containsExactly(Arrays.copyOfRange(y, 1, n + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void functionsKeepTheirRelativeErrorOverTheWholeRange(DenseKernels kernels) {
        int n = 100_000;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double size = Math.pow(10, random.uniform(-12, 2.84));
            x[i] = random.uniform() < 0.5 ? size : -size;
        }
        double[] y = new double[n];
        for (Function function : Function.values()) {
            function.apply(kernels, n, x, 0, y, 0);
            for (int i = 0; i < n; i++) {
                double exact = function.exact(x[i]);
                assertThat(y[i]).as(function + " of " + x[i]).isCloseTo(exact, withinRelative(exact));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void functionsSaturateAndPassNotANumberThrough(DenseKernels kernels) {
        double infinity = Double.POSITIVE_INFINITY;
        double[] x = {Double.NaN, infinity, -infinity, 0, -0.0, 1e308, -1e308, 709.7, 710, -745, -746, Double.MIN_VALUE
        };
        double[] y = new double[x.length];
        for (Function function : Function.values()) {
            function.apply(kernels, x.length, x, 0, y, 0);
            for (int i = 0; i < x.length; i++) {
                double exact = function.exact(x[i]);
                double tolerance = Double.isFinite(exact) ? Math.abs(exact) * FUNCTION_ERROR + Double.MIN_VALUE : 0;
                assertThat(y[i]).as(function + " of " + x[i]).isCloseTo(exact, within(tolerance));
                assertThat(Math.copySign(1, y[i])).isEqualTo(Math.copySign(1, exact));
            }
        }
    }

    private static Offset<Double> withinRelative(double exact) {
        return within(Math.abs(exact) * FUNCTION_ERROR);
    }

    enum Function {
        EXP,
        TANH,
        SIGMOID;

        private double exact(double x) {
            return switch (this) {
                case EXP -> StrictMath.exp(x);
                case TANH -> StrictMath.tanh(x);
                case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            };
        }

        private void byLoops(int n, double[] x, double[] y) {
            FusedFunctions loops = FusedFunctions.ofThread();
            switch (this) {
                case EXP -> loops.exp(n, x, 0, y, 0);
                case TANH -> loops.tanh(n, x, 0, y, 0);
                case SIGMOID -> loops.sigmoid(n, x, 0, y, 0);
            }
        }

        private void byVectors(int n, double[] x, double[] y) {
            switch (this) {
                case EXP -> VectorFunctions.exp(n, x, 0, y, 0);
                case TANH -> VectorFunctions.tanh(n, x, 0, y, 0);
                case SIGMOID -> VectorFunctions.sigmoid(n, x, 0, y, 0);
            }
        }

        private void apply(DenseKernels kernels, int n, double[] x, int xo, double[] y, int yo) {
            switch (this) {
                case EXP -> kernels.exp(n, x, xo, y, yo);
                case TANH -> kernels.tanh(n, x, xo, y, yo);
                case SIGMOID -> kernels.sigmoid(n, x, xo, y, yo);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void elementwiseProductsTouchNothingElse(DenseKernels kernels, int n) {
        double[] x = Matrices.random(random, n + 2);
        double[] y = Matrices.random(random, n + 3);
        double[] z = new double[n + 5];
        Arrays.fill(z, 7);
        kernels.multiplyElements(n, 0.5, x, 2, y, 1, z, 3);
        assertThat(new double[] {z[0], z[2], z[n + 3], z[n + 4]}).containsOnly(7);
        for (int i = 0; i < n; i++) {
            assertThat(z[i + 3]).isEqualTo(0.5 * x[i + 2] * y[i + 1]);
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndShapes")
    void productsWithVectorsTouchNothingElse(DenseKernels kernels, int m, int n, int k) {
        int lda = n + PADDING;
        double[] a = Matrices.random(random, OFFSET + m * lda);
        double[] x = Matrices.random(random, n + 1);
        double[] y = new double[m + 2];
        Arrays.fill(y, 7);
        kernels.multiplyVector(m, n, a, OFFSET, lda, x, 1, y, 1);
        assertThat(new double[] {y[0], y[m + 1]}).containsOnly(7);
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[OFFSET + i * lda + j] * x[j + 1];
            }
            assertThat(y[i + 1]).isCloseTo(sum, within(n * Tolerances.ROUNDING));
        }
        double[] z = Matrices.random(random, n + 2);
        double[] before = z.clone();
        kernels.addTransposedVector(m, n, a, OFFSET, lda, y, 1, z, 1);
        assertThat(new double[] {z[0], z[n + 1]}).containsExactly(before[0], before[n + 1]);
        for (int j = 0; j < n; j++) {
            double sum = before[j + 1];
            for (int i = 0; i < m; i++) {
                sum = Math.fma(y[i + 1], a[OFFSET + i * lda + j], sum);
            }
            assertThat(z[j + 1]).isCloseTo(sum, within((m + 1) * Tolerances.ROUNDING));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "4, 1", "5, 3", "8, 8", "13, 21"})
    void transposesTouchNothingElse(int m, int n) {
        double[] a = Matrices.random(random, OFFSET + m * (n + PADDING));
        double[] c = new double[OFFSET + n * (m + PADDING) + PADDING];
        Arrays.fill(c, 7);
        Transposition.transpose(m, n, a, OFFSET, n + PADDING, c, OFFSET, m + PADDING);
        for (int at = 0; at < c.length; at++) {
            int row = Math.floorDiv(at - OFFSET, m + PADDING);
            int column = at - OFFSET - row * (m + PADDING);
            boolean inside = row >= 0 && row < n && column < m;
            assertThat(c[at]).isEqualTo(inside ? a[OFFSET + column * (n + PADDING) + row] : 7);
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndShapes")
    void sumsOfElementProductsTouchNothingElse(DenseKernels kernels, int m, int n, int k) {
        for (int rows : new int[] {1, 3, 4, 9}) {
            double[] s = Matrices.random(random, rows * k * n + 1);
            double[] a = Matrices.random(random, k * m * n);
            double[] c = new double[rows * m * n + 2];
            Arrays.fill(c, 7);
            kernels.sumElementProducts(rows, m, n, k, s, 1, a, c, 1);
            assertThat(new double[] {c[0], c[rows * m * n + 1]}).containsOnly(7);
            for (int i = 0; i < rows * m * n; i++) {
                int row = i / (m * n);
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(s[1 + (row * k + p) * n + i % n], a[p * m * n + i % (m * n)], sum);
                }
                assertThat(c[i + 1]).isEqualTo(sum);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void outerProductsTouchNothingElse(DenseKernels kernels, int n) {
        int points = 5;
        for (int m : new int[] {1, 3}) {
            double[] s = Matrices.random(random, 1 + m * 7);
            double[] y = Matrices.random(random, points * (n + 2));
            int stride = m * n + 2;
            double[] c = new double[1 + points * stride];
            Arrays.fill(c, 7);
            kernels.outerProducts(points, m, n, s, 1, 7, y, n + 2, c, 1, stride);
            for (int at = 0; at < c.length; at++) {
                int b = (at - 1) / stride;
                int column = at - 1 - b * stride;
                boolean inside = at > 0 && column < m * n;
                double expected = inside ? s[1 + column / n * 7 + b] * y[b * (n + 2) + column % n] : 7;
                assertThat(c[at]).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void derivativesOfTheFunctionsAreThoseOfTheirValues(DenseKernels kernels, int n) {
        double[] y = Matrices.random(random, n + 1);
        double[] z = new double[n + 2];
        kernels.sigmoidDerivative(n, y, 1, z, 2);
        for (int i = 0; i < n; i++) {
            assertThat(z[i + 2]).isEqualTo(y[i + 1] * (1 - y[i + 1]));
        }
        kernels.tanhDerivative(n, y, 1, z, 2);
        for (int i = 0; i < n; i++) {
            assertThat(z[i + 2]).isEqualTo((1 - y[i + 1]) * (1 + y[i + 1]));
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void oneElementThatIsNotFiniteIsSeen(DenseKernels kernels, int n) {
        double[] x = Matrices.random(random, n + 1);
        x[0] = Double.NaN;
        assertThat(kernels.areFinite(n, x, 1)).isTrue();
        for (int i = 1; i <= n; i += Math.max(1, n / 7)) {
            for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                double[] bad = x.clone();
                bad[i] = wrong;
                assertThat(kernels.areFinite(n, bad, 1)).isFalse();
            }
        }
    }

    /** A process changes from the one to the other on its way. */
    @ParameterizedTest
    @EnumSource
    void vectorsGiveTheDigitsOfLoops(Function function) {
        int n = 20_003;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double size = Math.pow(10, random.uniform(-12, 3.2));
            x[i] = random.uniform() < 0.5 ? size : -size;
        }
        double[] special = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0,
            -0.0,
            709.7,
            710,
            -708.2,
            -745,
            Double.MIN_VALUE
        };
        System.arraycopy(special, 0, x, 11, special.length);
        double[] loops = new double[n];
        double[] vectors = new double[n];
        function.byLoops(n, x, loops);
        function.byVectors(n, x, vectors);
        assertThat(Arrays.equals(vectors, loops)).isTrue();
    }

    /** The digits of the first calls, in the interpreter, are those after compilation. */
    @ParameterizedTest
    @MethodSource("kernels")
    void resultsRepeatBeforeAndAfterCompilation(DenseKernels kernels) {
        int n = 203;
        double[] x = Matrices.random(random, n * 20);
        double[] first = everything(kernels, n, x);
        for (int i = 0; i < 3000; i++) {
            assertThat(Arrays.equals(everything(kernels, n, x), first)).isTrue();
        }
    }

    private static double[] everything(DenseKernels kernels, int n, double[] x) {
        double[] y = new double[3 * n + 401];
        kernels.exp(n, x, 0, y, 0);
        kernels.tanh(n, x, 0, y, n);
        kernels.sigmoid(n, x, 0, y, 2 * n);
        kernels.multiply(20, 20, 100, 1, x, 0, 100, x, 1000, 20, 0, y, 3 * n, 20);
        y[3 * n + 400] = kernels.dot(n, x, 0, x, 5);
        return y;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shortSymmetricFormsHaveNoFactors(DenseKernels kernels) {
        double[] a = {1, 2, 3, 4, 5, 6};
        double[] c = new double[4];
        kernels.symmetricProduct(2, 3, a, 0, 3, c, 0, 2);
        assertThat(c).containsExactly(14, 0, 32, 77);
        kernels.symmetricTransposedProduct(2, 3, a, 0, 2, c, 0, 2);
        assertThat(c).containsExactly(35, 0, 44, 56);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void wrongShapesAreNamed(DenseKernels kernels) {
        double[] four = new double[4];
        assertThatThrownBy(() -> kernels.dot(4, four, 1, four, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x [4] at offset 1");
        assertThatThrownBy(() -> kernels.multiply(2, 2, 2, 1, four, 0, 2, four, 0, 1, 0, four, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("B [2][2]")
                .hasMessageContaining("leading dimension 1");
        assertThatThrownBy(() -> kernels.symmetricProduct(3, 1, four, 0, 1, four, 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C [3][3]");
    }
}
