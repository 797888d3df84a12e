package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.testkit.Tolerances;

class DampingScaleTest {
    @Test
    void identityIsOne() {
        DampingScale scale = scale(Damping.IDENTITY, model(3, 4, 5));
        assertThat(scale.get(0)).isEqualTo(1);
        assertThat(scale.get(1)).isEqualTo(1);
    }

    @Test
    void columnIsTheDiagonalOfTheCurvatureAboveAFloor() {
        DampingScale scale = scale(Damping.COLUMN, model(3, 4, 5));
        assertThat(scale.get(0)).isEqualTo(25);
        assertThat(scale.get(1)).isEqualTo(5);
        update(scale, model(0, 0, 7));
        assertThat(scale.get(0)).isCloseTo(1e-6 * 36, within(Tolerances.ROUNDING));
        assertThat(scale.get(1)).isEqualTo(7);
    }

    @Test
    void runningMaximumNeverFallsAndReplacesZeroByOne() {
        DampingScale scale = scale(Damping.RUNNING_MAXIMUM, model(3, 4, 0));
        assertThat(scale.get(0)).isEqualTo(25);
        assertThat(scale.get(1)).isEqualTo(1);
        update(scale, model(1, 0, 0.25));
        assertThat(scale.get(0)).isEqualTo(25);
        assertThat(scale.get(1)).isEqualTo(0.25);
        update(scale, model(6, 8, 0));
        assertThat(scale.get(0)).isEqualTo(100);
        assertThat(scale.get(1)).isEqualTo(0.25);
    }

    private static DampingScale scale(Damping damping, GaussNewtonModel model) {
        DampingScale scale = new DampingScale(damping, 2);
        update(scale, model);
        return scale;
    }

    /** Two rows and two parameters: the first column is (a, b), the second has only a curvature of phi. */
    private static GaussNewtonModel model(double a, double b, double curvature) {
        GaussNewtonModel model = new GaussNewtonModel(2, 2);
        model.jacobian()[0] = a;
        model.jacobian()[2] = b;
        model.restCurvature()[1] = curvature;
        return model;
    }

    private static void update(DampingScale scale, GaussNewtonModel model) {
        DampedSystem system = DampedSystem.of(LinearSolve.CHOLESKY, model.parameterCount(), model.rowCount());
        system.linearize(model);
        scale.update(model, system);
    }
}
