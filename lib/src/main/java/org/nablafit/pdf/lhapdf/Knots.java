package org.nablafit.pdf.lhapdf;

import java.util.Arrays;

/**
 * Knots of an interpolation in the logarithm of a variable. Whether that is ln Q or ln Q2 makes no difference. Nothing
 * is allocated by an interpolation.
 */
final class Knots {
    private final double[] values;
    private final double[] logarithms;

    /** Rising positive values, at least two; kept without a copy. */
    Knots(double[] values) {
        this.values = values;
        this.logarithms = Arrays.stream(values).map(Math::log).toArray();
    }

    int size() {
        return values.length;
    }

    double first() {
        return values[0];
    }

    double last() {
        return values[values.length - 1];
    }

    double get(int knot) {
        return values[knot];
    }

    double[] copy() {
        return values.clone();
    }

    /** The knot at the left of {@code value} in [first, last]; the last but one for the last. */
    int interval(double value) {
        int found = Arrays.binarySearch(values, value);
        int left = found >= 0 ? found : -found - 2;
        return Math.clamp(left, 0, values.length - 2);
    }

    /** The place of {@code value} in an interval, 0 at its left knot and 1 at its right one. */
    double fraction(int interval, double value) {
        return (Math.log(value) - logarithms[interval]) / length(interval);
    }

    private double length(int interval) {
        return logarithms[interval + 1] - logarithms[interval];
    }

    /** Does the interval have a knot at its left? */
    boolean hasBefore(int interval) {
        return interval > 0;
    }

    /** Does the interval have a knot at its right? */
    boolean hasAfter(int interval) {
        return interval + 2 < values.length;
    }

    /**
     * The cubic Hermite polynomial at {@code u} in [0, 1] of an interval. With p the values at its knots and m the
     * derivatives times its length it is {@code (2u^3 - 3u^2 + 1) p0 + (u^3 - 2u^2 + u) m0 + (-2u^3 + 3u^2) p1 + (u^3 -
     * u^2) m1}, where m is the mean of the slopes on both sides of the knot, or the one slope at an edge.
     *
     * @param before the value at the knot before the interval, of no account where there is none
     * @param after the value at the knot behind the interval, of no account where there is none
     */
    double cubic(int interval, double u, double before, double left, double right, double after) {
        double length = length(interval);
        double slope = right - left;
        double leftSlope = hasBefore(interval) ? (slope + (left - before) * length / length(interval - 1)) / 2 : slope;
        double rightSlope = hasAfter(interval) ? (slope + (after - right) * length / length(interval + 1)) / 2 : slope;
        return ((2 * u - 3) * u * u + 1) * left
                + ((u - 2) * u + 1) * u * leftSlope
                + (3 - 2 * u) * u * u * right
                + (u - 1) * u * u * rightSlope;
    }
}
