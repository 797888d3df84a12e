package org.nablafit.plot;

/** The map between the values of an axis and positions on the page; {@code start} is the position of {@code from}. */
record AxisScale(boolean logarithmic, double from, double to, double start, double end) {
    /** Far outside every page; renderers lose precision with larger numbers. */
    private static final double FARTHEST = 1e5;

    static AxisScale of(Axis axis, Axis.Limits limits, double start, double end) {
        return new AxisScale(axis.logarithmic(), limits.from(), limits.to(), start, end);
    }

    /** The position of {@code value}; NaN if it cannot be shown. */
    double position(double value) {
        if (!Extent.isDrawable(value) || (logarithmic && value <= 0)) {
            return Double.NaN;
        }
        double position = start + fraction(value) * (end - start);
        return Math.clamp(position, -FARTHEST, FARTHEST);
    }

    /** As {@link #position}, for the limit of a band or bar: what is too low for the axis lies below its start. */
    double limitPosition(double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        if ((logarithmic && value <= 0) || (value < 0 && !Extent.isDrawable(value))) {
            return start - 0.1 * (end - start);
        }
        return Extent.isDrawable(value) ? position(value) : end + 0.1 * (end - start);
    }

    /** The value at a position of the page. */
    double value(double position) {
        double t = (position - start) / (end - start);
        return logarithmic
                ? StrictMath.exp(StrictMath.log(from) + t * (StrictMath.log(to) - StrictMath.log(from)))
                : from + t * (to - from);
    }

    double length() {
        return Math.abs(end - start);
    }

    private double fraction(double value) {
        return logarithmic
                ? (StrictMath.log(value) - StrictMath.log(from)) / (StrictMath.log(to) - StrictMath.log(from))
                : (value - from) / (to - from);
    }
}
