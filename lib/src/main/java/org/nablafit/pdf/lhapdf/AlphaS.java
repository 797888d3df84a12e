package org.nablafit.pdf.lhapdf;

/** The strong coupling as a function of the scale. Immutable; nothing is allocated by an evaluation. */
public sealed interface AlphaS permits TabulatedAlphaS, LambdaAlphaS, IntegratedAlphaS {
    /**
     * The coupling.
     *
     * @param q the scale in GeV, above 0; at a flavour threshold the side above is taken
     * @throws IllegalArgumentException where the scale has no meaning or the coupling is not finite
     */
    double atQ(double q);

    /** Refuses a scale that is none. */
    static void requireScale(double q) {
        if (!(q > 0 && q < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Q is a scale in GeV above 0, not " + q);
        }
    }
}
