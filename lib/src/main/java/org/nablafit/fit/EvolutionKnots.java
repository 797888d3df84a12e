package org.nablafit.fit;

import java.util.Optional;

/**
 * The knots of evolved distributions, and the nodes of the evolution.
 *
 * @param xMin the lowest x, of both
 * @param xKnots the number of knots in x
 * @param nodes the number of nodes in x on which distributions are evolved
 * @param qMin the lowest scale in GeV; the initial scale where it is not given
 * @param qMax the highest scale in GeV
 * @param qKnots the number of knots in Q; a few more where thresholds need them
 */
public record EvolutionKnots(double xMin, int xKnots, int nodes, Optional<Double> qMin, double qMax, int qKnots) {
    /** What is written of given distributions where nobody says otherwise. */
    public static final EvolutionKnots STANDARD = new EvolutionKnots(1e-9, 200, 100, Optional.empty(), 1e5, 50);

    /** The same of fits, whose start should not wait for the evolution: with fewer nodes. */
    public static final EvolutionKnots OF_FITS = STANDARD.withNodes(60);

    /** Refuses ranges that are none. */
    public EvolutionKnots {
        if (qMin.isPresent() && !(qMin.get() < qMax)) {
            throw new IllegalArgumentException(
                    "the scales go from qMin to qMax, but " + qMin.get() + " GeV is not below " + qMax + " GeV");
        }
    }

    private EvolutionKnots withNodes(int number) {
        return new EvolutionKnots(xMin, xKnots, number, qMin, qMax, qKnots);
    }

    /**
     * The knots of distributions that begin at a scale.
     *
     * @param scale in GeV
     * @throws IllegalArgumentException where it is not below the highest scale
     */
    public EvolutionKnots from(double scale) {
        return qMin.isPresent() ? this : new EvolutionKnots(xMin, xKnots, nodes, Optional.of(scale), qMax, qKnots);
    }
}
