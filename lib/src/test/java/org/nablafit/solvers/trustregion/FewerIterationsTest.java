package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.benchmark.SineProblem;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.testkit.ResidualFormula;

/** Geodesic acceleration and variable projection: what makes a run shorter. */
class FewerIterationsTest {
    private static final double GOAL = 1e-9;
    private static final int SEEDS = 5;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final SolverOptions LIMIT =
            SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(3000);
    private static final TrustRegionOptions PLAIN = TrustRegionOptions.defaults()
            .withDamping(Damping.COLUMN)
            .withRadiusLimits(1e-300, 1e16)
            .withLinearSolve(LinearSolve.CHOLESKY);

    private static int[] iterationsToGoal(TrustRegionOptions options, int nodes) {
        SineProblem problem = new SineProblem(nodes);
        GaussNewtonFunction function = problem.function(DerivativeStrategy.ANALYTIC);
        IterationListener atGoal = state ->
                2 * state.value() <= GOAL ? IterationListener.Decision.STOP : IterationListener.Decision.CONTINUE;
        int[] iterations = new int[SEEDS];
        for (int seed = 1; seed <= SEEDS; seed++) {
            SolverResult result = new LevenbergMarquardt(options)
                    .minimize(function, problem.start(seed), Bounds.none(), LIMIT, atGoal);
            iterations[seed - 1] = 2 * result.value() <= GOAL ? result.iterations() : NEVER;
        }
        Arrays.sort(iterations);
        return iterations;
    }

    /** With 20 seeds the medians are 949, 144, 146 and 70. */
    @Test
    void theSineNeedsAFewOfThem() {
        int plain = iterationsToGoal(PLAIN, 20)[SEEDS / 2];
        int accelerated = iterationsToGoal(PLAIN.withMostAcceleration(0.75), 20)[SEEDS / 2];
        int projected = iterationsToGoal(PLAIN.withVariableProjection(true), 20)[SEEDS / 2];
        int both = iterationsToGoal(PLAIN.withMostAcceleration(0.75).withVariableProjection(true), 20)[SEEDS / 2];
        assertThat(accelerated).isLessThan(plain / 3);
        assertThat(projected).isLessThan(plain / 3);
        assertThat(both).isLessThan(plain / 6);
    }

    /** Without them no start of 20 reaches the goal in 3000 iterations. */
    @Test
    void fiveNodesAreEnoughForTheGoal() {
        int[] both = iterationsToGoal(PLAIN.withMostAcceleration(0.75).withVariableProjection(true), 5);
        assertThat(both[SEEDS - 1]).isLessThan(1000);
        assertThat(iterationsToGoal(PLAIN, 5)[0]).isEqualTo(NEVER);
    }

    /** Along a parabola in one parameter the second-order step is exact: r = (p - 1)(1 + c (p - 1)). */
    @Test
    void theAccelerationIsTheSecondDerivative() {
        double curvature = 0.05;
        GaussNewtonFunction parabola = GaussNewtonFunction.of(((ResidualFormula) (p, r, j) -> {
                    double u = p[0] - 1;
                    r[0] = u + curvature * u * u;
                    j[0] = 1 + 2 * curvature * u;
                })
                .function(1, 1));
        double u = 0.5;
        double slope = 1 + 2 * curvature * u;
        double first = -(u + curvature * u * u) / slope;
        double second = -2 * curvature * first * first / slope;
        TrustRegionOptions free = TrustRegionOptions.defaults().withInitialRadius(1e16);
        double[] start = {1 + u};
        SolverOptions once = SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(1);
        double accelerated = new LevenbergMarquardt(free.withMostAcceleration(0.75))
                .minimize(parabola, start, once)
                .parameters()[0];
        double plain =
                new LevenbergMarquardt(free).minimize(parabola, start, once).parameters()[0];
        assertThat(plain).isCloseTo(1 + u + first, within(1e-12));
        assertThat(accelerated).isCloseTo(1 + u + first + second / 2, within(1e-12));
        assertThat(Math.abs(accelerated - 1)).isLessThan(Math.abs(plain - 1));
    }

    @ParameterizedTest
    @EnumSource(LinearSolve.class)
    void everyLinearSolveTakesTheSameWay(LinearSolve linearSolve) {
        SineProblem problem = new SineProblem(4);
        GaussNewtonFunction function = problem.function(DerivativeStrategy.ANALYTIC);
        SolverOptions few = SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(8);
        TrustRegionOptions options = PLAIN.withMostAcceleration(0.75).withVariableProjection(true);
        double expected = new LevenbergMarquardt(options.withLinearSolve(LinearSolve.QR))
                .minimize(function, problem.start(1), few)
                .value();
        double value = new LevenbergMarquardt(options.withLinearSolve(linearSolve))
                .minimize(function, problem.start(1), few)
                .value();
        assertThat(value).isCloseTo(expected, within(1e-6 * expected));
    }

    @Test
    void withoutLinearParametersProjectionChangesNothing() {
        GaussNewtonFunction rosenbrock = GaussNewtonFunction.of(((ResidualFormula) (p, r, j) -> {
                    r[0] = 10 * (p[1] - p[0] * p[0]);
                    r[1] = 1 - p[0];
                    System.arraycopy(new double[] {-20 * p[0], 10, -1, 0}, 0, j, 0, 4);
                })
                .function(2, 2));
        double[] start = {-1.2, 1};
        SolverResult plain = new LevenbergMarquardt(PLAIN).minimize(rosenbrock, start, SolverOptions.defaults());
        SolverResult projected = new LevenbergMarquardt(PLAIN.withVariableProjection(true))
                .minimize(rosenbrock, start, SolverOptions.defaults());
        assertThat(projected.parameters()).isEqualTo(plain.parameters());
        assertThat(projected.jacobianEvaluations()).isEqualTo(plain.jacobianEvaluations());
    }

    @Test
    void bothStayInTheBox() {
        SineProblem problem = new SineProblem(6);
        int n = problem.parameterCount();
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(lower, -2);
        Arrays.fill(upper, 2);
        Bounds box = new Bounds(lower, upper);
        SolverResult result = new LevenbergMarquardt(
                        PLAIN.withMostAcceleration(0.75).withVariableProjection(true))
                .minimize(
                        problem.function(DerivativeStrategy.ANALYTIC),
                        problem.start(1),
                        box,
                        SolverOptions.defaults().withMaximumIterations(200),
                        state -> {
                            assertThat(box.contains(state.parameters())).isTrue();
                            return IterationListener.Decision.CONTINUE;
                        });
        assertThat(result.value()).isLessThan(result.startValue());
        assertThat(box.contains(result.parameters())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void anAccelerationThatIsNoLimitIsRefused(double most) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withMostAcceleration(most))
                .withMessageContaining("acceleration");
    }
}
