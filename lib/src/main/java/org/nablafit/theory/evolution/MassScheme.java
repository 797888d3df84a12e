package org.nablafit.theory.evolution;

/** What the mass of a heavy quark is. */
public enum MassScheme {
    /** The pole mass. */
    POLE,
    /** The MS-bar mass m(m), at the scale of itself. */
    MSBAR
}
