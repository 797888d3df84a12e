package org.nablafit.theory.grid;

/** What the identifiers of channels stand for. */
public enum PidBasis {
    /** Partons by their PDG identifiers; 0 is the gluon too. */
    PDG("PDG identifiers"),

    /** Combinations of the evolution basis, by the identifiers of {@link org.nablafit.theory.flavour.EvolutionFlavour}. */
    EVOLUTION("evolution basis");

    private final String label;

    PidBasis(String label) {
        this.label = label;
    }

    /** Words for people. */
    public String label() {
        return label;
    }
}
