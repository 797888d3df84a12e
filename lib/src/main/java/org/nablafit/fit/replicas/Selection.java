package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Which replicas are taken, and why others are not. First those that fail a fixed limit are left out, then those that lie far
 * above the others, again and again until none does, as in the postfit of [NNPDF2022]:
 *
 * <ul>
 *   <li>positivity: Σ max(0, −v) over the points of the positivity penalties of the card, for each of their distributions and tables;
 *   <li>integrability: Σ |x f| at x = 1e-9, 1e-8, 1e-7, for those of V, V3, V8, T3, T8 which the preprocessing of a network lets
 *       vanish at x = 0;
 *   <li>χ² to the data, and the arc length of each distribution: at most the mean plus so many standard deviations of the
 *       replicas that are left.
 * </ul>
 *
 * @param limits what was asked for
 * @param checks what was looked at, with its values
 * @param accepted [replicas] is it taken?
 */
public record Selection(Limits limits, List<Check> checks, boolean[] accepted) {
    /**
     * Limits.
     *
     * @param deviations of χ² and arc lengths above the mean
     * @param positivity of the sum of negative x f
     * @param integrability of the sum of |x f| at small x
     */
    public record Limits(double deviations, double positivity, double integrability) {
        /** 4 standard deviations and 0.5 as [NNPDF2022]; 0.05 for positivity, since the penalty here is rounded off. */
        public static Limits defaults() {
            return new Limits(4, 0.05, 0.5);
        }
    }

    /** The kinds of vetoes. */
    public enum Kind {
        /** Negative distributions. */
        POSITIVITY,
        /** Distributions that do not vanish at small x. */
        INTEGRABILITY,
        /** χ² to the data. */
        CHI2,
        /** Arc lengths. */
        ARC_LENGTH
    }

    /**
     * A quantity that was looked at.
     *
     * @param distribution its label; empty for χ²
     * @param values of each replica
     */
    public record Quantity(Kind kind, String distribution, double[] values) {
        private boolean isFixed() {
            return kind == Kind.POSITIVITY || kind == Kind.INTEGRABILITY;
        }
    }

    /**
     * A quantity with its limit.
     *
     * @param limit the highest value that is taken
     * @param vetoed [replicas] which of them are above it
     */
    public record Check(Quantity quantity, double limit, boolean[] vetoed) {}

    /** Selects replicas. */
    static Selection of(Limits limits, List<Quantity> quantities, int replicas) {
        boolean[] accepted = new boolean[replicas];
        Arrays.fill(accepted, true);
        TreeMap<Integer, Check> checks = new TreeMap<>();
        for (int q = 0; q < quantities.size(); q++) {
            if (quantities.get(q).isFixed()) {
                double limit = quantities.get(q).kind == Kind.POSITIVITY ? limits.positivity : limits.integrability;
                checks.put(q, check(quantities.get(q), limit, accepted.clone()));
            }
        }
        checks.values().forEach(check -> takeOut(check, accepted));
        boolean changed = true;
        while (changed) {
            changed = false;
            boolean[] before = accepted.clone();
            for (int q = 0; q < quantities.size(); q++) {
                if (!quantities.get(q).isFixed()) {
                    Check check = check(quantities.get(q), limit(quantities.get(q), before, limits), before);
                    changed |= takeOut(check, accepted);
                    int index = q;
                    checks.merge(index, check, Selection::joined);
                }
            }
        }
        return new Selection(limits, List.copyOf(checks.values()), accepted);
    }

    /** The mean plus so many standard deviations of those that are left; infinite where there are too few of them. */
    private static double limit(Quantity quantity, boolean[] left, Limits limits) {
        double[] values = new double[left.length];
        int count = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i]) {
                values[count++] = quantity.values[i];
            }
        }
        double[] sample = Arrays.copyOf(values, count);
        return count < 3
                ? Double.POSITIVE_INFINITY
                : Sample.mean(sample) + limits.deviations * Sample.deviation(sample);
    }

    /** Written so that what is not a number is vetoed. */
    private static Check check(Quantity quantity, double limit, boolean[] left) {
        boolean[] vetoed = new boolean[left.length];
        for (int i = 0; i < left.length; i++) {
            vetoed[i] = left[i] && !(quantity.values[i] <= limit);
        }
        return new Check(quantity, limit, vetoed);
    }

    private static boolean takeOut(Check check, boolean[] accepted) {
        boolean changed = false;
        for (int i = 0; i < accepted.length; i++) {
            if (check.vetoed[i]) {
                changed |= accepted[i];
                accepted[i] = false;
            }
        }
        return changed;
    }

    private static Check joined(Check earlier, Check later) {
        boolean[] vetoed = later.vetoed.clone();
        for (int i = 0; i < vetoed.length; i++) {
            vetoed[i] |= earlier.vetoed[i];
        }
        return new Check(later.quantity, later.limit, vetoed);
    }

    /** The indices of the replicas that are taken. */
    public int[] indices() {
        int[] indices = new int[accepted.length];
        int count = 0;
        for (int i = 0; i < accepted.length; i++) {
            if (accepted[i]) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    /** Why a replica is left out, in words: {@code chi2}, {@code arc length of g} ...; empty for one that is taken. */
    public List<String> reasons(int index) {
        List<String> reasons = new ArrayList<>();
        for (Check check : checks) {
            if (check.vetoed[index]) {
                reasons.add(
                        check.quantity.kind == Kind.CHI2
                                ? "chi2"
                                : words(check.quantity.kind) + " of " + check.quantity.distribution);
            }
        }
        return reasons;
    }

    /** The kind in words. */
    public static String words(Kind kind) {
        return switch (kind) {
            case POSITIVITY -> "positivity";
            case INTEGRABILITY -> "integrability";
            case CHI2 -> "chi2";
            case ARC_LENGTH -> "arc length";
        };
    }
}
