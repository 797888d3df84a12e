package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtentTest {
    static Stream<double[]> extents() {
        return Stream.of(
                new double[] {},
                new double[] {Double.NaN, Double.POSITIVE_INFINITY},
                new double[] {0},
                new double[] {5, 5},
                new double[] {-5},
                new double[] {1e300, -1e300},
                new double[] {1e-300, 2e-300},
                new double[] {1, Math.nextUp(1.0)},
                new double[] {1e9, 1e9 + 1e-7},
                new double[] {Double.MIN_VALUE, 0});
    }

    @ParameterizedTest
    @MethodSource("extents")
    void anyValuesGiveARangeWithTicks(double[] values) {
        for (boolean logarithmic : new boolean[] {false, true}) {
            Extent extent = new Extent(logarithmic);
            Arrays.stream(values).forEach(extent::add);
            Axis.Limits limits = extent.padded(0.05, 0.05);
            Ticks ticks = logarithmic
                    ? Ticks.logarithmic(limits.from(), limits.to(), 5)
                    : Ticks.linear(limits.from(), limits.to(), 5);
            assertThat(ticks.major().length).isBetween(2, 9);
            assertThat(Arrays.stream(values).filter(v -> Math.abs(v) <= 1e300 && (!logarithmic || v >= 1e-300)))
                    .allMatch(v -> v >= limits.from() && v <= limits.to());
        }
    }

    @Test
    void paddingIsAPartOfTheWidth() {
        Extent linear = new Extent(false);
        linear.add(2);
        linear.add(12);
        assertThat(linear.padded(0, 0.1)).isEqualTo(new Axis.Limits(2, 13));
        Extent logarithmic = new Extent(true);
        logarithmic.add(-5);
        logarithmic.add(1);
        logarithmic.add(100);
        assertThat(logarithmic.padded(0, 0.5)).isEqualTo(new Axis.Limits(1, 1000));
    }
}
