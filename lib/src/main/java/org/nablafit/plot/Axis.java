package org.nablafit.plot;

import java.util.Optional;

/**
 * An axis of a panel: its label, its scale, and its range where that shall not follow from what is drawn.
 *
 * @param label in the markup of {@link MathText}, with the unit: {@code "$Q$^2 [GeV^2]"}; may be empty
 * @param logarithmic whether equal distances are equal ratios
 * @param limits the range; empty to take it from the data
 */
public record Axis(String label, boolean logarithmic, Optional<Limits> limits) {
    /** The ends of an axis; {@code from} is on the left or at the bottom. */
    public record Limits(double from, double to) {
        /** @throws IllegalArgumentException if an end is not finite, or they do not rise */
        public Limits {
            if (!Extent.isDrawable(from) || !Extent.isDrawable(to) || from >= to) {
                throw new IllegalArgumentException(
                        "the range of an axis must rise and be finite, but got " + from + " to " + to);
            }
        }
    }

    /** @throws IllegalArgumentException if the axis is logarithmic and its range does not start above 0 */
    public Axis {
        if (logarithmic && limits.isPresent() && limits.get().from() <= 0) {
            throw new IllegalArgumentException(
                    "a logarithmic axis starts above 0, but got " + limits.get().from());
        }
    }

    public static Axis linear(String label) {
        return new Axis(label, false, Optional.empty());
    }

    public static Axis log(String label) {
        return new Axis(label, true, Optional.empty());
    }

    /** This axis with another label. */
    public Axis withLabel(String text) {
        return new Axis(text, logarithmic, limits);
    }

    /** This axis with equal distances for equal differences. */
    public Axis toLinear() {
        return new Axis(label, false, limits);
    }

    /** This axis with equal distances for equal ratios; a range that does not start above 0 is forgotten. */
    public Axis toLog() {
        return new Axis(label, true, limits.filter(given -> given.from() > 0));
    }

    /**
     * This axis with a fixed range.
     *
     * @throws IllegalArgumentException if the range is not finite, does not rise, or is not positive on a logarithmic axis
     */
    public Axis range(double from, double to) {
        return new Axis(label, logarithmic, Optional.of(new Limits(from, to)));
    }
}
