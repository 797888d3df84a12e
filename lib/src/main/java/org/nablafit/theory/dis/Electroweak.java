package org.nablafit.theory.dis;

/**
 * Electroweak parameters.
 *
 * @param zMass M_Z in GeV
 * @param wMass M_W in GeV
 * @param sine2 sin²θ_W, the effective one of the couplings
 * @param ckm quark mixing
 */
public record Electroweak(double zMass, double wMass, double sine2, CkmMatrix ckm) {
    /** The values of NNPDF's theories [NNPDF2022]. */
    public static final Electroweak STANDARD = new Electroweak(91.1876, 80.398, 0.23126, new CkmMatrix(new double[][] {
        {0.97428, 0.22530, 0.003470}, {0.22520, 0.97345, 0.041000}, {0.00862, 0.04030, 0.999152}
    }));

    /** Checks the parameters. */
    public Electroweak {
        requirePositive("the mass of the Z boson", zMass);
        requirePositive("the mass of the W boson", wMass);
        if (!(sine2 > 0 && sine2 < 1)) {
            throw new IllegalArgumentException("sin^2 of the weak mixing angle is between 0 and 1, not " + sine2);
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " has to be positive, not " + value);
        }
    }
}
