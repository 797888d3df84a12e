package org.nablafit.theory.grid;

import java.util.Arrays;
import java.util.Optional;

/** What a leg is convolved with, in the order of PineAPPL's file format 1. */
public enum ConvolutionType {
    /** An unpolarised PDF. */
    UNPOLARISED_PDF("UnpolPDF"),

    /** A polarised PDF. */
    POLARISED_PDF("PolPDF"),

    /** An unpolarised fragmentation function. */
    UNPOLARISED_FF("UnpolFF"),

    /** A polarised fragmentation function. */
    POLARISED_FF("PolFF");

    private final String label;

    ConvolutionType(String label) {
        this.label = label;
    }

    /** PineAPPL's name. */
    public String label() {
        return label;
    }

    /** Is it a fragmentation function, which is taken at the fragmentation scale? */
    public boolean isFragmentation() {
        return this == UNPOLARISED_FF || this == POLARISED_FF;
    }

    static Optional<ConvolutionType> ofLabel(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }
}
