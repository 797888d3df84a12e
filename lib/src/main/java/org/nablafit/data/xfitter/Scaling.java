package org.nablafit.data.xfitter;

/** What a relative uncertainty is multiplied by. */
public enum Scaling {
    /** The prediction T. */
    MULTIPLICATIVE('M'),
    /** The datum D. */
    ADDITIVE('A'),
    /** The root of T D. */
    POISSON('P');

    private final char letter;

    Scaling(char letter) {
        this.letter = letter;
    }

    /** The letter of the modifier. */
    public char letter() {
        return letter;
    }
}
