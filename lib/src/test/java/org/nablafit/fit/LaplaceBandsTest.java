package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.RandomStream;

class LaplaceBandsTest {
    /** Fewer rows than parameters, as many, and more: each way to the variance against the inverse by definition. */
    @ParameterizedTest
    @CsvSource({"3, 8, true", "8, 8, true", "20, 8, true", "0, 4, true", "3, 8, false", "20, 8, false"})
    void covarianceHasTheBlocksOfTheTransformedInverse(int rows, int parameters, boolean unit) {
        RandomStream random = new RandomStream(5);
        GaussNewtonModel model = new GaussNewtonModel(parameters, rows);
        double[] j = model.jacobian();
        Arrays.setAll(j, i -> 3 * random.normal());
        double[] prior = new double[parameters];
        Arrays.setAll(prior, i -> unit ? 1 : 0.5 + i);
        int m = 6;
        int block = 2;
        double[] d = new double[m * parameters];
        Arrays.setAll(d, i -> random.normal());
        double[][] covariance = LaplaceBands.covariance(model, prior, d, block);
        assertThat(covariance.length).isEqualTo(m / block);
        for (int i = 0; i < m; i++) {
            double[] solved = Arrays.copyOfRange(d, i * parameters, (i + 1) * parameters);
            Cholesky.factor(parameters, precision(j, rows, prior)).orElseThrow().solve(solved);
            for (int other = 0; other < block; other++) {
                int row = i / block * block + other;
                double expected = 0;
                for (int k = 0; k < parameters; k++) {
                    expected += d[row * parameters + k] * solved[k];
                }
                assertThat(covariance[i / block][i % block * block + other]).isCloseTo(expected, within(1e-11));
            }
        }
    }

    private static double[] precision(double[] j, int rows, double[] prior) {
        int parameters = prior.length;
        double[] precision = new double[parameters * parameters];
        for (int a = 0; a < parameters; a++) {
            precision[a * parameters + a] = prior[a];
            for (int b = 0; b < parameters; b++) {
                for (int row = 0; row < rows; row++) {
                    precision[a * parameters + b] += j[row * parameters + a] * j[row * parameters + b];
                }
            }
        }
        return precision;
    }
}
