package org.nablafit.testkit;

/** Named tolerances of tests. A tolerance that belongs to one test only stands there, with its reason. */
public final class Tolerances {
    /** Relative difference of two results that differ by the order of a few roundings. */
    public static final double ROUNDING = 1e-13;

    /** Relative difference of two long sums of the same numbers in another order. */
    public static final double LONG_SUM = 1e-11;

    /** Relative difference of an analytic and an automatic derivative. */
    public static final double AUTOMATIC_DERIVATIVE = 1e-11;

    /** Relative difference of an analytic derivative and central differences, error of the step included. */
    public static final double CENTRAL_DIFFERENCE = 1e-6;

    private Tolerances() {}
}
