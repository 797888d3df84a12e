package org.nablafit.pdf;

/** Fixed factors F_k(x) of the distributions x f_k, which carry their behaviour at small and large x. Immutable. */
public interface Preprocessing {
    /** How many distributions there are. */
    int size();

    /**
     * F_k on nodes.
     *
     * @param k the distribution, from 0
     * @param x nodes in (0, 1], not modified
     * @param factors as many, overwritten
     */
    void factors(int k, double[] x, double[] factors);

    /** The power p of F_k ~ x^p for x → 0, which tells whether an integral converges there. */
    double lowPower(int k);

    /**
     * ∫ F_k(x) x^power dx from 0 to a small {@code x}, where F_k is its power alone.
     *
     * @param power such that the integral converges
     */
    double integralBelow(int k, double x, int power);
}
