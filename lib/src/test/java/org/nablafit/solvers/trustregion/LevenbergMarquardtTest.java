package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationListener.Decision;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;
import org.nablafit.testkit.ResidualFormula;
import org.nablafit.testkit.Tolerances;

/** How runs end, what they report and count, and degenerate sizes. */
class LevenbergMarquardtTest {
    private static final Minimizer<GaussNewtonFunction> SOLVER = new LevenbergMarquardt();
    private static final double[] START = {-1.2, 1};

    @Test
    void rosenbrockConverges() {
        SolverResult result = SOLVER.minimize(rosenbrock(), START, SolverOptions.defaults());
        assertThat(result.parameters()).containsExactly(new double[] {1, 1}, within(1e-8));
        assertThat(result.converged()).isTrue();
        assertThat(result.startValue()).isCloseTo(12.1, within(1e-12));
        assertThat(result.valueEvaluations()).isLessThan(40);
    }

    @Test
    void theMessageShowsBothNumbers() {
        SolverResult gradient = SOLVER.minimize(rosenbrock(), START, SolverOptions.defaults());
        assertThat(gradient.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(gradient.gradientNorm()).isLessThanOrEqualTo(1e-10);
        assertThat(gradient.message())
                .isEqualTo("The largest projected gradient is within its tolerance: "
                        + String.format(java.util.Locale.ROOT, "%.3e", gradient.gradientNorm()) + " <= 1.000e-10.");
        SolverResult limit =
                SOLVER.minimize(rosenbrock(), START, SolverOptions.defaults().withMaximumIterations(3));
        assertThat(limit.termination()).isEqualTo(Termination.ITERATION_LIMIT);
        assertThat(limit.message()).contains("3 >= 3");
        assertThat(limit.iterations()).isEqualTo(3);
        assertThat(limit.converged()).isFalse();
    }

    @Test
    void theStepTestEndsARun() {
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withStepTolerance(1e-3);
        SolverResult result = SOLVER.minimize(offset(), START, options);
        assertThat(result.termination()).isEqualTo(Termination.STEP_TOLERANCE);
        assertThat(result.message()).contains("<=").contains("1.0e-03");
        assertThat(result.parameters()).containsExactly(new double[] {1, 1}, within(1e-3));
    }

    @Test
    void theCostTestEndsARun() {
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withCostTolerance(1e-6);
        SolverResult result = SOLVER.minimize(offset(), START, options);
        assertThat(result.termination()).isEqualTo(Termination.COST_TOLERANCE);
        assertThat(result.value()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void withoutTestsARunGoesOnUntilNothingIsGained() {
        SolverResult result =
                SOLVER.minimize(offset(), START, SolverOptions.defaults().withoutConvergenceTests());
        assertThat(result.termination()).isIn(Termination.STALLED, Termination.GRADIENT_TOLERANCE);
        assertThat(result.value()).isCloseTo(0.5, within(1e-15));
        assertThat(result.parameters()).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @Test
    void aFalseGradientStalls() {
        // The Jacobian has the wrong sign, so that every step leads uphill.
        GaussNewtonFunction wrong = function(1, 1, (p, r, j) -> {
            r[0] = p[0] - 3;
            j[0] = -1;
        });
        SolverResult result = SOLVER.minimize(wrong, new double[] {1}, SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.STALLED);
        assertThat(result.parameters()).containsExactly(1);
        assertThat(result.jacobianEvaluations()).isEqualTo(1);
        assertThat(result.valueEvaluations()).isLessThan(30);

        SolverResult collapsed = new LevenbergMarquardt(
                        TrustRegionOptions.defaults().withRadiusLimits(1e-3, 1))
                .minimize(wrong, new double[] {1}, SolverOptions.defaults());
        assertThat(collapsed.termination()).isEqualTo(Termination.STALLED);
        assertThat(collapsed.message()).contains("collapsed");
    }

    @Test
    void aRejectedStepKeepsTheJacobian() {
        List<IterationState> states = new ArrayList<>();
        SolverResult result = minimize(rosenbrock(), state -> {
            states.add(state);
            return Decision.CONTINUE;
        });
        long rejected = states.stream().filter(s -> !s.accepted()).count();
        assertThat(rejected).isPositive();
        assertThat(result.iterations()).isEqualTo(states.size() - 1);
        assertThat(result.acceptedSteps() + rejected).isEqualTo(result.iterations());
        assertThat(result.jacobianEvaluations()).isEqualTo(result.acceptedSteps() + 1);
        assertThat(result.valueEvaluations()).isEqualTo(result.iterations());
    }

    @Test
    void theListenerSeesTheStartAndValuesThatNeverRise() {
        List<Double> values = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        SolverResult result = minimize(rosenbrock(), state -> {
            assertThat(state.iteration()).isEqualTo(values.size());
            if (!values.isEmpty()) {
                double last = values.getLast();
                assertThat(state.value()).isLessThanOrEqualTo(last);
                assertThat(state.gainRatio())
                        .isCloseTo((last - state.trialValue()) / state.predictedReduction(), within(1e-12));
                assertThat(state.accepted()).isEqualTo(state.value() == state.trialValue());
            }
            double[] copy = new double[2];
            state.copyParameters(copy);
            assertThat(copy).isEqualTo(state.parameters());
            values.add(state.value());
            points.add(copy);
            return Decision.CONTINUE;
        });
        assertThat(points.getFirst()).isEqualTo(START);
        assertThat(points.getLast()).isEqualTo(result.parameters());
        assertThat(values.getLast()).isEqualTo(result.value());
    }

    @Test
    void theListenerStopsARunAtTheBestPoint() {
        double[] last = new double[1];
        SolverResult result = minimize(rosenbrock(), state -> {
            last[0] = state.value();
            return state.iteration() == 5 ? Decision.STOP : Decision.CONTINUE;
        });
        assertThat(result.termination()).isEqualTo(Termination.LISTENER_STOP);
        assertThat(result.iterations()).isEqualTo(5);
        assertThat(result.value()).isEqualTo(last[0]);
        assertThat(rosenbrock().value(result.parameters())).isEqualTo(last[0]);
        SolverResult atOnce = minimize(rosenbrock(), state -> Decision.STOP);
        assertThat(atOnce.iterations()).isZero();
        assertThat(atOnce.parameters()).isEqualTo(START);
    }

    @Test
    void anInterruptCancelsAndTheFlagStays() {
        SolverResult result = minimize(rosenbrock(), state -> {
            if (state.iteration() == 4) {
                Thread.currentThread().interrupt();
            }
            return Decision.CONTINUE;
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.termination()).isEqualTo(Termination.CANCELLED);
        assertThat(result.iterations()).isEqualTo(4);
        assertThat(result.value()).isLessThan(result.startValue());
        assertThat(rosenbrock().value(result.parameters())).isEqualTo(result.value());
    }

    @Test
    void theTimeLimitEndsARun() {
        SolverResult result =
                SOLVER.minimize(rosenbrock(), START, SolverOptions.defaults().withTimeLimit(Duration.ZERO));
        assertThat(result.termination()).isEqualTo(Termination.TIME_LIMIT);
        assertThat(result.iterations()).isZero();
        assertThat(result.parameters()).isEqualTo(START);
        assertThat(result.message()).contains(">= PT0S");
    }

    @Test
    void aStartThatIsNotFiniteIsAnOutcome() {
        GaussNewtonFunction logarithm = function(1, 1, (p, r, j) -> {
            r[0] = Math.log(p[0]);
            j[0] = 1 / p[0];
        });
        SolverResult result = SOLVER.minimize(logarithm, new double[] {-1}, SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.NON_FINITE_START);
        assertThat(result.message()).contains("NaN").contains("choose another start");
        assertThat(result.parameters()).containsExactly(-1);
        assertThat(result.iterations()).isZero();
        // From a good start steps into p <= 0 are rejected.
        SolverResult good = SOLVER.minimize(logarithm, new double[] {1e3}, SolverOptions.defaults());
        assertThat(good.parameters()[0]).isCloseTo(1, within(1e-8));
    }

    @Test
    void derivativesThatAreNotFiniteAtTheStartAreAnOutcome() {
        GaussNewtonFunction root = function(1, 1, (p, r, j) -> {
            r[0] = Math.sqrt(p[0]) - 1;
            j[0] = 0.5 / Math.sqrt(p[0]);
        });
        SolverResult result = SOLVER.minimize(root, new double[] {0}, SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.NON_FINITE_START);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void evaluationsThatFailAtRandomAreRejectedSteps(long seed) {
        RandomStream random = new RandomStream(seed);
        GaussNewtonFunction failing = failing(rosenbrock(), call -> random.uniform() < 0.2);
        SolverResult result = SOLVER.minimize(failing, START, SolverOptions.defaults());
        assertThat(result.parameters()).as(result.message()).containsExactly(new double[] {1, 1}, within(1e-6));
        assertThat(result.jacobianEvaluations()).isGreaterThanOrEqualTo(result.acceptedSteps() + 1);
    }

    @Test
    void aFunctionThatIsNowhereElseFiniteStalls() {
        GaussNewtonFunction failing = failing(rosenbrock(), call -> true);
        SolverResult result = SOLVER.minimize(failing, START, SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.STALLED);
        assertThat(result.parameters()).isEqualTo(START);
        assertThat(result.iterations()).isLessThan(30);
    }

    @Test
    void aStartThatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SOLVER.minimize(rosenbrock(), new double[3], SolverOptions.defaults()))
                .withMessageContaining("3 parameters")
                .withMessageContaining("2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SOLVER.minimize(rosenbrock(), new double[] {0, Double.NaN}, SolverOptions.defaults()))
                .withMessageContaining("parameter 1");
        Bounds bounds = new Bounds(new double[] {0, 0}, new double[] {1, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SOLVER.minimize(rosenbrock(), START, bounds, SolverOptions.defaults(), IterationListener.NONE))
                .withMessageContaining("-1.2");
    }

    @Test
    void exceptionsOfTheListenerArePassedOn() {
        assertThatThrownBy(() -> minimize(rosenbrock(), state -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    @Test
    void neitherTheStartNorTheResultIsShared() {
        double[] start = START.clone();
        SolverResult result = SOLVER.minimize(rosenbrock(), start, SolverOptions.defaults());
        assertThat(start).isEqualTo(START);
        result.parameters()[0] = 17;
        assertThat(result.parameters()[0]).isCloseTo(1, within(1e-8));
    }

    @Test
    void aRunRepeatsBitForBit() {
        SolverResult first = SOLVER.minimize(rosenbrock(), START, SolverOptions.defaults());
        SolverResult second = SOLVER.minimize(rosenbrock(), START, SolverOptions.defaults());
        assertThat(second.parameters()).isEqualTo(first.parameters());
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.iterations()).isEqualTo(first.iterations());
    }

    @ParameterizedTest
    @EnumSource(LinearSolve.class)
    void oneParameterAndOneResidual(LinearSolve linearSolve) {
        GaussNewtonFunction square = function(1, 1, (p, r, j) -> {
            r[0] = p[0] * p[0] - 2;
            j[0] = 2 * p[0];
        });
        SolverResult result = new LevenbergMarquardt(
                        TrustRegionOptions.defaults().withLinearSolve(linearSolve))
                .minimize(square, new double[] {1}, SolverOptions.defaults());
        assertThat(result.parameters()[0]).isCloseTo(Math.sqrt(2), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(LinearSolve.class)
    void rowsOfZerosAndParametersWithoutEffectDoNoHarm(LinearSolve linearSolve) {
        GaussNewtonFunction sparse = function(3, 4, (p, r, j) -> {
            r[0] = p[0] - 2;
            r[2] = 3 * (p[2] + 1);
            j[0] = 1;
            j[2 * 3 + 2] = 3;
        });
        for (Damping damping : Damping.values()) {
            TrustRegionOptions options =
                    TrustRegionOptions.defaults().withLinearSolve(linearSolve).withDamping(damping);
            SolverResult result =
                    new LevenbergMarquardt(options).minimize(sparse, new double[] {0, 5, 0}, SolverOptions.defaults());
            assertThat(result.parameters()).containsExactly(new double[] {2, 5, -1}, within(1e-8));
        }
    }

    @ParameterizedTest
    @EnumSource(LinearSolve.class)
    void moreParametersThanResiduals(LinearSolve linearSolve) {
        GaussNewtonFunction plane = function(3, 1, (p, r, j) -> {
            r[0] = p[0] + 2 * p[1] + 2 * p[2] - 9;
            System.arraycopy(new double[] {1, 2, 2}, 0, j, 0, 3);
        });
        SolverResult result = new LevenbergMarquardt(
                        TrustRegionOptions.defaults().withLinearSolve(linearSolve))
                .minimize(plane, new double[3], SolverOptions.defaults());
        // From 0 with identity damping: the point of the plane that is nearest to 0.
        assertThat(result.parameters()).containsExactly(new double[] {1, 2, 2}, within(1e-8));
    }

    @Test
    void noParametersConvergeAtOnce() {
        SolverResult result =
                SOLVER.minimize(function(0, 1, (p, r, j) -> r[0] = 3), new double[0], SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.value()).isEqualTo(4.5);
    }

    @Test
    void theInitialRadiusSetsTheFirstStep() {
        // F = (p - 4)^2 / 2 from 0: step = 4 / (1 + 1/radius).
        GaussNewtonFunction line = function(1, 1, (p, r, j) -> {
            r[0] = p[0] - 4;
            j[0] = 1;
        });
        SolverResult result = new LevenbergMarquardt(
                        TrustRegionOptions.defaults().withInitialRadius(1))
                .minimize(line, new double[1], SolverOptions.defaults().withMaximumIterations(1));
        assertThat(result.parameters()[0]).isCloseTo(2, within(Tolerances.ROUNDING));
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() {
        TrustRegionOptions options = TrustRegionOptions.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withInitialRadius(0))
                .withMessageContaining("initial radius");
        assertThatIllegalArgumentException().isThrownBy(() -> options.withInitialRadius(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withRadiusLimits(1, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withMinimumGainRatio(1))
                .withMessageContaining("gain ratio");
        assertThat(options.withDamping(Damping.COLUMN).firstRadius()).isEqualTo(1e4);
        assertThat(options.firstRadius()).isEqualTo(1e-2);
    }

    private static SolverResult minimize(GaussNewtonFunction function, IterationListener listener) {
        return SOLVER.minimize(function, START, Bounds.none(), SolverOptions.defaults(), listener);
    }

    private static GaussNewtonFunction rosenbrock() {
        return function(2, 2, LevenbergMarquardtTest::rosenbrockRows);
    }

    /** Rosenbrock's function plus a residual of 1: a minimum of 1/2. */
    private static GaussNewtonFunction offset() {
        return function(2, 3, (p, r, j) -> {
            rosenbrockRows(p, r, j);
            r[2] = 1;
        });
    }

    private static void rosenbrockRows(double[] p, double[] r, double[] j) {
        r[0] = 10 * (p[1] - p[0] * p[0]);
        r[1] = 1 - p[0];
        j[0] = -20 * p[0];
        j[1] = 10;
        j[2] = -1;
    }

    private static GaussNewtonFunction function(int n, int m, ResidualFormula formula) {
        return GaussNewtonFunction.of(formula.function(n, m));
    }

    /** The function, with a NaN in its value or somewhere in its model where {@code fails}; never at the first call. */
    private static GaussNewtonFunction failing(GaussNewtonFunction function, IntPredicate fails) {
        return new GaussNewtonFunction() {
            private int calls;

            @Override
            public int parameterCount() {
                return function.parameterCount();
            }

            @Override
            public int rowCount() {
                return function.rowCount();
            }

            @Override
            public double value(double[] parameters) {
                return fails.test(calls++) ? Double.NaN : function.value(parameters);
            }

            @Override
            public void evaluate(double[] parameters, GaussNewtonModel model) {
                function.evaluate(parameters, model);
                if (calls++ > 0 && fails.test(calls)) {
                    Arrays.fill(calls % 2 == 0 ? model.jacobian() : model.residuals(), Double.NaN);
                }
            }
        };
    }
}
