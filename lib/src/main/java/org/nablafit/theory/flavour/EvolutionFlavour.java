package org.nablafit.theory.flavour;

import java.util.Optional;

/**
 * The fourteen distributions of the evolution basis in the order of the columns of NNPDF's FastKernel tables. What each
 * is in terms of quarks stands in the documentation of the package.
 */
public enum EvolutionFlavour {
    PHOTON(0, 22, "photon"),
    SIGMA(1, 100, "Sigma"),
    GLUON(2, 21, "g"),
    V(3, 200, "V"),
    V3(4, 203, "V3"),
    V8(5, 208, "V8"),
    V15(6, 215, "V15"),
    V24(7, 224, "V24"),
    V35(8, 235, "V35"),
    T3(9, 103, "T3"),
    T8(10, 108, "T8"),
    T15(11, 115, "T15"),
    T24(12, 124, "T24"),
    T35(13, 135, "T35");

    /** The number of distributions, 14. */
    public static final int COUNT = values().length;

    private static final EvolutionFlavour[] CONSTANTS = values();

    private static final EvolutionFlavour[] SUMS = {SIGMA, T3, T8, T15, T24, T35};

    private static final EvolutionFlavour[] DIFFERENCES = {V, V3, V8, V15, V24, V35};

    private final int index;
    private final int pid;
    private final String label;

    EvolutionFlavour(int index, int pid, String label) {
        this.index = index;
        this.pid = pid;
        this.label = label;
    }

    /** The place in the order of this enumeration, 0 to 13: the column of a FastKernel table, the row of a rotation. */
    public int index() {
        return index;
    }

    /** The identifier in PineAPPL's evolution basis. */
    public int pid() {
        return pid;
    }

    /** The name in figures and tables, as {@code T3}. */
    public String label() {
        return label;
    }

    /** Is it a combination of {@code q - qbar}, which changes its sign in the antihadron? */
    public boolean isValence() {
        return index >= V.index && index <= V35.index;
    }

    /**
     * The combination of q + qbar whose last quark is {@link Partons#quark quark n}, 0 to 5: Sigma, T3, T8, ...; Sigma is the sum of
     * all.
     */
    public static EvolutionFlavour plus(int n) {
        return SUMS[n];
    }

    /** The same combination of q - qbar: V, V3, V8, ... */
    public static EvolutionFlavour minus(int n) {
        return DIFFERENCES[n];
    }

    /**
     * The distribution at a place of the order.
     *
     * @throws IllegalArgumentException unless {@code index} is in [0, 14)
     */
    public static EvolutionFlavour ofIndex(int index) {
        if (index < 0 || index >= COUNT) {
            throw new IllegalArgumentException(
                    "evolution flavours have the indices 0 to " + (COUNT - 1) + ", not " + index);
        }
        return CONSTANTS[index];
    }

    /** The distribution with an identifier of PineAPPL's evolution basis. */
    public static Optional<EvolutionFlavour> ofPid(int pid) {
        for (EvolutionFlavour flavour : CONSTANTS) {
            if (flavour.pid == pid) {
                return Optional.of(flavour);
            }
        }
        return Optional.empty();
    }
}
