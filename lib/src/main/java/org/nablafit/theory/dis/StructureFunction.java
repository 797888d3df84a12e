package org.nablafit.theory.dis;

/** The structure functions of unpolarised deep-inelastic scattering. */
public enum StructureFunction {
    /** F2. */
    F2,
    /** FL = F2 − 2x F1. */
    FL,
    /** x F3. */
    F3
}
