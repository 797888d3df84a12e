package org.nablafit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Limits of the kinematic region that a fit uses; the limits themselves are inside. An infinite limit does not cut, and
 * needs no such variable in the data.
 *
 * @param q2Min of Q2 in GeV^2, q2Max likewise
 * @param w2Min of W2 = Q2 (1 - x)/x in GeV^2 (see {@link Kinematics#w2}), w2Max likewise
 * @param xMin of Bjorken's x, xMax likewise
 */
public record Cuts(double q2Min, double q2Max, double w2Min, double w2Max, double xMin, double xMax) {
    /** Keeps every point. */
    public static final Cuts NONE = new Cuts(
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    /** Refuses limits that are not numbers or leave nothing between them. */
    public Cuts {
        checkLimits("Q2", q2Min, q2Max);
        checkLimits("W2", w2Min, w2Max);
        checkLimits("x", xMin, xMax);
    }

    private static void checkLimits(String variable, double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "the cuts " + variable + " >= " + low + " and " + variable + " <= " + high + " leave nothing");
        }
    }

    /** These cuts with other limits of Q2 in GeV^2. */
    public Cuts withQ2(double low, double high) {
        return new Cuts(low, high, w2Min, w2Max, xMin, xMax);
    }

    /** These cuts with other limits of W2 in GeV^2. */
    public Cuts withW2(double low, double high) {
        return new Cuts(q2Min, q2Max, low, high, xMin, xMax);
    }

    /** These cuts with other limits of x. */
    public Cuts withX(double low, double high) {
        return new Cuts(q2Min, q2Max, w2Min, w2Max, low, high);
    }

    /** These cuts with the lower limit of Q2 in GeV^2. */
    public Cuts withQ2Min(double low) {
        return withQ2(low, q2Max);
    }

    /** These cuts with the lower limit of W2 in GeV^2. */
    public Cuts withW2Min(double low) {
        return withW2(low, w2Max);
    }

    /** The points that stay, rising; empty where none does. */
    public int[] kept(Kinematics kinematics) {
        boolean[] inside = new boolean[kinematics.size()];
        Arrays.fill(inside, true);
        if (cutsOn(q2Min, q2Max)) {
            keepBetween(kinematics.column(Kinematics.Q2), q2Min, q2Max, inside);
        }
        if (cutsOn(w2Min, w2Max)) {
            keepBetween(kinematics.w2(), w2Min, w2Max, inside);
        }
        if (cutsOn(xMin, xMax)) {
            keepBetween(kinematics.column(Kinematics.X), xMin, xMax, inside);
        }
        return IntStream.range(0, inside.length).filter(i -> inside[i]).toArray();
    }

    private static boolean cutsOn(double low, double high) {
        return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
    }

    private static void keepBetween(double[] values, double low, double high, boolean[] inside) {
        for (int i = 0; i < values.length; i++) {
            inside[i] &= values[i] >= low && values[i] <= high;
        }
    }

    /** The sentence for the user when no point of {@code dataset} is left. */
    public String nothingLeft(DataPoints dataset) {
        Kinematics kinematics = dataset.kinematics();
        List<String> ranges = new ArrayList<>();
        if (cutsOn(q2Min, q2Max)) {
            ranges.add(range("Q2", kinematics.column(Kinematics.Q2)));
        }
        if (cutsOn(w2Min, w2Max)) {
            ranges.add(range("W2", kinematics.w2()));
        }
        if (cutsOn(xMin, xMax)) {
            ranges.add(range("x", kinematics.column(Kinematics.X)));
        }
        return "none of the " + dataset.size() + " points of " + dataset.name() + " (" + String.join(", ", ranges)
                + ") passes the cuts " + this + "; loosen the cuts or leave the data set out";
    }

    private static String range(String name, double[] values) {
        return String.format(
                Locale.ROOT,
                "%s from %.6g to %.6g",
                name,
                DoubleStream.of(values).min().orElseThrow(),
                DoubleStream.of(values).max().orElseThrow());
    }

    /** The limits that cut, as {@code Q2 >= 3.49, W2 >= 12.5}; {@code none} where nothing is cut. */
    @Override
    public String toString() {
        List<String> limits = new ArrayList<>();
        describe(limits, "Q2", q2Min, q2Max);
        describe(limits, "W2", w2Min, w2Max);
        describe(limits, "x", xMin, xMax);
        return limits.isEmpty() ? "none" : String.join(", ", limits);
    }

    private static void describe(List<String> limits, String name, double low, double high) {
        if (low > Double.NEGATIVE_INFINITY) {
            limits.add(name + " >= " + low);
        }
        if (high < Double.POSITIVE_INFINITY) {
            limits.add(name + " <= " + high);
        }
    }
}
