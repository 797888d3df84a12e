package org.nablafit.solvers.linesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.RandomStream;
import org.nablafit.solvers.Bounds;

/** The compact form, the Cauchy point and the minimum in the box against dense matrices and a search along the path. */
class BoxModelTest {
    /** Relative to numbers of order 1: a few products of matrices of condition 1e3. */
    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @CsvSource({"3, 1", "4, 2", "7, 5", "12, 10", "3, 8"})
    void theCompactFormIsTheMatrixOfBfgs(int n, int count) {
        Setting setting = new Setting(n, count, 11);
        CompactForm form = setting.form();
        double[] x = setting.random("x", n);
        double[] product = new double[2 * count];
        form.transposedTimes(x, product);
        double quadratic = form.theta() * Vectors.dot(x, x);
        double[] image = product.clone();
        form.multiplyMiddle(image);
        quadratic -= form.dot(product, image);
        assertThat(quadratic).isCloseTo(Vectors.dot(x, times(setting.hessian(), x)), relative(quadratic));
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "3, 1", "4, 2", "7, 5", "12, 10", "3, 8"})
    void theRecursionIsTheInverse(int n, int count) {
        Setting setting = new Setting(n, count, 12);
        double[] d = new double[n];
        new TwoLoopRecursion(setting.pairs).compute(setting.x, setting.g, d);
        double[] back = times(setting.hessian(), d);
        for (int i = 0; i < n; i++) {
            assertThat(back[i]).isCloseTo(-setting.g[i], within(1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theCauchyPointIsTheFirstMinimumAlongThePath(int seed) {
        for (int count : new int[] {0, 1, 4, 8}) {
            Setting setting = new Setting(6, count, seed);
            CauchyPoint cauchy = new CauchyPoint(6, setting.pairs.capacity(), setting.bounds, setting.form());
            cauchy.compute(setting.x, setting.g);
            double[] expected = setting.firstMinimumAlongThePath();
            assertThat(cauchy.point()).containsExactly(expected, within(1e-5));
            double[] image = new double[2 * count];
            double[] step = new double[6];
            for (int i = 0; i < 6; i++) {
                step[i] = cauchy.point()[i] - setting.x[i];
            }
            setting.form().transposedTimes(step, image);
            for (int j = 0; j < 2 * count; j++) {
                assertThat(cauchy.image()[j]).isCloseTo(image[j], relative(image[j]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theMinimumOverFreeParametersIsThatOfTheDenseSystem(int seed) {
        int held = 0;
        for (int count : new int[] {0, 1, 4, 8}) {
            Setting setting = new Setting(6, count, seed);
            CompactForm form = setting.form();
            CauchyPoint cauchy = new CauchyPoint(6, setting.pairs.capacity(), setting.bounds, form);
            cauchy.compute(setting.x, setting.g);
            SubspaceMinimum minimum = new SubspaceMinimum(6, setting.bounds, setting.pairs, form);
            assertThat(minimum.compute(setting.x, setting.g, cauchy)).isTrue();
            setting.bounds.requireInside(minimum.point());
            double[] expected = setting.denseMinimum(cauchy.point());
            double slope = 0;
            for (int i = 0; i < 6; i++) {
                slope += setting.g[i] * (setting.bounds.project(i, expected[i]) - setting.x[i]);
                held += cauchy.point()[i] == setting.bounds.lower(i) || cauchy.point()[i] == setting.bounds.upper(i)
                        ? 1
                        : 0;
            }
            if (slope < 0) {
                for (int i = 0; i < 6; i++) {
                    assertThat(minimum.point()[i])
                            .isCloseTo(setting.bounds.project(i, expected[i]), relative(expected[i]));
                }
            } else {
                // Part of the way from the Cauchy point, which is below the point already.
                assertThat(setting.model(minimum.point()))
                        .isLessThanOrEqualTo(setting.model(cauchy.point()) + ROUNDING);
            }
        }
        assertThat(held).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "4, 2", "7, 5", "12, 10"})
    void anInfiniteBoxChangesNothing(int n, int count) {
        Setting setting = new Setting(n, count, 13);
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        BoxModel model = new BoxModel(n, new Bounds(lower, upper), setting.pairs);
        setting.addPairs(model::pairAdded);
        double[] inBox = new double[n];
        assertThat(model.compute(setting.x, setting.g, inBox)).isTrue();
        double[] free = new double[n];
        new TwoLoopRecursion(setting.pairs).compute(setting.x, setting.g, free);
        assertThat(inBox).containsExactly(free, within(1e-10));
    }

    @Test
    void aPointInACornerStaysThere() {
        Bounds bounds = new Bounds(new double[] {0, 0}, new double[] {1, 1});
        BoxModel model = new BoxModel(2, bounds, new CurvaturePairs(3, 2));
        double[] direction = {7, 7};
        assertThat(model.compute(new double[] {0, 1}, new double[] {2, -3}, direction))
                .isTrue();
        assertThat(direction).containsExactly(0, 0);
    }

    @Test
    void pairsAreForgottenOldestFirstAndLeftOutWithoutCurvature() {
        CurvaturePairs pairs = new CurvaturePairs(2, 1);
        assertThat(pairs.theta()).isEqualTo(1);
        for (int k = 1; k <= 3; k++) {
            assertThat(pairs.add(new double[] {0}, new double[] {0}, new double[] {k}, new double[] {2 * k}))
                    .isTrue();
        }
        assertThat(pairs.add(new double[] {0}, new double[] {0}, new double[] {1}, new double[] {-1}))
                .isFalse();
        assertThat(pairs.add(new double[] {0}, new double[] {0}, new double[] {0}, new double[] {0}))
                .isFalse();
        assertThat(pairs.add(new double[] {0}, new double[] {0}, new double[] {1}, new double[] {Double.NaN}))
                .isFalse();
        assertThat(pairs.size()).isEqualTo(2);
        assertThat(pairs.s(0)).containsExactly(2);
        assertThat(pairs.y(1)).containsExactly(6);
        assertThat(pairs.product(0)).isEqualTo(8);
        assertThat(pairs.theta()).isEqualTo(2);
        pairs.dropOldest();
        assertThat(pairs.s(0)).containsExactly(3);
        pairs.clear();
        assertThat(pairs.size()).isZero();
    }

    @Test
    void breakpointsComeInOrder() {
        RandomStream random = new RandomStream(3);
        for (int n : new int[] {1, 2, 3, 10, 101}) {
            Breakpoints breakpoints = new Breakpoints(n);
            for (int round = 0; round < 2; round++) {
                breakpoints.clear();
                double[] times = new double[n];
                for (int i = 0; i < n; i++) {
                    // Many are equal.
                    times[i] = Math.floor(random.uniform(0, 20));
                    breakpoints.add(i, times[i]);
                }
                double last = -1;
                int lastIndex = -1;
                for (int k = 0; k < n; k++) {
                    double time = breakpoints.time();
                    int i = breakpoints.remove();
                    assertThat(times[i]).isEqualTo(time);
                    assertThat(time > last || (time == last && i > lastIndex)).isTrue();
                    last = time;
                    lastIndex = i;
                }
                assertThat(breakpoints.time()).isInfinite();
            }
        }
    }

    private static Offset<Double> relative(double size) {
        return within(ROUNDING * (1 + Math.abs(size)));
    }

    private static double[] times(double[][] a, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Vectors.dot(a[i], x);
        }
        return y;
    }

    /** A point in a box, a gradient, and pairs of a random quadratic function. */
    private static final class Setting {
        private final RandomStream random;
        private final int n;
        private final int count;
        private final CurvaturePairs pairs;
        private final Bounds bounds;
        private final double[] x;
        private final double[] g;
        private final double[][] matrix;

        Setting(int n, int count, int seed) {
            this.random = new RandomStream(seed);
            this.n = n;
            this.count = count;
            this.pairs = new CurvaturePairs(Math.max(count, 1), n);
            this.matrix = positiveDefinite();
            double[] lower = random("lower", n);
            double[] upper = new double[n];
            this.x = new double[n];
            this.g = random("gradient", n);
            for (int i = 0; i < n; i++) {
                upper[i] = i % 3 == 2 ? Double.POSITIVE_INFINITY : lower[i] + 0.7;
                x[i] = i % 4 == 3 ? lower[i] : lower[i] + 0.3;
            }
            this.bounds = new Bounds(lower, upper);
            addPairs(() -> {});
        }

        double[] random(String name, int size) {
            RandomStream stream = random.split(name);
            double[] numbers = new double[size];
            for (int i = 0; i < size; i++) {
                numbers[i] = stream.normal();
            }
            return numbers;
        }

        private double[][] positiveDefinite() {
            double[][] root = new double[n][];
            for (int i = 0; i < n; i++) {
                root[i] = random("row" + i, n);
            }
            double[][] a = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] = Vectors.dot(root[i], root[j]) + (i == j ? 0.5 : 0);
                }
            }
            return a;
        }

        CompactForm form() {
            CompactForm form = new CompactForm(pairs);
            addPairs(form::pairAdded);
            assertThat(form.prepare()).isTrue();
            return form;
        }

        /** Adds more pairs than there is room for, where there is any. */
        void addPairs(Runnable afterEach) {
            pairs.clear();
            for (int pair = -3; pair < count; pair++) {
                double[] s = random("s" + pair, n);
                if (count > 0) {
                    assertThat(pairs.add(new double[n], new double[n], s, times(matrix, s)))
                            .isTrue();
                    afterEach.run();
                }
            }
            assertThat(pairs.size()).isEqualTo(count);
        }

        /** B by the updates of BFGS, Eq. (6.19) of [NocedalWright2006], from theta I. */
        double[][] hessian() {
            double[][] b = new double[n][n];
            for (int i = 0; i < n; i++) {
                b[i][i] = pairs.theta();
            }
            for (int pair = 0; pair < pairs.size(); pair++) {
                double[] s = pairs.s(pair);
                double[] y = pairs.y(pair);
                double[] bs = times(b, s);
                double sbs = Vectors.dot(s, bs);
                double sy = Vectors.dot(s, y);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        b[i][j] += y[i] * y[j] / sy - bs[i] * bs[j] / sbs;
                    }
                }
            }
            return b;
        }

        /** g (p - x) + (p - x) B (p - x) / 2. */
        double model(double[] p) {
            double[] step = new double[n];
            for (int i = 0; i < n; i++) {
                step[i] = p[i] - x[i];
            }
            return Vectors.dot(g, step) + Vectors.dot(step, times(hessian(), step)) / 2;
        }

        private double[] onPath(double time) {
            double[] p = new double[n];
            for (int i = 0; i < n; i++) {
                p[i] = bounds.project(i, x[i] - time * g[i]);
            }
            return p;
        }

        /** Small steps along the path until the model rises, then smaller ones. */
        double[] firstMinimumAlongThePath() {
            double time = 0;
            for (double width = 1e-3; width > 1e-9; width /= 10) {
                time = Math.max(0, time - width * 10);
                while (time < 1e3 && model(onPath(time + width)) < model(onPath(time))) {
                    time += width;
                }
            }
            return onPath(time);
        }

        /** Cauchy point minus the inverse of the free block of B times the model's gradient there. */
        double[] denseMinimum(double[] cauchy) {
            double[][] b = hessian();
            double[] step = new double[n];
            for (int i = 0; i < n; i++) {
                step[i] = cauchy[i] - x[i];
            }
            double[] gradient = times(b, step);
            int[] free = IntStream.range(0, n)
                    .filter(i -> cauchy[i] > bounds.lower(i) && cauchy[i] < bounds.upper(i))
                    .toArray();
            int m = free.length;
            double[] block = new double[m * m];
            double[] r = new double[m];
            for (int i = 0; i < m; i++) {
                r[i] = -(gradient[free[i]] + g[free[i]]);
                for (int j = 0; j < m; j++) {
                    block[i * m + j] = b[free[i]][free[j]];
                }
            }
            Cholesky.factor(m, block).orElseThrow().solve(r);
            double[] result = cauchy.clone();
            for (int i = 0; i < m; i++) {
                result[free[i]] += r[i];
            }
            return result;
        }
    }
}
