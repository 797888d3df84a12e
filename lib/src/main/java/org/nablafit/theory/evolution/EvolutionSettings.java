package org.nablafit.theory.evolution;

/**
 * What evolution is to be done.
 *
 * @param order of the splitting functions and of the matching, up to NNLO
 * @param coupling the strong coupling, with the heavy quarks at whose thresholds flavours become active
 * @param solution exact or truncated
 * @param scaleRatio renormalisation scale over factorisation scale. The thresholds of the distributions stay where they are,
 *     so that those of the coupling are at this multiple of them
 * @param intrinsic whether quarks that are not active at the initial scale are part of the initial distributions: they stay
 *     as they are up to their threshold, and there take part in the matching to the order a [Ball2016]. Without, they are
 *     nothing, and a quark that is active at the initial scale is carried below its threshold without that correction
 */
public record EvolutionSettings(
        PerturbativeOrder order, StrongCoupling coupling, Solution solution, double scaleRatio, boolean intrinsic) {
    /** Refuses N3LO and ratios that are not positive. */
    public EvolutionSettings {
        if (order == PerturbativeOrder.N3LO) {
            throw new IllegalArgumentException("distributions are evolved at LO, NLO or NNLO, not at N3LO");
        }
        if (!(scaleRatio > 0 && scaleRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the ratio of renormalisation and factorisation scale is a positive number, not " + scaleRatio);
        }
    }

    /** The exact solution at the order of the coupling, with both scales the same. */
    public static EvolutionSettings of(StrongCoupling coupling) {
        return new EvolutionSettings(coupling.order(), coupling, Solution.EXACT, 1, false);
    }

    /** The same with another solution. */
    public EvolutionSettings withSolution(Solution other) {
        return new EvolutionSettings(order, coupling, other, scaleRatio, intrinsic);
    }

    /** The same with another ratio of the scales. */
    public EvolutionSettings withScaleRatio(double other) {
        return new EvolutionSettings(order, coupling, solution, other, intrinsic);
    }

    /** The same with intrinsic heavy quarks. */
    public EvolutionSettings withIntrinsicQuarks() {
        return new EvolutionSettings(order, coupling, solution, scaleRatio, true);
    }
}
