package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.testkit.MatchingDigits;
import org.nablafit.testkit.NistProblem;
import org.nablafit.testkit.NistProblems;

/** The NIST Statistical Reference Datasets from both starts, all with the default options. */
class NistProblemsTest {
    private static final double ENOUGH_DIGITS = 4;
    /** MGH10 from start 1 follows a long bent valley; every other run stays below {@link #MOST_EVALUATIONS}. */
    private static final SolverOptions OPTIONS = SolverOptions.defaults().withMaximumIterations(10_000);

    private static final int MOST_EVALUATIONS = 1000;

    @Test
    void everyRunReachesFourDigitsInEveryParameter() {
        int runs = 0;
        List<String> failures = new ArrayList<>();
        for (NistProblem problem : NistProblems.all()) {
            for (int start = 0; start < 2; start++) {
                SolverResult result = new LevenbergMarquardt()
                        .minimize(
                                GaussNewtonFunction.of(problem.function()),
                                problem.starts().get(start),
                                OPTIONS);
                runs++;
                double digits = MatchingDigits.ofWorst(result.parameters(), problem.certified());
                if (!(digits >= ENOUGH_DIGITS)) {
                    failures.add(
                            problem + " from start " + (start + 1) + ": " + digits + " digits; " + result.message());
                }
                boolean longValley = problem.name().equals("MGH10") && start == 0;
                assertThat(result.valueEvaluations())
                        .as("evaluations of %s from start %d", problem, start + 1)
                        .isLessThan(longValley ? OPTIONS.maximumIterations() : MOST_EVALUATIONS);
            }
        }
        System.out.println(
                "NIST StRD: " + (runs - failures.size()) + " of " + runs + " runs reach 4 digits in every parameter");
        assertThat(failures).isEmpty();
        assertThat(runs).isEqualTo(54);
    }
}
