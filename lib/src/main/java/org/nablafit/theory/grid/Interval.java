package org.nablafit.theory.grid;

/**
 * The limits of a bin in one kinematic variable; equal limits stand for a point.
 *
 * @param low the lower limit
 * @param high the upper limit
 */
public record Interval(double low, double high) {
    /** The middle of the interval. */
    public double middle() {
        return low + (high - low) / 2;
    }
}
