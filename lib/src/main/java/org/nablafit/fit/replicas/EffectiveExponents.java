package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.List;

/**
 * The powers of a distribution at small and at large x,
 *
 * <pre>
 *   α(x) = ln |f| / ln(1/x),   β(x) = ln |f| / ln(1 − x),
 * </pre>
 *
 * as in [NNPDF2015], of all replicas: α at x = 1e-6 and 1e-3, β at x = 0.65 and 0.95. The ranges reach from
 * the lowest mean − 2 σ to the highest mean + 2 σ of the two points.
 *
 * @param distribution its label
 * @param alpha the range of α
 * @param beta the range of β
 */
public record EffectiveExponents(String distribution, Range alpha, Range beta) {
    /** The points where the exponents are taken, rising: two for α, two for β. */
    static final double[] POINTS = {1e-6, 1e-3, 0.65, 0.95};

    private static final double DEVIATIONS = 2;

    /** From low to high. */
    public record Range(double low, double high) {
        /** Is a number in it? */
        public boolean contains(double value) {
            return low <= value && value <= high;
        }

        private static Range around(double[] sample) {
            double half = DEVIATIONS * Sample.deviation(sample);
            return new Range(Sample.mean(sample) - half, Sample.mean(sample) + half);
        }

        private Range joined(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high));
        }
    }

    /** The exponents of all distributions, which are given at {@link #POINTS}. */
    static List<EffectiveExponents> of(PdfReplicas replicas) {
        List<EffectiveExponents> all = new ArrayList<>();
        for (int k = 0; k < replicas.distributions().size(); k++) {
            all.add(new EffectiveExponents(
                    replicas.distributions().get(k),
                    range(replicas, k, 0).joined(range(replicas, k, 1)),
                    range(replicas, k, 2).joined(range(replicas, k, 3))));
        }
        return all;
    }

    private static Range range(PdfReplicas replicas, int k, int point) {
        double x = POINTS[point];
        double scale = point < 2 ? -Math.log(x) : Math.log1p(-x);
        double[] exponents = replicas.at(k, point);
        for (int r = 0; r < exponents.length; r++) {
            exponents[r] = Math.log(Math.abs(exponents[r]) / x) / scale;
        }
        return Range.around(exponents);
    }
}
