package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.DoubleExponential;

class PolylogarithmTest {
    private static final double ABSOLUTE = 5e-15;

    /** ∫_0^1 of the definitions with t = x s. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.9, -0.5, -0.26, -0.24, -0.01, 1e-9, 0.1, 0.24, 0.26, 0.49, 0.51, 0.77, 0.99})
    void agreesWithItsIntegral(double x) {
        assertThat(Polylogarithm.li2(x))
                .isCloseTo(DoubleExponential.integrate(s -> -Math.log1p(-x * s) / s), within(ABSOLUTE));
        assertThat(Polylogarithm.li3(x))
                .isCloseTo(DoubleExponential.integrate(s -> Math.log(s) * Math.log1p(-x * s) / s), within(ABSOLUTE));
        assertThat(Polylogarithm.s12(x))
                .isCloseTo(
                        DoubleExponential.integrate(s -> 0.5 * Math.log1p(-x * s) * Math.log1p(-x * s) / s),
                        within(ABSOLUTE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, -10, -1e6})
    void theDilogarithmReachesBelowMinusOne(double x) {
        double integral = DoubleExponential.integrate(s -> -Math.log1p(-x * s) / s);
        assertThat(Polylogarithm.li2(x)).isCloseTo(integral, within(ABSOLUTE * Math.abs(integral)));
    }

    /** Values at ½ in closed form [DevotoDuke1984]. */
    @Test
    void agreesWithClosedForms() {
        double ln2 = Math.log(2);
        assertThat(Polylogarithm.li2(0.5)).isCloseTo(Math.PI * Math.PI / 12 - ln2 * ln2 / 2, within(ABSOLUTE));
        assertThat(Polylogarithm.li3(0.5))
                .isCloseTo(
                        7 * Polylogarithm.ZETA3 / 8 - Math.PI * Math.PI * ln2 / 12 + ln2 * ln2 * ln2 / 6,
                        within(ABSOLUTE));
        assertThat(Polylogarithm.s12(-1)).isCloseTo(Polylogarithm.ZETA3 / 8, within(ABSOLUTE));
        assertThat(Polylogarithm.li2(1)).isEqualTo(Polylogarithm.ZETA2);
        assertThat(Polylogarithm.li3(1)).isEqualTo(Polylogarithm.ZETA3);
        assertThat(Polylogarithm.s12(1)).isEqualTo(Polylogarithm.ZETA3);
        assertThat(Polylogarithm.li2(1.5)).isNaN();
        assertThat(Polylogarithm.li3(1.5)).isNaN();
    }
}
