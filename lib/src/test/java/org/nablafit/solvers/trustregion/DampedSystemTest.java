package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;

/** The linear solves: each against the normal equations it has to satisfy, and all against one another. */
class DampedSystemTest {
    /** Relative to the sizes of the terms of (J^T J + D) d + J^T r + g, for systems of condition below 1e6. */
    private static final double RESIDUAL = 1e-10;

    static Stream<Arguments> sizes() {
        int[][] sizes = {{1, 1}, {0, 1}, {0, 5}, {1, 7}, {7, 1}, {5, 5}, {12, 4}, {4, 12}, {40, 33}, {33, 70}, {70, 20}
        };
        return Stream.of(sizes).flatMap(s -> Stream.of(LinearSolve.values()).map(l -> Arguments.of(s[0], s[1], l)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theStepSatisfiesTheNormalEquations(int rows, int n, LinearSolve choice) {
        Problem problem = new Problem(rows, n, 1);
        DampedSystem system = DampedSystem.of(choice, n, rows);
        system.linearize(problem.model);
        problem.checkSolution(system);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void productsAreRenewedWithTheJacobianAndTheDamping(int rows, int n, LinearSolve choice) {
        Problem first = new Problem(rows, n, 1);
        Problem second = new Problem(rows, n, 2);
        DampedSystem system = DampedSystem.of(choice, n, rows);
        system.linearize(first.model);
        first.checkSolution(system);
        // As after a rejected step: more damping of the same shape, then of another shape.
        for (int i = 0; i < n; i++) {
            first.diagonal[i] *= 4;
        }
        first.checkSolution(system);
        first.diagonal[n - 1] *= 3;
        first.checkSolution(system);
        system.linearize(second.model);
        second.checkSolution(system);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void anInfiniteDampingHoldsAParameter(int rows, int n, LinearSolve choice) {
        Problem problem = new Problem(rows, n, 3);
        problem.diagonal[0] = Double.POSITIVE_INFINITY;
        problem.diagonal[n / 2] = Double.POSITIVE_INFINITY;
        DampedSystem system = DampedSystem.of(choice, n, rows);
        system.linearize(problem.model);
        problem.checkSolution(system);
        assertThat(problem.step[0]).isZero();
        assertThat(problem.step[n / 2]).isZero();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theSameMatrixSolvesForOtherResiduals(int rows, int n, LinearSolve choice) {
        Problem problem = new Problem(rows, n, 5);
        problem.diagonal[n / 2] = Double.POSITIVE_INFINITY;
        double[] zero = new double[n];
        double[] others = new Problem(rows, n, 6).model.residuals();
        double[] expected = new double[n];
        DampedSystem system = DampedSystem.of(choice, n, rows);
        system.linearize(problem.model);
        assertThat(system.solve(others, zero, problem.diagonal, expected)).isTrue();
        assertThat(system.solve(
                        problem.model.residuals(), problem.model.restGradient(), problem.diagonal, problem.step))
                .isTrue();
        system.solveAgain(others, problem.step);
        assertThat(problem.step).containsExactly(expected, within(1e-12 * (1 + Products.norm(expected))));
        assertThat(problem.step[n / 2]).isZero();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void allSolvesAgree(int rows, int n, LinearSolve choice) {
        Problem problem = new Problem(rows, n, 4);
        DampedSystem reference = new StackedSystem(n, rows);
        reference.linearize(problem.model);
        problem.checkSolution(reference);
        double[] expected = problem.step.clone();
        DampedSystem system = DampedSystem.of(choice, n, rows);
        system.linearize(problem.model);
        problem.checkSolution(system);
        assertThat(problem.step).containsExactly(expected, within(1e-9 * (1 + Products.norm(expected))));
    }

    @Test
    void normalEquationsGiveWayToQrWhereTheyAreIllConditioned() {
        // Columns that differ by 1e-9: the Cholesky factor of J^T J has nothing right left of the difference.
        double epsilon = 1e-9;
        GaussNewtonModel model = new GaussNewtonModel(2, 3);
        System.arraycopy(new double[] {1, 1, 1, 1 + epsilon, 1, 1 - epsilon}, 0, model.jacobian(), 0, 6);
        double[] expected = {3, -2};
        double[] residuals = new double[3];
        Products.times(3, 2, model.jacobian(), expected, residuals);
        for (int i = 0; i < 3; i++) {
            residuals[i] = -residuals[i];
        }
        double[] step = new double[2];
        double[] damping = {1e-24, 1e-24};
        DampedSystem system = DampedSystem.of(LinearSolve.AUTOMATIC, 2, 3);
        system.linearize(model);
        assertThat(system.solve(residuals, new double[2], damping, step)).isTrue();
        assertThat(step).containsExactly(expected, within(1e-5));
    }

    @Test
    void aGradientInTheRowSpaceIsAsGoodAsItsResiduals() {
        // The two terms of Woodbury's formula are 1e6 times their difference, so that 9 or 10 digits stay.
        int n = 12;
        int rows = 5;
        Problem problem = new Problem(rows, n, 5);
        double[] damping = new double[n];
        Arrays.fill(damping, 1e-6);
        DampedSystem system = DampedSystem.of(LinearSolve.DUAL, n, rows);
        system.linearize(problem.model);
        double[] expected = new double[n];
        assertThat(system.solve(problem.model.residuals(), new double[n], damping, expected))
                .isTrue();
        double[] gradient = new double[n];
        Products.addTransposed(rows, n, problem.model.jacobian(), problem.model.residuals(), gradient);
        double[] step = new double[n];
        assertThat(system.solve(new double[rows], gradient, damping, step)).isTrue();
        assertThat(step).containsExactly(expected, within(1e-8));
    }

    @Test
    void theAutomaticChoiceFollowsItsRule() {
        assertThat(DampedSystem.of(LinearSolve.AUTOMATIC, 10, 9)).isInstanceOf(DualSystem.class);
        assertThat(DampedSystem.of(LinearSolve.AUTOMATIC, 10, 10)).isInstanceOf(AutomaticSystem.class);
        assertThat(DampedSystem.of(LinearSolve.AUTOMATIC, 100, 900)).isInstanceOf(AutomaticSystem.class);
        assertThat(DampedSystem.of(LinearSolve.AUTOMATIC, 100, 901)).isInstanceOf(PrimalSystem.class);
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsReported() {
        GaussNewtonModel model = new GaussNewtonModel(2, 2);
        model.jacobian()[0] = 1e200;
        for (LinearSolve choice : new LinearSolve[] {LinearSolve.PRIMAL, LinearSolve.DUAL}) {
            DampedSystem system = DampedSystem.of(choice, 2, 2);
            system.linearize(model);
            assertThat(system.solve(new double[2], new double[2], new double[] {1, 1}, new double[2]))
                    .as(choice.name())
                    .isFalse();
        }
    }

    /** A random system with a gradient and a diagonal curvature of phi. */
    private static final class Problem {
        private final int rows;
        private final int n;
        private final GaussNewtonModel model;
        private final double[] diagonal;
        private final double[] step;

        Problem(int rows, int n, long seed) {
            RandomStream random = new RandomStream(seed).split(rows + " x " + n);
            this.rows = rows;
            this.n = n;
            this.model = new GaussNewtonModel(n, rows);
            this.diagonal = new double[n];
            this.step = new double[n];
            for (int i = 0; i < rows * n; i++) {
                model.jacobian()[i] = random.normal();
            }
            for (int i = 0; i < rows; i++) {
                model.residuals()[i] = random.normal();
            }
            for (int i = 0; i < n; i++) {
                model.restGradient()[i] = random.normal();
                model.restCurvature()[i] = random.uniform() < 0.5 ? 0 : random.uniform(0, 3);
                diagonal[i] = 0.01 + model.restCurvature()[i];
            }
        }

        void checkSolution(DampedSystem system) {
            assertThat(system.solve(model.residuals(), model.restGradient(), diagonal, step))
                    .isTrue();
            double[] images = new double[rows];
            Products.times(rows, n, model.jacobian(), step, images);
            for (int i = 0; i < n; i++) {
                if (Double.isInfinite(diagonal[i])) {
                    assertThat(step[i]).isZero();
                    continue;
                }
                double sum = model.restGradient()[i] + diagonal[i] * step[i];
                double size = Math.abs(model.restGradient()[i]) + Math.abs(diagonal[i] * step[i]);
                for (int row = 0; row < rows; row++) {
                    double term = model.jacobian()[row * n + i] * (images[row] + model.residuals()[row]);
                    sum += term;
                    size += Math.abs(model.jacobian()[row * n + i])
                            * (Math.abs(images[row]) + Math.abs(model.residuals()[row]));
                }
                assertThat(Math.abs(sum)).as("equation %d", i).isLessThan(RESIDUAL * size);
            }
        }
    }
}
