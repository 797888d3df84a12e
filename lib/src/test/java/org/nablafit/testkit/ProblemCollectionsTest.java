package org.nablafit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.differentiation.LeastSquaresFunction;
import org.nablafit.numeric.RandomStream;

/** The collections themselves: derivatives against central differences, certified values against the data. */
class ProblemCollectionsTest {
    /** Certified sums of squares have 11 digits; those of the parameters limit them to fewer. */
    private static final double CERTIFIED_DIGITS = 8;

    static Stream<NistProblem> nist() {
        return NistProblems.all().stream();
    }

    static Stream<MghProblem> mgh() {
        return MghProblems.all().stream();
    }

    @Test
    void theCollectionsAreComplete() {
        assertThat(NistProblems.all()).hasSize(27);
        assertThat(NistProblems.all().stream()
                        .collect(Collectors.groupingBy(NistProblem::difficulty, Collectors.counting())))
                .containsEntry("lower", 8L)
                .containsEntry("average", 11L)
                .containsEntry("higher", 8L);
        Set<Integer> numbers = mgh().map(MghProblem::number).collect(Collectors.toSet());
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 35).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("nist")
    void certifiedParametersGiveTheCertifiedSumOfSquares(NistProblem problem) {
        double[] r = new double[problem.function().residualCount()];
        problem.function().residuals(problem.certified(), r);
        double sum = 0;
        for (double v : r) {
            sum += v * v;
        }
        // Lanczos1 has residuals of 1e-13: the roundings of 10 digits of its parameters are larger.
        if (problem.name().equals("Lanczos1")) {
            assertThat(sum).isLessThan(1e-18);
        } else {
            assertThat(MatchingDigits.of(sum, problem.residualSumOfSquares())).isGreaterThan(CERTIFIED_DIGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("nist")
    void nistDerivativesAgreeWithCentralDifferences(NistProblem problem) {
        for (double[] start : problem.starts()) {
            checkDerivatives(problem.function(), start);
        }
        checkDerivatives(problem.function(), problem.certified());
    }

    @ParameterizedTest
    @MethodSource("mgh")
    void mghDerivativesAgreeWithCentralDifferences(MghProblem problem) {
        checkDerivatives(problem.function(), problem.start());
        RandomStream random = new RandomStream(4711).split(problem.toString());
        double[] near = problem.start(1);
        for (int i = 0; i < near.length; i++) {
            near[i] += 0.1 * random.uniform(0.5, 1) * Math.max(Math.abs(near[i]), 0.1);
        }
        checkDerivatives(problem.function(), near);
    }

    private static void checkDerivatives(LeastSquaresFunction function, double[] point) {
        int n = function.parameterCount();
        int m = function.residualCount();
        double[] r = new double[m];
        double[] jacobian = new double[m * n];
        function.residualsAndJacobian(point, r, jacobian);
        double[] above = new double[m];
        double[] below = new double[m];
        for (int i = 0; i < n; i++) {
            double[] p = point.clone();
            double h = Math.cbrt(Math.ulp(1.0)) * (p[i] == 0 ? 1e-2 : Math.abs(p[i]));
            p[i] = point[i] + h;
            double up = p[i];
            function.residuals(p, above);
            p[i] = point[i] - h;
            double width = up - p[i];
            function.residuals(p, below);
            double largest = 0;
            for (int k = 0; k < m; k++) {
                largest = Math.max(largest, Math.abs(jacobian[k * n + i]));
            }
            for (int k = 0; k < m; k++) {
                double rounding = 64 * Math.ulp(1.0) * (Math.abs(above[k]) + Math.abs(below[k]) + 1) / width;
                assertThat(jacobian[k * n + i])
                        .as("dr[%d]/dp[%d]", k, i)
                        .isCloseTo(
                                (above[k] - below[k]) / width,
                                org.assertj.core.api.Assertions.within(
                                        Tolerances.CENTRAL_DIFFERENCE * largest + rounding));
            }
        }
    }
}
