package org.nablafit.plot;

/** The smallest interval that holds the values an axis can show. */
final class Extent {
    /** Beyond this, differences of two values could overflow. */
    private static final double LARGEST = 1e300;

    private static final double SMALLEST_POSITIVE = 1 / LARGEST;

    /** Below this, the step of ticks would lose digits. */
    private static final double SMALLEST_WIDTH = 1e-290;

    /** Narrower ranges, relative to their values, are below the resolution of a tick label. */
    private static final double SMALLEST_RELATIVE_WIDTH = 1e-9;

    private final boolean logarithmic;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    Extent(boolean logarithmic) {
        this.logarithmic = logarithmic;
    }

    static boolean isDrawable(double value) {
        return Math.abs(value) <= LARGEST;
    }

    void add(double value) {
        if (isDrawable(value) && (!logarithmic || value >= SMALLEST_POSITIVE)) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
    }

    boolean isEmpty() {
        return lowest > highest;
    }

    double lowest() {
        return lowest;
    }

    /**
     * The range to draw: wider than the extent by {@code below} and {@code above}, fractions of its width (of its width
     * in decades on a logarithmic axis), and never of no width. Of no values: 0 to 1, or 0.1 to 1.
     */
    Axis.Limits padded(double below, double above) {
        if (isEmpty()) {
            return new Axis.Limits(logarithmic ? 0.1 : 0, 1);
        }
        return logarithmic ? paddedDecades(below, above) : paddedWidth(below, above);
    }

    private Axis.Limits paddedWidth(double below, double above) {
        double magnitude = Math.max(Math.abs(lowest), Math.abs(highest));
        double width = highest - lowest;
        if (width <= Math.max(SMALLEST_RELATIVE_WIDTH * magnitude, SMALLEST_WIDTH)) {
            double half = magnitude <= SMALLEST_WIDTH ? 1 : 0.1 * magnitude;
            return new Axis.Limits(drawable(lowest - half), drawable(highest + half));
        }
        return new Axis.Limits(drawable(lowest - below * width), drawable(highest + above * width));
    }

    private Axis.Limits paddedDecades(double below, double above) {
        double from = StrictMath.log10(lowest);
        double to = StrictMath.log10(highest);
        double width = to - from;
        if (width < 1e-6) {
            return new Axis.Limits(power(from - 0.5), power(to + 0.5));
        }
        return new Axis.Limits(
                below == 0 ? lowest : power(from - below * width), above == 0 ? highest : power(to + above * width));
    }

    private static double power(double decades) {
        return Math.clamp(StrictMath.pow(10, decades), SMALLEST_POSITIVE, LARGEST);
    }

    private static double drawable(double value) {
        return Math.clamp(value, -LARGEST, LARGEST);
    }
}
