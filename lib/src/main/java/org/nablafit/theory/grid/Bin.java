package org.nablafit.theory.grid;

import java.util.List;

/**
 * A bin.
 *
 * @param limits in the kinematic variables, in the order of the file; empty where it does not tell
 * @param normalization what predictions are divided by, as the width
 */
public record Bin(List<Interval> limits, double normalization) {
    /** Copies the limits, and refuses a normalisation by which nothing can be divided. */
    public Bin {
        limits = List.copyOf(limits);
        if (!(Math.abs(normalization) > 0 && Double.isFinite(normalization))) {
            throw new IllegalArgumentException(
                    "a bin has the normalisation " + normalization + ", by which nothing can be divided");
        }
    }
}
