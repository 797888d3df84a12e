package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.numeric.RandomStream;

class LinearParametersTest {
    private static final int ROWS = 12;
    private static final int PARAMETERS = 5;
    private static final IndexRange LINEAR = new IndexRange(2, 3);

    /** The ridge moves the minimum by about 1e-11 of the change. */
    private static final double RIDGE_ERROR = 1e-9;

    /** Along what the data leave open rounding is divided by the ridge. */
    private static final double ROUNDING_OVER_RIDGE = 1e-4;

    private static GaussNewtonModel model(long seed) {
        RandomStream random = new RandomStream(seed);
        GaussNewtonModel model = new GaussNewtonModel(PARAMETERS, ROWS);
        Arrays.setAll(model.jacobian(), i -> random.normal());
        Arrays.setAll(model.residuals(), i -> random.normal());
        return model;
    }

    /** r + J d. */
    private static double[] residualsAt(GaussNewtonModel model, double[] change) {
        double[] r = model.residuals().clone();
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < PARAMETERS; i++) {
                r[row] += model.jacobian()[row * PARAMETERS + i] * change[i];
            }
        }
        return r;
    }

    @Test
    void theGradientVanishesAlongThemAndTheOthersStay() {
        GaussNewtonModel model = model(1);
        double[] change = new double[PARAMETERS];
        assertThat(new LinearParameters(LINEAR, ROWS).minimize(model, change)).isTrue();
        double[] gradient = new double[PARAMETERS];
        Products.addTransposed(ROWS, PARAMETERS, model.jacobian(), residualsAt(model, change), gradient);
        assertThat(Arrays.copyOfRange(gradient, 2, 5)).containsOnly(new double[3], within(RIDGE_ERROR));
        assertThat(Arrays.copyOf(change, 2)).containsOnly(0);
        assertThat(Math.abs(gradient[0])).isGreaterThan(RIDGE_ERROR);
    }

    @Test
    void restTermsCount() {
        GaussNewtonModel model = model(2);
        model.restGradient()[3] = 0.7;
        model.restCurvature()[3] = 2.5;
        double[] change = new double[PARAMETERS];
        assertThat(new LinearParameters(LINEAR, ROWS).minimize(model, change)).isTrue();
        double[] gradient = model.restGradient().clone();
        Products.addTransposed(ROWS, PARAMETERS, model.jacobian(), residualsAt(model, change), gradient);
        assertThat(gradient[3] + 2.5 * change[3]).isCloseTo(0, within(RIDGE_ERROR));
    }

    @Test
    void columnsThatAreEqualOrZeroAreNoFailure() {
        GaussNewtonModel model = model(3);
        for (int row = 0; row < ROWS; row++) {
            model.jacobian()[row * PARAMETERS + 3] = model.jacobian()[row * PARAMETERS + 2];
            model.jacobian()[row * PARAMETERS + 4] = 0;
        }
        double[] change = new double[PARAMETERS];
        assertThat(new LinearParameters(LINEAR, ROWS).minimize(model, change)).isTrue();
        double[] after = residualsAt(model, change);
        assertThat(Products.norm(after)).isLessThan(Products.norm(model.residuals()));
        assertThat(change[2]).isCloseTo(change[3], within(ROUNDING_OVER_RIDGE));
        assertThat(change[4]).isZero();
    }

    @Test
    void whatIsNotFiniteLeavesThePoint() {
        GaussNewtonModel model = model(4);
        model.jacobian()[3 * PARAMETERS + 2] = Double.NaN;
        double[] point = {1, 2, 3, 4, 5};
        assertThat(new LinearParameters(LINEAR, ROWS).minimize(model, point)).isFalse();
        assertThat(point).containsExactly(1, 2, 3, 4, 5);
    }
}
