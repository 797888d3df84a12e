package org.nablafit.chi2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.convolution.RatioMap;

class DataChi2Test {
    private static final int VALUES = 12;

    /** Linear and ratio observables in an order that has to be changed, with a dense covariance matrix. */
    private record Problem(List<ForwardMap> maps, double[] data, double[] covariance, double[] gridValues) {
        static Problem random(long seed) {
            RandomStream random = new RandomStream(seed);
            List<ForwardMap> maps = List.of(
                    new RatioMap(positive(5, random), positive(5, random)),
                    positive(20, random),
                    new RatioMap(positive(3, random), positive(3, random)),
                    positive(15, random));
            int n = 43;
            double[] data = uniform(n, 0.5, 1.5, random);
            double[] covariance = new double[n * n];
            double[] sources = uniform(4 * n, -0.1, 0.1, random);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int s = 0; s < 4; s++) {
                        covariance[i * n + j] += sources[s * n + i] * sources[s * n + j];
                    }
                }
                covariance[i * n + i] += 0.01;
            }
            return new Problem(maps, data, covariance, uniform(VALUES, 0.1, 1, random));
        }

        private static LinearMap positive(int points, RandomStream random) {
            return LinearMap.of(points, VALUES, uniform(points * VALUES, 0.1, 1, random));
        }

        DataChi2 chi2() {
            return DataChi2.of(maps, data, covariance);
        }

        /** (T − D)ᵀ C⁻¹ (T − D) as the definition has it. */
        double direct() {
            double[] residuals = new double[data.length];
            int first = 0;
            for (ForwardMap map : maps) {
                double[] t = new double[map.pointCount()];
                map.predictions(gridValues, t);
                for (int i = 0; i < t.length; i++) {
                    residuals[first + i] = t[i] - data[first + i];
                }
                first += t.length;
            }
            double[] solved = residuals.clone();
            Cholesky.factor(data.length, covariance.clone()).orElseThrow().solve(solved);
            double sum = 0;
            for (int i = 0; i < solved.length; i++) {
                sum += residuals[i] * solved[i];
            }
            return sum;
        }
    }

    private static double[] uniform(int n, double low, double high, RandomStream random) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.uniform(low, high));
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheQuadraticFormOfTheInverseCovarianceMatrix(long seed) {
        Problem problem = Problem.random(seed);
        double expected = problem.direct();
        assertThat(problem.chi2().chi2(problem.gridValues)).isCloseTo(expected, within(Tolerances.LONG_SUM * expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void otherDataGiveTheChi2ThatIsMadeOfThem(long seed) {
        Problem problem = Problem.random(seed);
        double[] other = uniform(problem.data.length, 0.5, 1.5, new RandomStream(seed + 100));
        DataChi2 expected = DataChi2.of(problem.maps, other, problem.covariance);
        assertThat(problem.chi2().withData(other).chi2(problem.gridValues))
                .isEqualTo(expected.chi2(problem.gridValues));
        DataChi2 compressed = problem.chi2().compressed(ones(), 1e-3).withData(other);
        DataChi2 expectedCompressed = expected.compressed(ones(), 1e-3);
        assertThat(compressed.rowCount()).isEqualTo(expectedCompressed.rowCount());
        assertThat(compressed.chi2(problem.gridValues)).isEqualTo(expectedCompressed.chi2(problem.gridValues));
        assertThat(compressed.compression().orElseThrow().chi2Error(problem.gridValues))
                .isEqualTo(expectedCompressed.compression().orElseThrow().chi2Error(problem.gridValues));
        assertThat(gradient(compressed, problem.gridValues))
                .containsExactly(gradient(expectedCompressed, problem.gridValues));
        assertThat(problem.chi2().withData(other).withData(problem.data).chi2(problem.gridValues))
                .as("of the first data again")
                .isEqualTo(problem.chi2().chi2(problem.gridValues));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> problem.chi2().withData(new double[3]))
                .withMessage("this chi2 is of 43 data, not of 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasTheDerivativeOfItsValue(long seed) {
        Problem problem = Problem.random(seed);
        for (DataChi2 chi2 : List.of(problem.chi2(), problem.chi2().compressed(ones(), 1e-10))) {
            double[] gradient = gradient(chi2, problem.gridValues);
            for (int j = 0; j < VALUES; j++) {
                double[] f = problem.gridValues.clone();
                double h = 1e-5;
                f[j] += h;
                double up = chi2.value(f);
                f[j] -= 2 * h;
                double central = (up - chi2.value(f)) / (2 * h);
                assertThat(gradient[j]).isCloseTo(central, within(Tolerances.CENTRAL_DIFFERENCE * Math.abs(central)));
            }
        }
    }

    /** Jᵀ r + ∂φ/∂f. */
    private static double[] gradient(GridTerm term, double[] f) {
        double[] residuals = new double[term.rowCount()];
        double[] rows = new double[term.rowCount() * f.length];
        double[] gradient = new double[f.length];
        double value = term.evaluate(f, 0, residuals, rows, gradient);
        assertThat(value).isCloseTo(term.value(f), within(Tolerances.ROUNDING * Math.abs(value)));
        for (int i = 0; i < residuals.length; i++) {
            for (int j = 0; j < f.length; j++) {
                gradient[j] += residuals[i] * rows[i * f.length + j];
            }
        }
        return gradient;
    }

    private static double[] ones() {
        double[] ones = new double[VALUES];
        Arrays.fill(ones, 1);
        return ones;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1, 1e3})
    void compressedDiffersByNoMoreThanTheStatedError(double error) {
        Problem problem = Problem.random(4);
        DataChi2 full = problem.chi2();
        DataChi2 compressed = full.compressed(ones(), error);
        Compression compression = compressed.compression().orElseThrow();
        assertThat(compressed.rowCount()).isLessThan(full.rowCount());
        assertThat(compression.points()).isEqualTo(35);
        RandomStream random = new RandomStream(5);
        for (int i = 0; i < 50; i++) {
            double[] f = uniform(VALUES, -1, 1, random);
            double expected = full.chi2(f);
            assertThat(Math.abs(compressed.chi2(f) - expected))
                    .isLessThanOrEqualTo(compression.chi2Error(f) + Tolerances.LONG_SUM * expected);
            assertThat(compression.chi2Error(f)).isLessThanOrEqualTo(error * (1 + Tolerances.ROUNDING));
        }
    }

    @Test
    void compressionKeepsAsManyRowsAsTheMatrixHasRank() {
        Problem problem = Problem.random(6);
        // Two distinct columns only: rank 2 whatever the number of points is.
        double[] matrix = new double[30 * VALUES];
        RandomStream random = new RandomStream(7);
        for (int i = 0; i < 30; i++) {
            double a = random.uniform(0, 1);
            double b = random.uniform(0, 1);
            for (int j = 0; j < VALUES; j++) {
                matrix[i * VALUES + j] = j % 2 == 0 ? a : b;
            }
        }
        double[] covariance = new double[900];
        for (int i = 0; i < 30; i++) {
            covariance[i * 30 + i] = 0.04;
        }
        DataChi2 chi2 =
                DataChi2.of(List.of(LinearMap.of(30, VALUES, matrix)), Arrays.copyOf(problem.data, 30), covariance);
        assertThat(chi2.compressed(ones(), 1e-6).rowCount()).isEqualTo(2);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Problem problem = Problem.random(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataChi2.of(problem.maps, new double[3], problem.covariance))
                .withMessageContaining("43 points")
                .withMessageContaining("3 data");
        double[] negative = problem.covariance.clone();
        negative[44] = -1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataChi2.of(problem.maps, problem.data, negative))
                .withMessageContaining("not positive definite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataChi2.of(List.of(), new double[0], new double[0]))
                .withMessageContaining("no data points");
    }
}
