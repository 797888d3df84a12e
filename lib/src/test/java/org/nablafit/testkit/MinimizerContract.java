package org.nablafit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationListener.Decision;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;

/** What every solver keeps of the contract of {@link Minimizer}. */
public abstract class MinimizerContract {
    private static final double[] START = {-1.2, 1};
    private static final SolverOptions OPTIONS = SolverOptions.defaults().withMaximumIterations(60);

    private final Minimizer<? super GaussNewtonFunction> solver;
    private final Where where;

    /** What bounds a solver is run with. */
    public enum Where {
        /** It takes none. */
        TAKES_NO_BOUNDS,
        /** None, except in tests of bounds. */
        FREE,
        /** Always a box, which is wide except in tests of bounds. */
        IN_A_BOX
    }

    /** The contract for a solver. */
    protected MinimizerContract(Minimizer<? super GaussNewtonFunction> solver, Where where) {
        this.solver = solver;
        this.where = where;
    }

    /** Why the solver cannot run here; empty where it can. */
    protected String missing() {
        return "";
    }

    @BeforeEach
    void skipWhereSomethingIsMissing() {
        Assumptions.assumeTrue(missing().isEmpty(), () -> "skipped: " + missing());
    }

    @Test
    void theStartIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minimize(new Rosenbrock(), new double[3], wide(3), OPTIONS, IterationListener.NONE))
                .withMessageContaining("3 parameters")
                .withMessageContaining("2");
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> minimize(
                            new Rosenbrock(), new double[] {0, number}, Bounds.none(), OPTIONS, IterationListener.NONE))
                    .withMessageContaining("parameter 1");
        }
    }

    @Test
    void theStartHasToBeInTheBox() {
        Bounds box = new Bounds(new double[] {0, 0}, new double[] {1, 1});
        Bounds other = new Bounds(new double[3], new double[3]);
        if (where == Where.TAKES_NO_BOUNDS) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> minimize(new Rosenbrock(), new double[2], box, OPTIONS, IterationListener.NONE))
                    .withMessageContaining("bounds");
            return;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minimize(new Rosenbrock(), START, box, OPTIONS, IterationListener.NONE))
                .withMessageContaining("-1.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minimize(new Rosenbrock(), new double[2], other, OPTIONS, IterationListener.NONE))
                .withMessageContaining("3 parameters");
    }

    @Test
    void neitherTheStartNorTheResultIsShared() {
        double[] start = START.clone();
        SolverResult result = run(new Rosenbrock(), OPTIONS);
        assertThat(start).isEqualTo(START);
        double first = result.parameters()[0];
        result.parameters()[0] = 17;
        assertThat(result.parameters()[0]).isEqualTo(first);
    }

    @Test
    void noIterationsEvaluateTheStart() {
        Rosenbrock function = new Rosenbrock();
        SolverResult result = run(function, OPTIONS.withMaximumIterations(0));
        assertThat(result.termination()).isEqualTo(Termination.ITERATION_LIMIT);
        assertThat(result.message()).contains("0 >= 0");
        assertThat(result.iterations()).isZero();
        assertThat(result.acceptedSteps()).isZero();
        assertThat(result.parameters()).isEqualTo(START);
        assertThat(result.value()).isEqualTo(result.startValue()).isCloseTo(12.1, within(1e-12));
        assertThat(function.values + function.models).isEqualTo(1);
    }

    @Test
    void theLimitOfIterationsIsMet() {
        SolverResult result = run(new Rosenbrock(), OPTIONS.withMaximumIterations(3));
        assertThat(result.termination()).isEqualTo(Termination.ITERATION_LIMIT);
        assertThat(result.message()).contains("3 >= 3");
        assertThat(result.iterations()).isEqualTo(3);
        assertThat(result.converged()).isFalse();
    }

    @Test
    void theListenerIsToldOfTheStartAndEveryIteration() {
        List<IterationState> states = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        Rosenbrock function = new Rosenbrock();
        SolverResult result = run(function, OPTIONS, state -> {
            double[] copy = new double[2];
            state.copyParameters(copy);
            assertThat(copy).isEqualTo(state.parameters());
            assertThat(state.valueEvaluations()).isEqualTo(function.values);
            assertThat(state.jacobianEvaluations()).isEqualTo(function.models);
            states.add(state);
            points.add(copy);
            return Decision.CONTINUE;
        });
        IterationState start = states.getFirst();
        assertThat(points.getFirst()).isEqualTo(START);
        assertThat(start.accepted()).isTrue();
        assertThat(start.value()).isEqualTo(start.trialValue()).isEqualTo(result.startValue());
        assertThat(start.predictedReduction()).isZero();
        assertThat(start.stepNorm()).isZero();
        assertThat(start.gainRatio()).isNaN();
        assertThat(states).hasSize(result.iterations() + 1);
        assertThat(states.stream().skip(1).filter(IterationState::accepted)).hasSize(result.acceptedSteps());
        for (int k = 0; k < states.size(); k++) {
            IterationState state = states.get(k);
            assertThat(state.iteration()).isEqualTo(k);
            assertThat(new Rosenbrock().value(points.get(k))).isEqualTo(state.value());
            assertThat(state.gradientNorm())
                    .isCloseTo(gradientNorm(points.get(k)), within(1e-12 * (1 + state.gradientNorm())));
        }
    }

    @Test
    void theResultIsTheBestPointThatTheListenerWasToldOf() {
        double[] best = {Double.POSITIVE_INFINITY};
        for (int stop : new int[] {0, 1, 5, 17}) {
            best[0] = Double.POSITIVE_INFINITY;
            SolverResult result = run(new Rosenbrock(), OPTIONS, state -> {
                best[0] = Math.min(best[0], state.value());
                return state.iteration() == stop ? Decision.STOP : Decision.CONTINUE;
            });
            if (result.iterations() == stop) {
                assertThat(result.termination()).isEqualTo(Termination.LISTENER_STOP);
                assertThat(result.message()).contains("after iteration " + stop);
            }
            assertThat(result.iterations()).isLessThanOrEqualTo(stop);
            assertThat(result.value()).isEqualTo(best[0]).isLessThanOrEqualTo(result.startValue());
            assertThat(new Rosenbrock().value(result.parameters())).isEqualTo(best[0]);
            assertThat(result.gradientNorm())
                    .isCloseTo(gradientNorm(result.parameters()), within(1e-12 * (1 + result.gradientNorm())));
        }
    }

    @Test
    void theValueFalls() {
        SolverResult result = run(new Rosenbrock(), OPTIONS);
        assertThat(result.value()).as(result.message()).isLessThan(result.startValue() / 2);
    }

    @Test
    void anInterruptCancelsAndTheFlagStays() {
        SolverResult result = run(new Rosenbrock(), OPTIONS, state -> {
            if (state.iteration() == 3) {
                Thread.currentThread().interrupt();
            }
            return Decision.CONTINUE;
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.termination()).isEqualTo(Termination.CANCELLED);
        assertThat(result.message()).contains("after iteration 3");
        assertThat(result.iterations()).isEqualTo(3);
        assertThat(new Rosenbrock().value(result.parameters())).isEqualTo(result.value());
    }

    @Test
    void noTimeEvaluatesTheStart() {
        SolverResult result = run(new Rosenbrock(), OPTIONS.withTimeLimit(Duration.ZERO));
        assertThat(result.termination()).isEqualTo(Termination.TIME_LIMIT);
        assertThat(result.iterations()).isZero();
        assertThat(result.parameters()).isEqualTo(START);
        assertThat(result.message()).contains(">= PT0S");
    }

    @Test
    void theTimeLimitEndsARun() {
        Duration limit = Duration.ofMillis(20);
        SolverResult result = run(new Rosenbrock(), OPTIONS.withTimeLimit(limit), state -> {
            if (state.iteration() == 4) {
                sleep(30);
            }
            return Decision.CONTINUE;
        });
        assertThat(result.termination()).isEqualTo(Termination.TIME_LIMIT);
        assertThat(result.iterations()).isLessThanOrEqualTo(4);
        assertThat(result.elapsed()).isGreaterThanOrEqualTo(limit);
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void evaluationsAreCountedAsTheFunctionSeesThem() {
        Rosenbrock function = new Rosenbrock();
        SolverResult result = run(function, OPTIONS);
        assertThat(result.valueEvaluations()).isEqualTo(function.values);
        assertThat(result.jacobianEvaluations()).isEqualTo(function.models).isPositive();
    }

    @Test
    void aRunRepeatsBitForBit() {
        SolverResult first = run(new Rosenbrock(), OPTIONS);
        SolverResult second = run(new Rosenbrock(), OPTIONS);
        assertThat(second.parameters()).isEqualTo(first.parameters());
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.iterations()).isEqualTo(first.iterations());
        assertThat(second.jacobianEvaluations()).isEqualTo(first.jacobianEvaluations());
        assertThat(second.termination()).isEqualTo(first.termination());
    }

    @Test
    void everyPointIsInTheBox() {
        Assumptions.assumeTrue(where != Where.TAKES_NO_BOUNDS, "skipped: the solver takes no bounds");
        Bounds box = new Bounds(new double[] {-1.5, -0.5}, new double[] {0.8, 2});
        Rosenbrock function = new Rosenbrock() {
            @Override
            void check(double[] p) {
                box.requireInside(p);
            }
        };
        SolverResult result = minimize(function, START, box, OPTIONS, state -> {
            box.requireInside(state.parameters());
            return Decision.CONTINUE;
        });
        box.requireInside(result.parameters());
        assertThat(result.value()).isLessThan(result.startValue());
    }

    @Test
    void aParameterBetweenEqualBoundsStays() {
        Assumptions.assumeTrue(where != Where.TAKES_NO_BOUNDS, "skipped: the solver takes no bounds");
        Bounds box = new Bounds(new double[] {-1.5, 1}, new double[] {0.8, 1});
        SolverResult result = minimize(new Rosenbrock(), START, box, OPTIONS, IterationListener.NONE);
        assertThat(result.parameters()[1]).isEqualTo(1);
        assertThat(result.value()).isLessThan(result.startValue());
    }

    @Test
    void aStartThatIsNotFiniteIsAnOutcome() {
        GaussNewtonFunction logarithm = function((p, r, j) -> {
            r[0] = Math.log(p[0]);
            j[0] = 1 / p[0];
        });
        int[] told = {0};
        SolverResult result = minimize(logarithm, new double[] {-1}, wide(1), OPTIONS, state -> {
            told[0]++;
            return Decision.CONTINUE;
        });
        assertThat(result.termination()).isEqualTo(Termination.NON_FINITE_START);
        assertThat(result.message()).contains("NaN").contains("choose another start");
        assertThat(result.parameters()).containsExactly(-1);
        assertThat(result.value()).isNaN();
        assertThat(result.iterations()).isZero();
        assertThat(told[0]).isZero();
    }

    @Test
    void aDerivativeThatIsNotFiniteAtTheStartIsAnOutcome() {
        GaussNewtonFunction root = function((p, r, j) -> {
            r[0] = Math.sqrt(p[0]) - 1;
            j[0] = 0.5 / Math.sqrt(p[0]);
        });
        SolverResult result = minimize(root, new double[] {0}, wide(1), OPTIONS, IterationListener.NONE);
        assertThat(result.termination()).isEqualTo(Termination.NON_FINITE_START);
        assertThat(result.parameters()).containsExactly(0);
    }

    @Test
    void aValueThatIsNotFiniteOnTheWayIsNoException() {
        GaussNewtonFunction root = function((p, r, j) -> {
            r[0] = 10 * Math.sqrt(p[0]) + 1;
            j[0] = 5 / Math.sqrt(p[0]);
        });
        SolverResult result = minimize(root, new double[] {0.1}, wide(1), OPTIONS, IterationListener.NONE);
        assertThat(result.value()).isFinite().isLessThan(result.startValue());
        assertThat(result.parameters()[0]).isBetween(0.0, 0.1);
        assertThat(result.valueEvaluations() + result.jacobianEvaluations()).isLessThanOrEqualTo(20 * 60 + 1);
    }

    @Test
    void exceptionsArePassedOn() {
        assertThatThrownBy(() -> run(new Rosenbrock(), OPTIONS, state -> {
                    throw new IllegalStateException("listener");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("listener");
        Rosenbrock failing = new Rosenbrock() {
            @Override
            void check(double[] p) {
                if (values + models == 4) {
                    throw new IllegalStateException("function");
                }
            }
        };
        assertThatThrownBy(() -> run(failing, OPTIONS)).hasMessage("function");
    }

    @Test
    void aMinimumAtTheStartConvergesAtOnce() {
        Rosenbrock function = new Rosenbrock();
        SolverResult result = minimize(function, new double[] {1, 1}, wide(2), OPTIONS, IterationListener.NONE);
        assertThat(result.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.message()).contains("0.000e+00 <= 1.000e-10");
        assertThat(result.iterations()).isZero();
        assertThat(function.values + function.models).isEqualTo(1);
    }

    @Test
    void noParametersConvergeAtOnce() {
        GaussNewtonFunction constant = GaussNewtonFunction.of(((ResidualFormula) (p, r, j) -> r[0] = 3).function(0, 1));
        SolverResult result = minimize(constant, new double[0], Bounds.none(), OPTIONS, IterationListener.NONE);
        assertThat(result.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.value()).isEqualTo(4.5);
    }

    private SolverResult run(GaussNewtonFunction function, SolverOptions options) {
        return run(function, options, IterationListener.NONE);
    }

    private SolverResult run(GaussNewtonFunction function, SolverOptions options, IterationListener listener) {
        return minimize(function, START, wide(2), options, listener);
    }

    private SolverResult minimize(
            GaussNewtonFunction function,
            double[] start,
            Bounds bounds,
            SolverOptions options,
            IterationListener listener) {
        return solver.minimize(function, start, bounds, options, listener);
    }

    private Bounds wide(int n) {
        if (where != Where.IN_A_BOX) {
            return Bounds.none();
        }
        double[] lower = new double[n];
        double[] upper = new double[n];
        Arrays.fill(lower, -10);
        Arrays.fill(upper, 10);
        return new Bounds(lower, upper);
    }

    private double gradientNorm(double[] parameters) {
        double[] gradient = new double[2];
        new Rosenbrock().valueAndGradient(parameters, gradient);
        return wide(2).projectedGradientNorm(parameters, gradient);
    }

    /** One parameter, one residual. */
    private static GaussNewtonFunction function(ResidualFormula formula) {
        return GaussNewtonFunction.of(formula.function(1, 1));
    }

    /** Rosenbrock's function, which counts. */
    private static class Rosenbrock implements GaussNewtonFunction {
        private final GaussNewtonFunction function = GaussNewtonFunction.of(((ResidualFormula) (p, r, j) -> {
                    r[0] = 10 * (p[1] - p[0] * p[0]);
                    r[1] = 1 - p[0];
                    j[0] = -20 * p[0];
                    j[1] = 10;
                    j[2] = -1;
                })
                .function(2, 2));
        int values;
        int models;

        void check(double[] p) {
            assertThat(p).hasSize(2);
        }

        @Override
        public int parameterCount() {
            return 2;
        }

        @Override
        public int rowCount() {
            return 2;
        }

        @Override
        public double value(double[] parameters) {
            check(parameters);
            values++;
            return function.value(parameters);
        }

        @Override
        public void evaluate(double[] parameters, GaussNewtonModel model) {
            check(parameters);
            models++;
            function.evaluate(parameters, model);
        }

        @Override
        public double valueAndGradient(double[] parameters, double[] gradient) {
            check(parameters);
            models++;
            return function.valueAndGradient(parameters, gradient);
        }
    }
}
