package org.nablafit.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.SampleLhapdfSets;
import org.nablafit.testkit.Tolerances;

class ProfileTest {
    private static final int POINTS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private MemberDirections directions(String errorType, int members) throws IOException {
        return MemberDirections.of(
                SampleLhapdfSets.write(folder, "Sample", errorType, members).errors(), members);
    }

    /** Random predictions around 10, data around them, and a covariance matrix with correlations. */
    private static final class Problem {
        final List<double[]> predictions = new ArrayList<>();
        final double[] data = new double[POINTS];
        final double[] covariance = new double[POINTS * POINTS];

        Problem(int members, double uncertainty) {
            RandomStream random = new RandomStream(17);
            for (int m = 0; m < members; m++) {
                double[] values = new double[POINTS];
                Arrays.setAll(values, i -> 10 + random.normal());
                predictions.add(values);
            }
            Arrays.setAll(data, i -> 10 + random.normal());
            double[] root = new double[POINTS * POINTS];
            Arrays.setAll(root, i -> random.normal());
            for (int i = 0; i < POINTS; i++) {
                for (int j = 0; j < POINTS; j++) {
                    double sum = i == j ? 1 : 0;
                    for (int k = 0; k < POINTS; k++) {
                        sum += root[i * POINTS + k] * root[j * POINTS + k];
                    }
                    covariance[i * POINTS + j] = uncertainty * uncertainty * sum;
                }
            }
        }

        Profile profile(MemberDirections directions, double tolerance) {
            Cholesky factor = Cholesky.factor(POINTS, covariance.clone()).orElseThrow();
            return Profile.of(directions, predictions, data, factor, tolerance);
        }

