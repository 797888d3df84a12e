package org.nablafit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nablafit.numeric.RandomStream;

/**
 * Monte Carlo pseudo-data of measurements: as the measurement could have come out, if its values were the truth. With
 * independent normal deviates n, one for each source (for each point of a source that does not correlate points),
 *
 * <pre>
 * D'_i = (D_i + stat_i n_i + sum_a s_ai n_a) prod_m (1 + s_mi n_m / D_i)
 * </pre>
 *
 * where a runs over the additive and m over the multiplicative sources, as in [NNPDF2015]. A source within a set
 * has one n for the set, a shared one a single n for all sets that have it. The mean is D, and the covariance matrix is the
 * experimental one up to products of two of its terms:
 *
 * <pre>
 * Cov_ij = (D_i D_j + A_ij) prod_m (1 + s_mi s_mj / (D_i D_j)) - D_i D_j
 * </pre>
 *
 * with the covariance A of the additive sources. Where a value is 0, its multiplicative sources are taken as additive.
 *
 * <p>Cross sections cannot be negative: a draw with a negative value at one of the points that are named is thrown away
 * whole and made anew, so that what is kept has the distribution of the above, given that it is positive there.
 *
 * <p>Immutable; the order of the deviates is fixed, so that a stream gives the same draw on every machine.
 */
public final class PseudoData {
    /** The most draws for one set of values. */
    public static final int MOST_DRAWS = 1000;

    private final List<Dataset> datasets;
    private final double[] values;
    private final boolean[] positive;
    private final List<Source> sources;

    /** A source with its deviates: one for all of its points, or one for each of them. */
    private record Source(boolean correlated, List<Part> parts) {}

    /** The points of one set that a source moves: by {@code entries}, which are relative where they are multiplicative. */
    private record Part(int first, boolean[] multiplicative, double[] entries) {}

    /** A draw of values [points], after so many draws that were thrown away. */
    public record Draw(double[] values, int discarded) {}

    /**
     * The pseudo-data of data sets.
     *
     * @param datasets in order; each of them once
     * @param positive [points] is the value of a point to be positive? Those that are negative in the data are not
     */
    public PseudoData(List<Dataset> datasets, boolean[] positive) {
        int points = datasets.stream().mapToInt(Dataset::size).sum();
        if (positive.length != points) {
            throw new IllegalArgumentException("there are " + points + " points, but " + positive.length
                    + " answers to whether they have to be positive");
        }
        this.datasets = List.copyOf(datasets);
        this.values = datasets.stream()
                .flatMapToDouble(dataset -> Arrays.stream(dataset.values()))
                .toArray();
        this.positive = new boolean[points];
        for (int i = 0; i < points; i++) {
            this.positive[i] = positive[i] && values[i] > 0;
        }
        this.sources = sources(datasets);
    }

    private static List<Source> sources(List<Dataset> datasets) {
        List<Source> sources = new ArrayList<>();
        Map<String, Source> shared = new LinkedHashMap<>();
        int first = 0;
        for (Dataset dataset : datasets) {
            Part statistical = new Part(first, new boolean[dataset.size()], dataset.statistical());
            sources.add(new Source(false, List.of(statistical)));
            for (Uncertainty uncertainty : dataset.systematics()) {
                if (uncertainty.isZero()) {
                    continue;
                }
                Part part = part(dataset, uncertainty, first);
                switch (uncertainty.correlation()) {
                    case Correlation.Uncorrelated _ -> sources.add(new Source(false, List.of(part)));
                    case Correlation.WithinSet _ -> sources.add(new Source(true, List.of(part)));
                    case Correlation.Shared(String name) -> {
                        Source source = shared.get(name);
                        if (source == null) {
                            source = new Source(true, new ArrayList<>());
                            shared.put(name, source);
                            sources.add(source);
                        }
                        source.parts.add(part);
                    }
                }
            }
            first += dataset.size();
        }
        return List.copyOf(sources);
    }

    private static Part part(Dataset dataset, Uncertainty uncertainty, int first) {
        double[] entries = uncertainty.absolute();
        boolean[] multiplicative = new boolean[entries.length];
        for (int i = 0; i < entries.length; i++) {
            multiplicative[i] = uncertainty.treatment() == Treatment.MULTIPLICATIVE && dataset.value(i) != 0;
            if (multiplicative[i]) {
                entries[i] /= dataset.value(i);
            }
        }
        return new Part(first, multiplicative, entries);
    }

    /** The number of points. */
    public int size() {
        return values.length;
    }

    /**
     * Draws values.
     *
     * @param random the stream of this draw
     * @throws IllegalArgumentException where {@link #MOST_DRAWS} draws had a negative value where none may be
     */
    public Draw draw(RandomStream random) {
        int[] negative = new int[values.length];
        for (int discarded = 0; discarded < MOST_DRAWS; discarded++) {
            double[] drawn = once(random);
            boolean isPositive = true;
            for (int i = 0; i < drawn.length; i++) {
                if (positive[i] && drawn[i] < 0) {
                    negative[i]++;
                    isPositive = false;
                }
            }
            if (isPositive) {
                return new Draw(drawn, discarded);
            }
        }
        throw new IllegalArgumentException(neverPositive(negative));
    }

    private double[] once(RandomStream random) {
        double[] sum = values.clone();
        double[] factor = new double[values.length];
        Arrays.fill(factor, 1);
        for (Source source : sources) {
            double common = source.correlated ? random.normal() : Double.NaN;
            for (Part part : source.parts) {
                for (int i = 0; i < part.entries.length; i++) {
                    double deviation = part.entries[i] * (source.correlated ? common : random.normal());
                    if (part.multiplicative[i]) {
                        factor[part.first + i] *= 1 + deviation;
                    } else {
                        sum[part.first + i] += deviation;
                    }
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= factor[i];
        }
        return sum;
    }

    private String neverPositive(int[] negative) {
        int worst = 0;
        for (int i = 0; i < negative.length; i++) {
            worst = negative[i] > negative[worst] ? i : worst;
        }
        int point = worst;
        for (Dataset dataset : datasets) {
            if (point < dataset.size()) {
                return String.format(
                        Locale.ROOT,
                        "none of %d draws of pseudo-data is positive at all cross sections: point %d of %s, %.4g with an "
                                + "uncertainty of %.4g, was negative in %d of them; cut this point away",
                        MOST_DRAWS,
                        point,
                        dataset.name(),
                        dataset.value(point),
                        dataset.totalUncertainties()[point],
                        negative[worst]);
            }
            point -= dataset.size();
        }
        throw new IllegalStateException("no data set has point " + worst);
    }
}
