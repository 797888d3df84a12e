package org.nablafit.theory.grid;

/**
 * The variable of one dimension of subgrids.
 *
 * @param kind scale or momentum fraction
 * @param index which of the scales; of which convolution the momentum fraction
 */
public record Kinematic(Kind kind, int index) {
    /** The kinds of variables. */
    public enum Kind {
        /** A scale squared in GeV^2. */
        SCALE,
        /** A momentum fraction in (0, 1]. */
        X
    }

    static Kinematic scale(int index) {
        return new Kinematic(Kind.SCALE, index);
    }

    static Kinematic x(int index) {
        return new Kinematic(Kind.X, index);
    }

    boolean isScale() {
        return kind == Kind.SCALE;
    }
}
