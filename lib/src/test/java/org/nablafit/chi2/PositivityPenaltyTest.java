package org.nablafit.chi2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositivityPenaltyTest {
    private static final double WEIGHT = 50;
    private static final double ALPHA = 1e-7;

    /** v = f₁ − 2 f₂. */
    private final PositivityPenalty penalty = new PositivityPenalty(2, new double[] {1, -2}, WEIGHT, ALPHA);

    private static double elu(double t) {
        return t > 0 ? t : ALPHA * (Math.exp(t) - 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.3, -1e-3, 1e-3, 0.004, 0.5, 3})
    void isTheEluOfTheNegativeCombination(double v) {
        double[] f = {v + 0.6, 0.3};
        assertThat(penalty.value(f)).isCloseTo(0.5 * WEIGHT * elu(-v), within(1e-12));
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
    @ValueSource(doubles = {-2, -0.3, -0.03, 0.03, 0.2, 0.5, 3})
    void liesBelowTheQuadraticModelThatASolverGets(double v) {
        double[] rows = new double[2];
        double[] gradient = new double[2];
        double value = penalty.evaluate(new double[] {v + 0.6, 0.3}, 0, new double[1], rows, gradient);
        // a = 1e-7 lets the true penalty rise above the bound for a = 0 by at most w a / 2 times the step.
        for (double step = -1; step <= 1; step += 0.01) {
            double model = value + gradient[0] * step + 0.5 * rows[0] * rows[0] * step * step;
            assertThat(penalty.value(new double[] {v + 0.6 + step, 0.3}))
                    .isLessThanOrEqualTo(model + WEIGHT * ALPHA * (1 + Math.abs(step)));
        }
    }

    @Test
    void refusesAWeightThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PositivityPenalty(2, new double[] {1, 2}, 0, 0))
                .withMessageContaining("positive weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PositivityPenalty(2, new double[] {1, 2, 3}, 1, 0))
                .withMessageContaining("3 coefficients");
    }
}
