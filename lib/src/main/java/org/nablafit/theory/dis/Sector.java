package org.nablafit.theory.dis;

/** What a coefficient function is convolved with. */
public enum Sector {
    /** q + q̄ of one flavour: even moments of F2 and FL, and the ν − ν̄ part of x F3. */
    NON_SINGLET_PLUS,
    /** q − q̄ of one flavour: odd moments of x F3, and the ν − ν̄ part of F2 and FL. */
    NON_SINGLET_MINUS,
    /** Σ, beyond what {@link #NON_SINGLET_PLUS} gives of it. */
    PURE_SINGLET,
    /** g. */
    GLUON
}
