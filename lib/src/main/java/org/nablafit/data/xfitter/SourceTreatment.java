package org.nablafit.data.xfitter;

/** How a correlated source enters χ². */
public enum SourceTreatment {
    /** As a nuisance parameter that χ² is minimised in. */
    NUISANCE('N'),
    /** As a part of the covariance matrix. */
    COVARIANCE('C'),
    /** Not at all: its effect is the change of a fit to data that are moved by it. */
    OFFSET('O'),
    /** As a nuisance parameter that is a parameter of the fit. */
    EXTERNAL('E');

    private final char letter;

    SourceTreatment(char letter) {
        this.letter = letter;
    }

    /** The letter of the modifier. */
    public char letter() {
        return letter;
    }
}
