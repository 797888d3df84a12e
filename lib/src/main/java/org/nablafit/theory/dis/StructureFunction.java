package org.nablafit.theory.dis;

/** The structure functions of unpolarised deep-inelastic scattering. */
public enum StructureFunction {
    /** F2. */
    F2("F2"),
    /** FL = F2 − 2x F1. */
    FL("FL"),
    /** x F3. */
    F3("xF3");

    private final String label;

    StructureFunction(String label) {
        this.label = label;
    }

    /** The name in cards and tables. */
    public String label() {
        return label;
    }
}
