package org.nablafit.chi2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositivityPenaltyTest {
    private static final double WEIGHT = 50;
    private static final double SCALE = 0.02;

    /** v = f₁ − 2 f₂. */
    private final PositivityPenalty penalty = new PositivityPenalty(2, new double[] {1, -2}, WEIGHT, SCALE);

    private static double elu(double t) {
        return t > 0 ? t : Math.exp(t) - 1;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.3, -1e-3, 1e-3, 0.004, 0.5, 3})
    void isTheEluOfTheNegativeCombination(double v) {
        double[] f = {v + 0.6, 0.3};
        assertThat(penalty.value(f)).isCloseTo(0.5 * WEIGHT * SCALE * elu(-v / SCALE), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.3, -1e-3, 1e-3, 0.004, 0.5, 3})
    void hasTheDerivativeOfItsValue(double v) {
        double[] gradient = new double[2];
        penalty.evaluate(new double[] {v + 0.6, 0.3}, 0, new double[1], new double[2], gradient);
        double h = 1e-6;
        double central =
                (penalty.value(new double[] {v + 0.6 + h, 0.3}) - penalty.value(new double[] {v + 0.6 - h, 0.3}))
                        / (2 * h);
        assertThat(gradient[0]).isCloseTo(central, within(1e-6));
        assertThat(gradient[1]).isCloseTo(-2 * central, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.3, -0.03, -1e-3, 0})
    void liesBelowTheQuadraticModelThatASolverGetsWhereItIsNegative(double v) {
        double[] rows = new double[2];
        double[] gradient = new double[2];
        double value = penalty.evaluate(new double[] {v + 0.6, 0.3}, 0, new double[1], rows, gradient);
        double rounding = 1e-12;
        for (double step = -3; step <= 3; step += 0.001) {
            double model = value + gradient[0] * step + 0.5 * rows[0] * rows[0] * step * step;
            assertThat(penalty.value(new double[] {v + 0.6 + step, 0.3})).isLessThanOrEqualTo(model + rounding);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.01, 0.02, 0.1})
    void givesItsSecondDerivativeWhereItIsPositive(double v) {
        double[] rows = new double[2];
        penalty.evaluate(new double[] {v + 0.6, 0.3}, 0, new double[1], rows, new double[2]);
        double h = 1e-4;
        double central = (penalty.value(new double[] {v + 0.6 + h, 0.3})
                        - 2 * penalty.value(new double[] {v + 0.6, 0.3})
                        + penalty.value(new double[] {v + 0.6 - h, 0.3}))
                / (h * h);
        assertThat(rows[0] * rows[0]).isCloseTo(central, within(1e-4 * WEIGHT / SCALE));
        assertThat(rows[1]).isCloseTo(-2 * rows[0], within(1e-12));
    }

    @Test
    void refusesAWeightOrAScaleThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PositivityPenalty(2, new double[] {1, 2}, 0, SCALE))
                .withMessageContaining("positive weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PositivityPenalty(2, new double[] {1, 2}, 1, 0))
                .withMessageContaining("positive scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PositivityPenalty(2, new double[] {1, 2, 3}, 1, SCALE))
                .withMessageContaining("3 coefficients");
    }
}
