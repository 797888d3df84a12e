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
    @CsvSource({"3, 8", "8, 8", "20, 8", "0, 4"})
    void varianceIsTheDiagonalOfTheTransformedInverse(int rows, int parameters) {
        RandomStream random = new RandomStream(5);
        GaussNewtonModel model = new GaussNewtonModel(parameters, rows);
        double[] j = model.jacobian();
        Arrays.setAll(j, i -> 3 * random.normal());
        int m = 5;
        double[] d = new double[m * parameters];
        Arrays.setAll(d, i -> random.normal());
        double[] variance = LaplaceBands.variance(model, d, m);
        for (int i = 0; i < m; i++) {
            double[] row = Arrays.copyOfRange(d, i * parameters, (i + 1) * parameters);
            double[] solved = row.clone();
            Cholesky.factor(parameters, precision(j, rows, parameters))
                    .orElseThrow()
                    .solve(solved);
            double expected = 0;
            for (int k = 0; k < parameters; k++) {
                expected += row[k] * solved[k];
            }
            assertThat(variance[i]).isCloseTo(expected, within(1e-11));
        }
    }

    private static double[] precision(double[] j, int rows, int parameters) {
        double[] precision = new double[parameters * parameters];
        for (int a = 0; a < parameters; a++) {
            precision[a * parameters + a] = 1;
            for (int b = 0; b < parameters; b++) {
                for (int row = 0; row < rows; row++) {
                    precision[a * parameters + b] += j[row * parameters + a] * j[row * parameters + b];
                }
            }
        }
        return precision;
    }
}
