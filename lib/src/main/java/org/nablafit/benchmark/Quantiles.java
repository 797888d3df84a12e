package org.nablafit.benchmark;

import java.util.Arrays;

/** Median and spread of a few measurements. */
public final class Quantiles {
    private Quantiles() {}

    /** The median; not a number where there are no values. */
    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** Half of the distance between the quartiles; not a number where there are no values. */
    public static double spread(double[] values) {
        return (quantile(values, 0.75) - quantile(values, 0.25)) / 2;
    }

    /** Interpolates between the two values at the sides of the place p (n − 1). */
    private static double quantile(double[] values, double p) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
