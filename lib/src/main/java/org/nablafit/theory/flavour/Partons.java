package org.nablafit.theory.flavour;

import java.util.List;

/**
 * The rotation between the evolution basis and single partons. Partons are in the order of {@link #ids()}: tbar to
 * dbar, gluon, d to t, photon (PDG identifiers -6 to -1, 21, 1 to 6, 22).
 */
public final class Partons {
    /** The number of partons, 14. */
    public static final int COUNT = 14;

    private static final int[] IDS = {-6, -5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5, 6, 22};

    /** The PDG identifiers of the quarks in the order in which the evolution basis takes them in: u, d, s, c, b, t. */
    private static final int[] QUARKS = {2, 1, 3, 4, 5, 6};

    private static final List<String> LABELS =
            List.of("tbar", "bbar", "cbar", "sbar", "ubar", "dbar", "g", "d", "u", "s", "c", "b", "t", "gamma");

    private Partons() {}

    /** Names of the partons in their order: {@code ubar}, {@code g}, {@code d}. */
    public static List<String> labels() {
        return LABELS;
    }

    /**
     * The place of a name in {@link #labels()}.
     *
     * @throws IllegalArgumentException when there is no parton of that name
     */
    public static int indexOf(String label) {
        int index = LABELS.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("there is no parton '" + label + "', only " + String.join(", ", LABELS));
        }
        return index;
    }

    /** The PDG identifier of quark n, 0 to 5, in the order in which the evolution basis takes them in: u, d, s, c, b, t. */
    public static int quark(int n) {
        return QUARKS[n];
    }

    /** The PDG identifiers in the order of the partons. */
    public static int[] ids() {
        return IDS.clone();
    }

    /**
     * The place of a PDG identifier in {@link #ids()}; 0 stands for the gluon too, as in LHAPDF; -1 where it is none.
     */
    public static int indexOf(int pdgId) {
        int id = pdgId == 0 ? 21 : pdgId;
        for (int i = 0; i < COUNT; i++) {
            if (IDS[i] == id) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The evolution basis from partons: [14 evolution][14 partons], the definitions in the documentation of the
     * package.
     */
    public static double[][] toEvolution() {
        double[][] matrix = new double[EvolutionFlavour.COUNT][COUNT];
        matrix[EvolutionFlavour.PHOTON.index()][indexOf(22)] = 1;
        matrix[EvolutionFlavour.GLUON.index()][indexOf(21)] = 1;
        for (int n = 0; n < QUARKS.length; n++) {
            for (int i = 0; i < QUARKS.length; i++) {
                double coefficient = n == 0 || i < n ? 1 : i == n ? -n : 0;
                matrix[EvolutionFlavour.plus(n).index()][indexOf(QUARKS[i])] = coefficient;
                matrix[EvolutionFlavour.plus(n).index()][indexOf(-QUARKS[i])] = coefficient;
                matrix[EvolutionFlavour.minus(n).index()][indexOf(QUARKS[i])] = coefficient;
                matrix[EvolutionFlavour.minus(n).index()][indexOf(-QUARKS[i])] = -coefficient;
            }
        }
        return matrix;
    }

    /** Partons from the evolution basis: [14 partons][14 evolution], the inverse of {@link #toEvolution}. */
    public static double[][] fromEvolution() {
        double[][] matrix = new double[COUNT][EvolutionFlavour.COUNT];
        matrix[indexOf(22)][EvolutionFlavour.PHOTON.index()] = 1;
        matrix[indexOf(21)][EvolutionFlavour.GLUON.index()] = 1;
        for (int i = 0; i < QUARKS.length; i++) {
            for (int n = 0; n < QUARKS.length; n++) {
                double half = inverseCoefficient(i, n) / 2;
                matrix[indexOf(QUARKS[i])][EvolutionFlavour.plus(n).index()] = half;
                matrix[indexOf(-QUARKS[i])][EvolutionFlavour.plus(n).index()] = half;
                matrix[indexOf(QUARKS[i])][EvolutionFlavour.minus(n).index()] = half;
                matrix[indexOf(-QUARKS[i])][EvolutionFlavour.minus(n).index()] = -half;
            }
        }
        return matrix;
    }

    /**
     * The part of combination {@code n} in quark {@code i}. The rows of the definition are orthogonal, so that the
     * inverse is the transpose with each row over its squared length: 6 for the sum, n (n + 1) for the differences.
     */
    private static double inverseCoefficient(int i, int n) {
        if (n == 0) {
            return 1.0 / QUARKS.length;
        }
        double coefficient = i < n ? 1 : i == n ? -n : 0;
        return coefficient / (n * (n + 1.0));
    }
}
