package org.nablafit.theory.evolution;

/** How many terms of a perturbative series are kept. */
public enum PerturbativeOrder {
    /** Leading order: P⁽⁰⁾, β₀. */
    LO(0),
    /** Next-to-leading order: P⁽¹⁾, β₁ too. */
    NLO(1),
    /** Next-to-next-to-leading order: P⁽²⁾, β₂ too. */
    NNLO(2),
    /** One order more, of the coupling only: β₃ too. */
    N3LO(3);

    private final int corrections;

    PerturbativeOrder(int corrections) {
        this.corrections = corrections;
    }

    /** The number of corrections to the leading term: 0 for LO. */
    public int corrections() {
        return corrections;
    }
}
