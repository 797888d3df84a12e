package org.nablafit.evolve;

import java.util.List;
import org.nablafit.fit.PdfSource;
import org.nablafit.theory.evolution.EvolutionPoint;
import org.nablafit.theory.evolution.EvolutionSettings;

/**
 * What is evolved, how, and to where.
 *
 * @param name of the LHAPDF set
 * @param description a sentence for people
 * @param members the initial distributions, of which the first is the central one
 * @param errorType of the set, as LHAPDF names it
 * @param origin the initial scale and the flavours in it
 * @param settings of the evolution
 * @param output the knots
 */
public record EvolutionCard(
        String name,
        String description,
        List<PdfSource> members,
        String errorType,
        EvolutionPoint origin,
        EvolutionSettings settings,
        Output output) {
    /** Copies the list. */
    public EvolutionCard {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("there are no distributions to evolve");
        }
    }

    /**
     * The knots of what is written, and the nodes of the evolution.
     *
     * @param xMin the lowest x, of both
     * @param xKnots the number of knots in x
     * @param nodes the number of nodes in x on which distributions are evolved
     * @param qMin the lowest scale in GeV
     * @param qMax the highest scale in GeV
     * @param qKnots the number of knots in Q; a few more where thresholds need them
     */
    public record Output(double xMin, int xKnots, int nodes, double qMin, double qMax, int qKnots) {
        /** Refuses ranges that are none. */
        public Output {
            if (!(qMin < qMax)) {
                throw new IllegalArgumentException(
                        "the scales go from qMin to qMax, but " + qMin + " GeV is not below " + qMax + " GeV");
            }
        }
    }
}
