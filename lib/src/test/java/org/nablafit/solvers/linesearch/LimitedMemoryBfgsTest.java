package org.nablafit.solvers.linesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.numeric.RandomStream;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationListener.Decision;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;
import org.nablafit.testkit.ScalarFormula;

/** How runs go and end, large problems, boxes, failures. */
class LimitedMemoryBfgsTest {
    private static final LimitedMemoryBfgs SOLVER = new LimitedMemoryBfgs();
    private static final double[] START = {-1.2, 1};

    @Test
    void rosenbrockConverges() {
        SolverResult result = SOLVER.minimize(rosenbrock(), START, SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.parameters()).containsExactly(new double[] {1, 1}, within(1e-9));
        assertThat(result.startValue()).isCloseTo(24.2, within(1e-12));
        assertThat(result.valueEvaluations()).isZero();
        assertThat(result.jacobianEvaluations()).isLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 30})
    void everyMemoryConverges(int memory) {
        LimitedMemoryBfgs solver =
                new LimitedMemoryBfgs(LimitedMemoryBfgsOptions.defaults().withMemory(memory));
        for (Bounds bounds : new Bounds[] {Bounds.none(), box(2, -1.5, 1.5)}) {
            SolverResult result =
                    solver.minimize(rosenbrock(), START, bounds, SolverOptions.defaults(), IterationListener.NONE);
            assertThat(result.parameters()).as(result.message()).containsExactly(new double[] {1, 1}, within(1e-8));
        }
    }

    /** SciPy 1.17 (L-BFGS-B, memory 10) ends in the same minimum after 83 iterations and 95 evaluations. */
    @Test
    void aChainOfTenThousandParametersConverges() {
        double[] start = new double[10_000];
        Arrays.fill(start, 0.5);
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withGradientTolerance(1e-6);
        SolverResult result = SOLVER.minimize(new Chain(start.length), start, options);
        assertThat(result.termination()).as(result.message()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.value()).isCloseTo(3.98662385430094, within(1e-9));
        assertThat(result.jacobianEvaluations()).isBetween(80, 110);
    }

    /** SciPy 1.17 needs 4939 iterations and 5797 evaluations: the minimum is neared from one end of the chain. */
    @Test
    void aLongWayIsGoneToItsEnd() {
        int n = 1000;
        double[] start = new double[n];
        for (int i = 0; i < n; i++) {
            start[i] = i % 2 == 0 ? -1.2 : 1;
        }
        SolverOptions options =
                SolverOptions.defaults().withGradientTolerance(1e-6).withMaximumIterations(10_000);
        SolverResult result = SOLVER.minimize(new Chain(n), start, options);
        assertThat(result.termination()).as(result.message()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        assertThat(result.parameters()).containsExactly(ones, within(1e-5));
        assertThat(result.jacobianEvaluations()).isBetween(4000, 7500);
    }

    /** SciPy 1.17 needs 35 iterations and 67 evaluations for the same value. */
    @Test
    void aChainInABoxMeetsTheConditionsOfAMinimum() {
        int n = 2000;
        double[] start = new double[n];
        Arrays.fill(start, 0.6);
        // Some bounds cut the minimum off, and what hangs on them moves along.
        double[] lower = new double[n];
        double[] upper = new double[n];
        for (int i = 0; i < n; i++) {
            lower[i] = i % 5 == 0 ? 0.5 : i % 7 == 3 ? Double.NEGATIVE_INFINITY : -1;
            upper[i] = i % 3 == 0 ? 0.7 : i % 7 == 3 ? Double.POSITIVE_INFINITY : 1.5;
        }
        Bounds bounds = new Bounds(lower, upper);
        SolverResult result =
                SOLVER.minimize(new Chain(n), start, bounds, SolverOptions.defaults(), IterationListener.NONE);
        assertThat(result.converged()).as(result.message()).isTrue();
        assertThat(result.value()).isCloseTo(8185.534734770793, within(1e-7));
        // Rounding of the value hides smaller ones.
        assertThat(result.gradientNorm()).isLessThan(1e-4);
        bounds.requireInside(result.parameters());
        assertThat(Arrays.stream(result.parameters()).filter(p -> p == 0.7).count())
                .isGreaterThan(n / 4);
        assertThat(result.jacobianEvaluations()).isLessThan(90);
    }

    /** SciPy 1.17 needs 1317 evaluations without the box. */
    @Test
    void aConvexQuadraticFunctionOfTenThousandParametersConverges() {
        int n = 10_000;
        double[] start = new double[n];
        Arrays.fill(start, 1);
        SolverOptions options =
                SolverOptions.defaults().withGradientTolerance(1e-8).withMaximumIterations(2000);
        SolverResult result = SOLVER.minimize(quadratic(n, 1e4), start, options);
        assertThat(result.termination()).as(result.message()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.value()).isLessThan(1e-12);
        assertThat(result.jacobianEvaluations()).isBetween(1000, 1600);

        SolverResult inBox =
                SOLVER.minimize(quadratic(n, 1e4), start, box(n, 0.25, 2), options, IterationListener.NONE);
        double[] corner = new double[n];
        Arrays.fill(corner, 0.25);
        assertThat(inBox.parameters()).containsExactly(corner);
        assertThat(inBox.gradientNorm()).isZero();
        assertThat(inBox.jacobianEvaluations()).isLessThan(10);
    }

    @Test
    void equalBoundsHoldAParameter() {
        Bounds bounds = new Bounds(new double[] {-3, 0.5}, new double[] {3, 0.5});
        SolverResult result = SOLVER.minimize(
                rosenbrock(), new double[] {-1, 0.5}, bounds, SolverOptions.defaults(), IterationListener.NONE);
        assertThat(result.parameters()[1]).isEqualTo(0.5);
        double x = result.parameters()[0];
        assertThat(-400 * x * (0.5 - x * x) - 2 * (1 - x)).isCloseTo(0, within(1e-8));
        assertThat(result.converged()).isTrue();
    }

    @Test
    void aMinimumInACornerIsFoundExactly() {
        ScalarFunction square =
                ((ScalarFormula) p -> p[0].minus(3).pow(2).plus(p[1].plus(5).pow(2))).function(2);
        Bounds bounds = new Bounds(new double[] {0, -1}, new double[] {2, 1});
        SolverResult result =
                SOLVER.minimize(square, new double[] {1, 0}, bounds, SolverOptions.defaults(), IterationListener.NONE);
        assertThat(result.parameters()).containsExactly(2, -1);
        assertThat(result.gradientNorm()).isZero();
        assertThat(result.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
    }

    @Test
    void valuesNeverRiseAndStepsAreToldOfAsTheyAre() {
        List<IterationState> states = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        SolverResult result = SOLVER.minimize(rosenbrock(), START, Bounds.none(), SolverOptions.defaults(), state -> {
            states.add(state);
            points.add(state.parameters());
            return Decision.CONTINUE;
        });
        for (int k = 1; k < states.size(); k++) {
            IterationState state = states.get(k);
            double[] step = points.get(k).clone();
            Vectors.add(-1, points.get(k - 1), step);
            assertThat(state.accepted()).isTrue();
            assertThat(state.value()).isLessThan(states.get(k - 1).value()).isEqualTo(state.trialValue());
            assertThat(state.stepNorm()).isCloseTo(Vectors.norm(step), within(1e-12));
            assertThat(state.gainRatio()).isNaN();
            assertThat(state.radius()).isNaN();
            assertThat(state.predictedReduction()).isPositive();
        }
        assertThat(result.acceptedSteps()).isEqualTo(result.iterations());
    }

    @Test
    void theCostTestEndsARun() {
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withCostTolerance(1e-6);
        SolverResult result = SOLVER.minimize(offset(), START, options);
        assertThat(result.termination()).isEqualTo(Termination.COST_TOLERANCE);
        assertThat(result.message()).contains("actual and").contains("<= 1.000e-06");
        assertThat(result.value()).isCloseTo(1, within(1e-6));
    }

    @Test
    void theStepTestEndsARun() {
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withStepTolerance(1e-4);
        SolverResult result = SOLVER.minimize(offset(), START, options);
        assertThat(result.termination()).isEqualTo(Termination.STEP_TOLERANCE);
        assertThat(result.message()).contains("1.0e-04 of the parameters");
        assertThat(result.parameters()).containsExactly(new double[] {1, 1}, within(1e-3));
    }

    @Test
    void withoutTestsARunGoesOnUntilNothingIsGained() {
        SolverResult result =
                SOLVER.minimize(offset(), START, SolverOptions.defaults().withoutConvergenceTests());
        assertThat(result.termination()).isIn(Termination.STALLED, Termination.GRADIENT_TOLERANCE);
        assertThat(result.parameters()).containsExactly(new double[] {1, 1}, within(1e-6));
        assertThat(result.jacobianEvaluations()).isLessThan(150);
    }

    /** The first steps along the valley are 1e-12 long: SciPy's and other tests of a single step end here. */
    @Test
    void aFlatValleyIsNoMinimum() {
        double stiff = 1e12;
        ScalarFunction valley = ((ScalarFormula) p -> {
                    Jet across = p[0].minus(p[1].times(1e-3));
                    return across.pow(2)
                            .times(stiff / 2)
                            .plus(p[1].minus(1000).pow(2).times(5e-5));
                })
                .function(2);
        SolverResult result = SOLVER.minimize(valley, new double[] {1, 0}, SolverOptions.defaults());
        assertThat(result.parameters()[1]).as(result.message()).isCloseTo(1000, within(1.0));
    }

    @Test
    void aFalseGradientStalls() {
        ScalarFunction wrong = new Altered(((ScalarFormula) p -> p[0].minus(3).pow(2)).function(1), call -> false) {
            @Override
            public double valueAndGradient(double[] parameters, double[] gradient) {
                double value = super.valueAndGradient(parameters, gradient);
                gradient[0] = -gradient[0];
                return value;
            }
        };
        SolverResult result = SOLVER.minimize(wrong, new double[] {1}, SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.STALLED);
        assertThat(result.message()).contains("4.00000000").contains("4.000e+00");
        assertThat(result.parameters()).containsExactly(1);
        assertThat(result.iterations()).isEqualTo(1);
        assertThat(result.jacobianEvaluations()).isLessThan(22);
    }

    @Test
    void afterASearchThatFindsNothingTheNextGoesAlongTheGradient() {
        // A whole search of the 8th iteration or so meets no value.
        List<Boolean> accepted = new ArrayList<>();
        ScalarFunction failing = new Altered(rosenbrock(), call -> call > 10 && call <= 30);
        SolverResult result = SOLVER.minimize(failing, START, Bounds.none(), SolverOptions.defaults(), state -> {
            accepted.add(state.accepted());
            return Decision.CONTINUE;
        });
        assertThat(accepted).containsOnlyOnce(false);
        assertThat(result.parameters()).as(result.message()).containsExactly(new double[] {1, 1}, within(1e-9));
        assertThat(result.acceptedSteps()).isEqualTo(result.iterations() - 1);
        SolverResult twice = SOLVER.minimize(
                new Altered(rosenbrock(), call -> call > 10 && call <= 50), START, SolverOptions.defaults());
        assertThat(twice.termination()).isEqualTo(Termination.STALLED);
        assertThat(twice.value()).isLessThan(twice.startValue());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void evaluationsThatFailAtRandomAreStepsTooFar(long seed) {
        for (Bounds bounds : new Bounds[] {Bounds.none(), box(2, -2, 2)}) {
            RandomStream random = new RandomStream(seed);
            ScalarFunction failing = new Altered(rosenbrock(), call -> call > 0 && random.uniform() < 0.2);
            SolverResult result =
                    SOLVER.minimize(failing, START, bounds, SolverOptions.defaults(), IterationListener.NONE);
            assertThat(result.parameters()).as(result.message()).containsExactly(new double[] {1, 1}, within(1e-6));
        }
    }

    @Test
    void aMinimumAtAWallIsNeared() {
        // Falls to the wall at 1, and has no value beyond.
        ScalarFunction wall =
                ((ScalarFormula) p -> p[0].value() < 1 ? p[0].negate() : p[0].plus(Double.NaN)).function(1);
        SolverResult result = SOLVER.minimize(wall, new double[] {-3}, SolverOptions.defaults());
        assertThat(result.parameters()[0]).isBetween(1 - 1e-6, 1.0);
        assertThat(result.converged()).isFalse();
        assertThat(result.jacobianEvaluations()).isLessThan(2000);
    }

    @Test
    void aFunctionWithoutMinimumEndsAtTheLimit() {
        ScalarFunction slope = ((ScalarFormula) p -> p[0].negate()).function(1);
        SolverOptions options = SolverOptions.defaults().withMaximumIterations(5);
        SolverResult result = SOLVER.minimize(slope, new double[1], options);
        assertThat(result.termination()).isEqualTo(Termination.ITERATION_LIMIT);
        assertThat(result.jacobianEvaluations()).isLessThanOrEqualTo(101);
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() {
        LimitedMemoryBfgsOptions options = LimitedMemoryBfgsOptions.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withMemory(0))
                .withMessageContaining("memory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withWolfeConstants(0.5, 0.9))
                .withMessageContaining("0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withWolfeConstants(0.1, 0.05))
                .withMessageContaining("[0.1, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> options.withWolfeConstants(0.1, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withEvaluationsPerSearch(0))
                .withMessageContaining("evaluation");
        assertThat(options).isEqualTo(new LimitedMemoryBfgsOptions(10, 1e-4, 0.9, 20));
    }

    private static Bounds box(int n, double lower, double upper) {
        double[] l = new double[n];
        double[] u = new double[n];
        Arrays.fill(l, lower);
        Arrays.fill(u, upper);
        return new Bounds(l, u);
    }

    private static ScalarFunction rosenbrock() {
        return ((ScalarFormula) LimitedMemoryBfgsTest::rosenbrock).function(2);
    }

    /** A minimum of 1. */
    private static ScalarFunction offset() {
        return ((ScalarFormula) p -> rosenbrock(p).plus(1)).function(2);
    }

    private static Jet rosenbrock(Jet[] p) {
        return p[1].minus(p[0].pow(2))
                .pow(2)
                .times(100)
                .plus(p[0].negate().plus(1).pow(2));
    }

    /** 1/2 sum of w_i p_i^2 with w from 1 to {@code condition}. */
    private static ScalarFunction quadratic(int n, double condition) {
        return new ScalarFunction() {
            @Override
            public int parameterCount() {
                return n;
            }

            @Override
            public double value(double[] p) {
                return valueAndGradient(p, new double[n]);
            }

            @Override
            public double valueAndGradient(double[] p, double[] gradient) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    gradient[i] = Math.pow(condition, i / (n - 1.0)) * p[i];
                    sum += gradient[i] * p[i] / 2;
                }
                return sum;
            }
        };
    }

    /** The sum of 100 (p_(i+1) - p_i^2)^2 + (1 - p_i)^2. */
    private record Chain(int n) implements ScalarFunction {
        @Override
        public int parameterCount() {
            return n;
        }

        @Override
        public double value(double[] p) {
            return valueAndGradient(p, new double[n]);
        }

        @Override
        public double valueAndGradient(double[] p, double[] gradient) {
            Arrays.fill(gradient, 0);
            double sum = 0;
            for (int i = 0; i + 1 < n; i++) {
                double r = p[i + 1] - p[i] * p[i];
                double t = 1 - p[i];
                sum += 100 * r * r + t * t;
                gradient[i] -= 400 * p[i] * r + 2 * t;
                gradient[i + 1] += 200 * r;
            }
            return sum;
        }
    }

    /** A function without value, or without derivatives, where {@code fails} says so of the number of the call. */
    private static class Altered implements ScalarFunction {
        private final ScalarFunction function;
        private final IntPredicate fails;
        private int calls;

        Altered(ScalarFunction function, IntPredicate fails) {
            this.function = function;
            this.fails = fails;
        }

        @Override
        public int parameterCount() {
            return function.parameterCount();
        }

        @Override
        public double value(double[] parameters) {
            throw new UnsupportedOperationException("the solver needs gradients");
        }

        @Override
        public double valueAndGradient(double[] parameters, double[] gradient) {
            double value = function.valueAndGradient(parameters, gradient);
            if (fails.test(calls++)) {
                if (calls % 2 == 0) {
                    return Double.NaN;
                }
                gradient[0] = Double.POSITIVE_INFINITY;
            }
            return value;
        }
    }
}
