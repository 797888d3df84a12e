package org.nablafit.pdf.lhapdf;

import java.util.Arrays;

/**
 * Knots of an interpolation in the logarithm of a variable. Whether that is ln Q or ln Q2 makes no difference.
 */
final class Knots {
    private final double[] values;
    private final double[] logarithms;

    /** Rising positive values, at least two; kept without a copy. */
    Knots(double[] values) {
        this.values = values;
        this.logarithms = Arrays.stream(values).map(Math::log).toArray();
    }

    /**
     * An interpolated value is the sum of {@code values[k]} times the value at knot {@code first + k}.
     *
     * @param first the first knot that enters
     * @param values the weights
     */
    record Weights(int first, double[] values) {}

    int size() {
        return values.length;
    }

    double first() {
        return values[0];
    }

    double last() {
        return values[values.length - 1];
    }

    /** The weights at {@code value} in [first, last]: of the cubic Hermite polynomial, or linear. */
    Weights weights(double value, boolean cubic) {
        int interval = interval(value);
        double length = length(interval);
        double u = (Math.log(value) - logarithms[interval]) / length;
        return cubic ? hermite(interval, u) : new Weights(interval, new double[] {1 - u, u});
    }

    /** The knot at the left of {@code value}; the last but one for the last. */
    private int interval(double value) {
        int found = Arrays.binarySearch(values, value);
        int left = found >= 0 ? found : -found - 2;
        return Math.clamp(left, 0, values.length - 2);
    }

    private double length(int interval) {
        return logarithms[interval + 1] - logarithms[interval];
    }

    /**
     * With p the values at knots and m the derivatives times the length of the interval, the value at u in [0, 1] is
     * {@code (2u^3 - 3u^2 + 1) p0 + (u^3 - 2u^2 + u) m0 + (-2u^3 + 3u^2) p1 + (u^3 - u^2) m1}, where m is the mean of
     * the slopes on both sides of the knot, or the one slope at an edge.
     */
    private Weights hermite(int interval, double u) {
        double[] weights = new double[4];
        weights[1] = (2 * u - 3) * u * u + 1;
        weights[2] = (3 - 2 * u) * u * u;
        addSlope(weights, interval, interval, ((u - 2) * u + 1) * u);
        addSlope(weights, interval, interval + 1, (u - 1) * u * u);
        int from = interval == 0 ? 1 : 0;
        int to = interval + 2 == values.length ? 3 : 4;
        return new Weights(interval - 1 + from, Arrays.copyOfRange(weights, from, to));
    }

    /** Adds {@code factor} times the derivative at {@code knot} (times the length of the interval) to the weights. */
    private void addSlope(double[] weights, int interval, int knot, double factor) {
        boolean left = knot > 0;
        boolean right = knot < values.length - 1;
        double share = left && right ? factor / 2 : factor;
        if (left) {
            addDifference(weights, interval, knot - 1, share);
        }
        if (right) {
            addDifference(weights, interval, knot, share);
        }
    }

    private void addDifference(double[] weights, int interval, int from, double factor) {
        double scaled = factor * length(interval) / length(from);
        weights[from - interval + 1] -= scaled;
        weights[from - interval + 2] += scaled;
    }
}
