package org.nablafit.theory.evolution;

/**
 * A factorisation scale with the number of active flavours in it: the latter is not a function of the scale, as at a
 * threshold, in a scheme with fixed flavours, or where distributions with charm start below the scale at which it is
 * made.
 *
 * @param mu in GeV
 * @param flavours from 3 to 6
 */
public record EvolutionPoint(double mu, int flavours) {
    /** Refuses scales and flavours that make no sense. */
    public EvolutionPoint {
        if (!(mu > 0 && mu < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a scale is a positive number of GeV, not " + mu);
        }
        HeavyQuarks.requireFlavours(flavours);
    }

    /** The scale with the flavours that are active there. */
    public static EvolutionPoint of(double mu, HeavyQuarks quarks) {
        return new EvolutionPoint(mu, quarks.active(mu));
    }
}