        double chi2(MemberDirections directions, double[] r, double tolerance) {
            double[] residuals = MemberDirections.combine(directions.weights(r), predictions);
            Arrays.setAll(residuals, i -> residuals[i] - data[i]);
            double[] solved = residuals.clone();
            Cholesky.factor(POINTS, covariance.clone()).orElseThrow().solve(solved);
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                sum += residuals[i] * solved[i];
            }
            for (double value : r) {
                sum += tolerance * value * value;
            }
            return sum;
        }
    }

    /**
     * The posterior of Gaussian predictions in the space of the data, where S is the covariance matrix of the prior over t²:
     * mean T + S (S + C)⁻¹ (D − T), covariance t² (S − S (S + C)⁻¹ S).
     */
    @ParameterizedTest
    @CsvSource({"symmhessian, 5, 1", "symmhessian, 5, 10", "symmhessian, 12, 1", "replicas, 9, 1", "replicas, 4, 2.5"})
    void isTheGaussianPosterior(String errorType, int members, double tolerance) throws IOException {
        MemberDirections directions = directions(errorType, members);
        Problem problem = new Problem(members, 1);
        Profile profile = problem.profile(directions, tolerance);
        int count = directions.count();
        double[] none = new double[count];
        double[] before = MemberDirections.combine(directions.weights(none), problem.predictions);
        double[] jacobian = new double[POINTS * count];
        for (int k = 0; k < count; k++) {
            double[] column = MemberDirections.combine(directions.derivative(k, none), problem.predictions);
            for (int i = 0; i < POINTS; i++) {
                jacobian[i * count + k] = column[i];
            }
        }
        double[] prior = quadratic(jacobian, identity(count), count, 1 / tolerance);
        double[] sum = prior.clone();
        Arrays.setAll(sum, i -> sum[i] + problem.covariance[i]);
        Cholesky factor = Cholesky.factor(POINTS, sum).orElseThrow();
        double[] expected = prior.clone();
        double[] mean = before.clone();
        for (int i = 0; i < POINTS; i++) {
            double[] row = Arrays.copyOfRange(prior, i * POINTS, (i + 1) * POINTS);
            factor.solve(row);
            for (int j = 0; j < POINTS; j++) {
                mean[i] += row[j] * (problem.data[j] - before[j]);
                for (int k = 0; k < POINTS; k++) {
                    expected[i * POINTS + k] -= row[j] * prior[j * POINTS + k];
                }
            }
        }
        double[] after = MemberDirections.combine(directions.weights(profile.shifts()), problem.predictions);
        double[] actual = quadratic(jacobian, profile.covariance(), count, 1);
        for (int i = 0; i < POINTS; i++) {
            assertThat(after[i]).isCloseTo(mean[i], within(Tolerances.LONG_SUM));
            for (int j = 0; j < POINTS; j++) {
                assertThat(actual[i * POINTS + j])
                        .isCloseTo(tolerance * expected[i * POINTS + j], within(Tolerances.LONG_SUM));
            }
        }
        assertThat(profile.isConverged()).isTrue();
        assertThat(profile.chi2After() + profile.penalty())
                .isCloseTo(problem.chi2(directions, profile.shifts(), tolerance), within(Tolerances.LONG_SUM))
                .isLessThan(profile.chi2Before());
    }

    /** A M Aᵀ factor. */
    private static double[] quadratic(double[] a, double[] m, int count, double factor) {
        double[] product = new double[POINTS * POINTS];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                for (int k = 0; k < count; k++) {
                    for (int l = 0; l < count; l++) {
                        product[i * POINTS + j] += factor * a[i * count + k] * m[k * count + l] * a[j * count + l];
                    }
                }
            }
        }
        return product;
    }

    private static double[] identity(int n) {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * (n + 1)] = 1;
        }
        return identity;
    }

    /** Members of eigenvectors bend: the minimum of the full χ², by differences. */
    @Test
    void findsTheMinimumOfBentDirections() throws IOException {
        MemberDirections directions = directions("hessian", 7);
        Problem problem = new Problem(7, 1);
        Profile profile = problem.profile(directions, 2);
        assertThat(profile.isConverged()).isTrue();
        double h = 1e-5;
        for (int k = 0; k < 3; k++) {
            double[] up = profile.shifts();
            up[k] += h;
            double[] down = profile.shifts();
            down[k] -= h;
            double slope = (problem.chi2(directions, up, 2) - problem.chi2(directions, down, 2)) / (2 * h);
            assertThat(slope).isCloseTo(0, within(Tolerances.CENTRAL_DIFFERENCE * profile.chi2Before()));
        }
    }

    /** f(±1) are the members themselves, where the set is of one standard deviation. */
    @Test
    void membersAreWhereTheyBelong() throws IOException {
        MemberDirections hessian = directions("hessian", 5);
        assertThat(hessian.weights(new double[] {0, 1})).containsExactly(0, 0, 0, 1, 0);
        assertThat(hessian.weights(new double[] {-1, 0})).containsExactly(0, 0, 1, 0, 0);
        assertThat(hessian.weights(new double[] {0, 0})).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void dataThatSayNothingLeaveTheSetAsItIs() throws IOException {
        MemberDirections directions = directions("hessian", 7);
        Profile profile = new Problem(7, 1e9).profile(directions, 1);
        for (int k = 0; k < 3; k++) {
            assertThat(profile.shifts()[k]).isCloseTo(0, within(1e-8));
            assertThat(profile.error(k)).isCloseTo(1, within(1e-8));
        }
        List<double[]> members = profile.members(directions);
        assertThat(members).hasSize(7);
        for (double[] member : members.subList(1, 7)) {
            assertThat(Arrays.stream(member).map(r -> r * r).sum()).isCloseTo(1, within(1e-7));
        }
    }

    @Test
    void refusesWhatHasNoMeaning() throws IOException {
        MemberDirections directions = directions("symmhessian", 5);
        for (double tolerance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Problem(5, 1).profile(directions, tolerance))
                    .withMessageContaining("tolerance");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Problem(4, 1).profile(directions, 1))
                .withMessage("there are predictions of 4 members, but the set has 5");
    }
}
