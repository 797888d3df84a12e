package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;
import org.nablafit.testkit.ResidualFormula;

/** Minima in boxes: the conditions of Karush, Kuhn and Tucker, and an exhaustive search. */
class BoxTest {
    /** Largest gradient of a free parameter where the cost test (1e-12) ends a linear problem of order 1. */
    private static final double STATIONARY = 1e-6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void linearProblemsSatisfyTheOptimalityConditions(int seed) {
        for (LinearSolve linearSolve : LinearSolve.values()) {
            checkLinear(12, 6, seed, linearSolve);
            checkLinear(5, 9, seed, linearSolve);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void linearProblemsHaveTheValueOfAnExhaustiveSearch(int seed) {
        int n = 4;
        double[] j = random(8 * n, seed, "jacobian");
        double[] data = random(8, seed, "data");
        double[] lower = {-0.2, -0.2, -0.2, -0.2};
        double[] upper = {0.2, 0.2, 0.2, 0.2};
        SolverResult result =
                minimize(linear(8, n, j, data), new double[n], new Bounds(lower, upper), LinearSolve.AUTOMATIC);
        double best = Double.POSITIVE_INFINITY;
        // Every parameter at its lower bound, at its upper bound, or free; coordinate descent solves the free ones.
        for (int code = 0; code < 81; code++) {
            double[] p = new double[n];
            boolean[] free = new boolean[n];
            for (int i = 0, rest = code; i < n; i++, rest /= 3) {
                free[i] = rest % 3 == 2;
                p[i] = rest % 3 == 0 ? lower[i] : rest % 3 == 1 ? upper[i] : 0;
            }
            best = Math.min(best, descend(linear(8, n, j, data), p, free, lower, upper));
        }
        assertThat(result.value()).isCloseTo(best, within(1e-9));
    }

    @Test
    void aMinimumInACornerIsFoundExactly() {
        GaussNewtonFunction function = function(2, 2, (p, r, j) -> {
            r[0] = p[0] - 3;
            r[1] = p[1] + 5;
            j[0] = 1;
            j[3] = 1;
        });
        Bounds box = new Bounds(new double[] {0, -1}, new double[] {2, 1});
        SolverResult result = minimize(function, new double[] {1, 0}, box, LinearSolve.AUTOMATIC);
        assertThat(result.parameters()).containsExactly(2, -1);
        assertThat(result.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.gradientNorm()).isZero();
    }

    @Test
    void aParameterLeavesTheBoundItStartedFrom() {
        GaussNewtonFunction function = function(2, 2, (p, r, j) -> {
            r[0] = p[0] - 0.5;
            r[1] = p[1] + p[0] - 1;
            j[0] = 1;
            j[2] = 1;
            j[3] = 1;
        });
        Bounds box = new Bounds(new double[] {0, 0}, new double[] {1, 1});
        SolverResult result = minimize(function, new double[] {0, 1}, box, LinearSolve.AUTOMATIC);
        assertThat(result.parameters()).containsExactly(new double[] {0.5, 0.5}, within(1e-8));
    }

    @ParameterizedTest
    @EnumSource(LinearSolve.class)
    void equalBoundsHoldAParameter(LinearSolve linearSolve) {
        GaussNewtonFunction function = function(2, 3, (p, r, j) -> {
            r[0] = p[0] + p[1] - 3;
            r[1] = p[0] - p[1];
            r[2] = 0.1 * p[0];
            System.arraycopy(new double[] {1, 1, 1, -1, 0.1, 0}, 0, j, 0, 6);
        });
        Bounds box =
                new Bounds(new double[] {Double.NEGATIVE_INFINITY, 0.5}, new double[] {Double.POSITIVE_INFINITY, 0.5});
        SolverResult result = minimize(function, new double[] {7, 0.5}, box, linearSolve);
        // (p - 2.5) + (p - 0.5) + 0.01 p = 0
        assertThat(result.parameters()).containsExactly(new double[] {3 / 2.01, 0.5}, within(1e-8));
    }

    @Test
    void everyPointIsInTheBox() {
        Bounds box = new Bounds(new double[] {-1.5, -0.5}, new double[] {0.8, 2});
        GaussNewtonFunction rosenbrock = function(2, 2, (p, r, j) -> {
            box.requireInside(p);
            r[0] = 10 * (p[1] - p[0] * p[0]);
            r[1] = 1 - p[0];
            System.arraycopy(new double[] {-20 * p[0], 10, -1, 0}, 0, j, 0, 4);
        });
        SolverResult result = minimize(rosenbrock, new double[] {-1.2, 1}, box, LinearSolve.AUTOMATIC);
        assertThat(result.parameters()).containsExactly(new double[] {0.8, 0.64}, within(1e-7));
        assertThat(result.converged()).isTrue();
    }

    private static void checkLinear(int rows, int n, int seed, LinearSolve linearSolve) {
        double[] j = random(rows * n, seed, "jacobian");
        double[] data = random(rows, seed, "data");
        double[] lower = new double[n];
        double[] upper = new double[n];
        for (int i = 0; i < n; i++) {
            lower[i] = -0.1 * (i + 1);
            upper[i] = i % 3 == 2 ? Double.POSITIVE_INFINITY : 0.15;
        }
        GaussNewtonFunction function = linear(rows, n, j, data);
        SolverResult result = minimize(function, new double[n], new Bounds(lower, upper), linearSolve);
        assertThat(result.iterations()).isLessThan(100);
        GaussNewtonModel model = new GaussNewtonModel(n, rows);
        function.evaluate(result.parameters(), model);
        double[] gradient = new double[n];
        Products.addTransposed(rows, n, model.jacobian(), model.residuals(), gradient);
        for (int i = 0; i < n; i++) {
            double p = result.parameters()[i];
            assertThat(p).isBetween(lower[i], upper[i]);
            if (p > lower[i]) {
                assertThat(gradient[i]).isLessThan(STATIONARY);
            }
            if (p < upper[i]) {
                assertThat(gradient[i]).isGreaterThan(-STATIONARY);
            }
        }
    }

    /** Coordinate descent over the free parameters; infinite where the minimum is outside of the box. */
    private static double descend(
            GaussNewtonFunction function, double[] p, boolean[] free, double[] lower, double[] upper) {
        int n = p.length;
        GaussNewtonModel model = new GaussNewtonModel(n, function.rowCount());
        for (int sweep = 0; sweep < 3000; sweep++) {
            for (int i = 0; i < n; i++) {
                if (free[i]) {
                    function.evaluate(p, model);
                    double slope = 0;
                    double curvature = 0;
                    for (int row = 0; row < function.rowCount(); row++) {
                        double d = model.jacobian()[row * n + i];
                        slope += d * model.residuals()[row];
                        curvature += d * d;
                    }
                    p[i] -= slope / curvature;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (p[i] < lower[i] || p[i] > upper[i]) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return function.value(p);
    }

    private static GaussNewtonFunction linear(int rows, int n, double[] jacobian, double[] data) {
        return function(n, rows, (p, r, j) -> {
            System.arraycopy(jacobian, 0, j, 0, jacobian.length);
            Products.times(rows, n, jacobian, p, r);
            for (int i = 0; i < rows; i++) {
                r[i] -= data[i];
            }
        });
    }

    private static SolverResult minimize(
            GaussNewtonFunction function, double[] start, Bounds bounds, LinearSolve linearSolve) {
        return new LevenbergMarquardt(TrustRegionOptions.defaults().withLinearSolve(linearSolve))
                .minimize(function, start, bounds, SolverOptions.defaults(), IterationListener.NONE);
    }

    private static GaussNewtonFunction function(int n, int m, ResidualFormula formula) {
        return GaussNewtonFunction.of(formula.function(n, m));
    }

    private static double[] random(int count, int seed, String name) {
        RandomStream random = new RandomStream(seed).split(name);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.normal();
        }
        return numbers;
    }
}
