package org.nablafit.data;

/** Which points an uncertainty moves together. */
public sealed interface Correlation {
    /** Every point by itself. */
    Correlation UNCORRELATED = new Uncorrelated();

    /** All points of the data set together, and those of no other. */
    Correlation WITHIN_SET = new WithinSet();

    /** All points of all data sets that have a source of this name together. */
    static Correlation shared(String name) {
        return new Shared(name);
    }

    /** See {@link Correlation#UNCORRELATED}. */
    record Uncorrelated() implements Correlation {}

    /** See {@link Correlation#WITHIN_SET}. */
    record WithinSet() implements Correlation {}

    /** See {@link Correlation#shared}. */
    record Shared(String name) implements Correlation {
        /** Checks the name. */
        public Shared {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a shared source of uncertainty needs a name");
            }
        }
    }
}
