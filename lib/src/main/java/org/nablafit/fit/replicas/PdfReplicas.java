package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distributions of replicas on common points, and their statistics.
 *
 * @param x rising
 * @param distributions their labels
 * @param values x f [replicas][distributions · x], distribution by distribution
 */
public record PdfReplicas(double[] x, List<String> distributions, double[][] values) {
    /** The share of a Gaussian within one standard deviation. */
    private static final double ONE_SIGMA = 0.682689492137086;

    /** Copies; refuses sizes that do not fit. */
    public PdfReplicas {
        x = x.clone();
        distributions = List.copyOf(distributions);
        values = values.clone();
        for (double[] replica : values) {
            if (replica.length != x.length * distributions.size()) {
                throw new IllegalArgumentException(distributions.size() + " distributions at " + x.length
                        + " points are " + distributions.size() * x.length + " values, not " + replica.length);
            }
        }
    }

    /** A copy of the points. */
    @Override
    public double[] x() {
        return x.clone();
    }

    /** How many replicas there are. */
    public int count() {
        return values.length;
    }

    /** The values of all replicas of distribution k at point i. */
    public double[] at(int k, int i) {
        return Arrays.stream(values)
                .mapToDouble(replica -> replica[k * x.length + i])
                .toArray();
    }

    /**
     * Mean and uncertainties at each x.
     *
     * @param central the mean
     * @param error one standard deviation
     * @param low the lower end of the central 68.27 % of the replicas
     * @param high its upper end
     */
    public record Band(double[] central, double[] error, double[] low, double[] high) {}

    /** The band of distribution k. */
    public Band band(int k) {
        double[] central = new double[x.length];
        double[] error = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] sample = at(k, i);
            central[i] = Sample.mean(sample);
            error[i] = Sample.deviation(sample);
            low[i] = Sample.quantile(sample, (1 - ONE_SIGMA) / 2);
            high[i] = Sample.quantile(sample, (1 + ONE_SIGMA) / 2);
        }
        return new Band(central, error, low, high);
    }

    /** The index of the distribution of a label. */
    public int indexOf(String distribution) {
        int k = distributions.indexOf(distribution);
        if (k < 0) {
            throw new IllegalArgumentException(
                    "there is no distribution '" + distribution + "', only " + String.join(", ", distributions));
        }
        return k;
    }

    /** The correlations of all distributions at point i [distributions][distributions]. */
    public double[][] correlations(int i) {
        int n = distributions.size();
        double[][] correlations = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                correlations[j][k] = Sample.correlation(at(j, i), at(k, i));
            }
        }
        return correlations;
    }

    /**
     * A combination of the distributions of each nucleus, where they are in rows as those of {@link org.nablafit.fit.Nuclei}; the
     * labels are 1, 2 and so on.
     */
    public PdfReplicas combined(double[] combination) {
        int count = distributions.size() / combination.length;
        double[][] sums = new double[values.length][count * x.length];
        for (int r = 0; r < sums.length; r++) {
            for (int row = 0; row < count * combination.length; row++) {
                for (int i = 0; i < x.length; i++) {
                    sums[r][row / combination.length * x.length + i] +=
                            combination[row % combination.length] * values[r][row * x.length + i];
                }
            }
        }
        return new PdfReplicas(
                x, IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList(), sums);
    }

    /** Some of the distributions: those from {@code first} on, under other labels. */
    PdfReplicas of(int first, List<String> labels) {
        double[][] rows = Arrays.stream(values)
                .map(replica -> Arrays.copyOfRange(replica, first * x.length, (first + labels.size()) * x.length))
                .toArray(double[][]::new);
        return new PdfReplicas(x, labels, rows);
    }

    /** Some of the replicas. */
    PdfReplicas select(int[] replicas) {
        List<double[]> selected = new ArrayList<>();
        for (int replica : replicas) {
            selected.add(values[replica]);
        }
        return new PdfReplicas(x, distributions, selected.toArray(double[][]::new));
    }
}
