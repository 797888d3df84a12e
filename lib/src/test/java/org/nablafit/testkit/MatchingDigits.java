package org.nablafit.testkit;

/** How many decimal digits of a number are right. */
public final class MatchingDigits {
    /** The certified values of NIST have 11 digits: no more can be told. */
    public static final double MOST = 11;

    private MatchingDigits() {}

    /** The log relative error of NIST, -log10(|value - truth| / |truth|), or -log10|value| where the truth is 0. */
    public static double of(double value, double truth) {
        double error = truth == 0 ? Math.abs(value) : Math.abs(value - truth) / Math.abs(truth);
        return Double.isNaN(error) ? Double.NEGATIVE_INFINITY : Math.min(MOST, -Math.log10(error));
    }

    /** The digits of the worst component. */
    public static double ofWorst(double[] values, double[] truth) {
        double worst = MOST;
        for (int i = 0; i < truth.length; i++) {
            worst = Math.min(worst, of(values[i], truth[i]));
        }
        return worst;
    }
}
