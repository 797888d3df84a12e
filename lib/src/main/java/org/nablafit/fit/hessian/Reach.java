package org.nablafit.fit.hessian;

/** What a walk away from the minimum met first. */
public enum Reach {
    /** χ² has risen by T², within one part in a million. */
    TOLERANCE("chi2 has risen by the tolerance"),
    /** A bound of a parameter, before χ² had risen by T². */
    BOUND("a bound comes before the tolerance"),
    /** χ² has not risen by T² at 64 times the way of the parabola. */
    FAR("chi2 does not rise to the tolerance"),
    /** The model has no value beyond, or χ² jumps. */
    UNDEFINED("the model has no value at the tolerance");

    private final String words;

    Reach(String words) {
        this.words = words;
    }

    /** The same in words. */
    public String words() {
        return words;
    }
}
