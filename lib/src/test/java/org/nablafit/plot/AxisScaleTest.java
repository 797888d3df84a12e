package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisScaleTest {
    @ParameterizedTest
    @CsvSource({"0, 1, 0.5", "-3, 5, -3", "1e-10, 2e-10, 1.7e-10", "-1e300, 1e300, 5e299"})
    void linearPositionsAndValuesAreInverse(double from, double to, double value) {
        AxisScale scale = new AxisScale(false, from, to, 60, 460);
        assertThat(scale.value(scale.position(value))).isCloseTo(value, within(1e-12 * (to / 2 - from / 2)));
        assertThat(scale.position(from)).isEqualTo(60);
        assertThat(scale.position(to)).isEqualTo(460);
    }

    @ParameterizedTest
    @CsvSource({"1e-4, 1, 0.03", "1e-200, 1e200, 7", "2, 3, 2.5"})
    void logarithmicPositionsAndValuesAreInverse(double from, double to, double value) {
        AxisScale scale = new AxisScale(true, from, to, 300, 20);
        assertThat(scale.value(scale.position(value))).isCloseTo(value, within(1e-10 * value));
        assertThat(scale.position(Math.sqrt(from) * Math.sqrt(to))).isCloseTo(160, within(1e-9));
    }

    @Test
    void whatAnAxisCannotShowHasNoPosition() {
        AxisScale linear = new AxisScale(false, 0, 1, 0, 100);
        AxisScale logarithmic = new AxisScale(true, 0.1, 1, 0, 100);
        assertThat(linear.position(Double.NaN)).isNaN();
        assertThat(linear.position(Double.NEGATIVE_INFINITY)).isNaN();
        assertThat(logarithmic.position(0)).isNaN();
        assertThat(logarithmic.position(-1)).isNaN();
        assertThat(logarithmic.limitPosition(0)).isNegative();
        assertThat(logarithmic.limitPosition(Double.POSITIVE_INFINITY)).isGreaterThan(100);
        assertThat(linear.limitPosition(Double.NaN)).isNaN();
        assertThat(linear.position(1e200)).isEqualTo(1e5);
    }
}
