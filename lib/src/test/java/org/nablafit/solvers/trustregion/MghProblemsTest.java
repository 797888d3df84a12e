package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.testkit.BoundedProblem;
import org.nablafit.testkit.MatchingDigits;
import org.nablafit.testkit.MghProblem;
import org.nablafit.testkit.MghProblems;

/** The problems of Moré, Garbow and Hillstrom, free and in boxes. */
class MghProblemsTest {
    /** Watson's function with 12 parameters is 5e-10 at its minimum: its gradient is small long before. */
    private static final SolverOptions OPTIONS = SolverOptions.defaults().withGradientTolerance(1e-14);

    private static final int MOST_EVALUATIONS = 200;

    @Test
    void everyRunReachesAPublishedMinimum() {
        int runs = 0;
        int evaluations = 0;
        List<String> failures = new ArrayList<>();
        for (MghProblem problem : MghProblems.all()) {
            for (double scale : problem.scales()) {
                SolverResult result = new LevenbergMarquardt()
                        .minimize(GaussNewtonFunction.of(problem.function()), problem.start(scale), OPTIONS);
                runs++;
                evaluations += result.valueEvaluations();
                if (!problem.isMinimum(2 * result.value())) {
                    failures.add(problem + " from " + scale + " x: " + 2 * result.value() + "; " + result.message());
                }
                assertThat(result.valueEvaluations())
                        .as("evaluations of %s from %s x", problem, scale)
                        .isLessThan(MOST_EVALUATIONS);
            }
        }
        System.out.println("Moré, Garbow, Hillstrom: " + (runs - failures.size()) + " of " + runs
                + " runs reach a published minimum to 4 digits");
        assertThat(failures).isEmpty();
        assertThat(runs).isEqualTo(60);
        assertThat(evaluations).isLessThan(2500);
    }

    static Stream<BoundedProblem> bounded() {
        return MghProblems.bounded().stream();
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void problemsInBoxesReachTheirMinimum(BoundedProblem problem) {
        SolverResult result = new LevenbergMarquardt()
                .minimize(
                        GaussNewtonFunction.of(problem.function()),
                        problem.start(),
                        problem.bounds(),
                        OPTIONS,
                        IterationListener.NONE);
        if (problem.minimum() == 0) {
            assertThat(2 * result.value()).isLessThan(1e-10);
        } else {
            assertThat(MatchingDigits.of(2 * result.value(), problem.minimum())).isGreaterThan(5);
        }
        problem.bounds().requireInside(result.parameters());
        assertThat(result.converged()).as(result.message()).isTrue();
        assertThat(result.valueEvaluations()).isLessThan(MOST_EVALUATIONS);
    }

    @ParameterizedTest
    @EnumSource(Damping.class)
    void everyDampingSolvesTheSmallestProblems(Damping damping) {
        LevenbergMarquardt solver =
                new LevenbergMarquardt(TrustRegionOptions.defaults().withDamping(damping));
        for (MghProblem problem : MghProblems.all()) {
            if (problem.function().parameterCount() <= 3) {
                SolverResult result =
                        solver.minimize(GaussNewtonFunction.of(problem.function()), problem.start(), OPTIONS);
                assertThat(problem.isMinimum(2 * result.value()))
                        .as("%s: %s, %s", problem, 2 * result.value(), result.message())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LinearSolve.class)
    void everyLinearSolveLeadsToTheMinimum(LinearSolve linearSolve) {
        LevenbergMarquardt solver =
                new LevenbergMarquardt(TrustRegionOptions.defaults().withLinearSolve(linearSolve));
        for (MghProblem problem : MghProblems.all()) {
            SolverResult result = solver.minimize(GaussNewtonFunction.of(problem.function()), problem.start(), OPTIONS);
            assertThat(problem.isMinimum(2 * result.value()))
                    .as("%s: %s, %s", problem, 2 * result.value(), result.message())
                    .isTrue();
        }
    }
}
