package org.nablafit.theory.dis;

/**
 * How the mass M of the nucleon enters [Schienbein2008]. With μ = M² / Q², r = √(1 + 4 μ x²) and the variable ξ =
 * 2x / (1 + r) of Nachtmann,
 *
 * <pre>
 *   F2:    x² / (ξ² r³) F2(ξ)   +  6 μ x³ / r⁴ h₂(ξ)  +  12 μ² x⁴ / r⁵ g₂(ξ)
 *   FL:    x² / (ξ² r)  FL(ξ)   +  4 μ x³ / r² h₂(ξ)  +   8 μ² x⁴ / r³ g₂(ξ)
 *   x F3:  x² / (ξ² r²) ξF3(ξ)  +  2 μ x³ / r³ h₃(ξ)
 *
 *   h₂ = ∫_ξ^1 du F2(u) / u²,   g₂ = ∫_ξ^1 du (u − ξ) F2(u) / u²,   h₃ = ∫_ξ^1 du F3(u) / u.</pre>
 */
public enum TargetMass {
    /** No correction. */
    NONE("none"),
    /** Without g₂, which is of second order in μ: what APFEL computes, and yadism with TMC = 1. */
    WITHOUT_DOUBLE_INTEGRAL("without-g2"),
    /** The integrals approximated by the functions at ξ, by the formulas that [Schienbein2008] gives for this. */
    APPROXIMATE("approximate"),
    /** All terms. */
    EXACT("exact");

    private final String label;

    TargetMass(String label) {
        this.label = label;
    }

    /** The name in cards. */
    public String label() {
        return label;
    }
}
