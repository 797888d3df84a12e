package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distances between two sets of replicas, as in [NNPDF2015]: the differences of the means, and of the
 * variances, in units of their statistical uncertainty, with N replicas in each set,
 *
 * <pre>
 *   d²(mean) = (μ₁ − μ₂)² / (σ₁²/N₁ + σ₂²/N₂),
 *   d²(variance) = (σ₁² − σ₂²)² / (V₁ + V₂),   V = [m₄ − (N − 3)/(N − 1) σ⁴] / N,
 * </pre>
 *
 * with the fourth central moment m₄. Two sets of the same distribution have d near 1. A difference of one standard deviation
 * of sets of N replicas each has d near √(N/2): 7 for 100.
 *
 * @param x the points of both
 * @param distributions that both have
 * @param mean d of the means [distributions][x]
 * @param variance d of the variances [distributions][x]
 */
public record Distances(double[] x, List<String> distributions, double[][] mean, double[][] variance) {
    /**
     * The distances of two sets.
     *
     * @throws IllegalArgumentException where they have other points, no common distribution, or fewer than 3 replicas
     */
    public static Distances of(PdfReplicas first, PdfReplicas second) {
        if (!Arrays.equals(first.x(), second.x())) {
            throw new IllegalArgumentException("the sets of replicas are given at other values of x");
        }
        if (first.count() < 3 || second.count() < 3) {
            throw new IllegalArgumentException(
                    "distances need 3 replicas in each set, there are " + first.count() + " and " + second.count());
        }
        List<String> common = first.distributions().stream()
                .filter(second.distributions()::contains)
                .toList();
        if (common.isEmpty()) {
            throw new IllegalArgumentException("the sets of replicas have no distribution in common: "
                    + first.distributions() + " and " + second.distributions());
        }
        List<double[]> means = new ArrayList<>();
        List<double[]> variances = new ArrayList<>();
        for (String name : common) {
            double[] mean = new double[first.x().length];
            double[] variance = new double[mean.length];
            for (int i = 0; i < mean.length; i++) {
                Moments a = Moments.of(first.at(first.indexOf(name), i));
                Moments b = Moments.of(second.at(second.indexOf(name), i));
                mean[i] = ratio(a.mean - b.mean, a.variance / a.count + b.variance / b.count);
                variance[i] = ratio(a.variance - b.variance, a.varianceOfVariance() + b.varianceOfVariance());
            }
            means.add(mean);
            variances.add(variance);
        }
        return new Distances(first.x(), common, means.toArray(double[][]::new), variances.toArray(double[][]::new));
    }

    /** 0 where nothing differs and nothing varies, as at points where all replicas are the same by a sum rule. */
    private static double ratio(double difference, double variance) {
        return difference == 0 ? 0 : Math.abs(difference) / Math.sqrt(variance);
    }

    private record Moments(int count, double mean, double variance, double fourth) {
        static Moments of(double[] sample) {
            double mean = Sample.mean(sample);
            double fourth = 0;
            for (double value : sample) {
                double d = value - mean;
                fourth += d * d * d * d;
            }
            return new Moments(sample.length, mean, Sample.covariance(sample, sample), fourth / sample.length);
        }

        double varianceOfVariance() {
            return (fourth - (count - 3.0) / (count - 1.0) * variance * variance) / count;
        }
    }

    /** The root of the mean of d² over x for a distribution, of the means. */
    public double typicalMean(int k) {
        return root(mean[k]);
    }

    /** The same of the variances. */
    public double typicalVariance(int k) {
        return root(variance[k]);
    }

    private static double root(double[] d) {
        return Math.sqrt(Arrays.stream(d).map(value -> value * value).average().orElse(Double.NaN));
    }
}
