package org.nablafit.fit.replicas;

import java.util.Arrays;

/** Statistics of a sample of numbers. */
public final class Sample {
    private Sample() {}

    /** The mean; NaN of an empty sample. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The covariance with n − 1; NaN of fewer than two. */
    public static double covariance(double[] first, double[] second) {
        double firstMean = mean(first);
        double secondMean = mean(second);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - firstMean) * (second[i] - secondMean);
        }
        return first.length < 2 ? Double.NaN : sum / (first.length - 1);
    }

    /** The standard deviation with n − 1; NaN of fewer than two. */
    public static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    /** The correlation in [−1, 1]; NaN where one of the samples does not vary. */
    public static double correlation(double[] first, double[] second) {
        double norm = deviation(first) * deviation(second);
        return norm > 0 ? Math.clamp(covariance(first, second) / norm, -1, 1) : Double.NaN;
    }

    /**
     * A quantile: between the values in order, number i of n at (i − 1)/(n − 1), linear.
     *
     * @param values not modified
     * @param fraction in [0, 1]
     */
    public static double quantile(double[] values, double fraction) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = fraction * (sorted.length - 1);
        int below = Math.min((int) place, sorted.length - 2);
        if (sorted.length < 2) {
            return sorted.length == 0 ? Double.NaN : sorted[0];
        }
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
