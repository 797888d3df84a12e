package org.nablafit.fit;

import java.nio.file.Path;

/**
 * A closure test: the data of a fit are made from a known truth, which the fit has to find again.
 *
 * <ul>
 *   <li>Level 0: the data are the predictions of the truth.
 *   <li>Level 1: they have fluctuated once, by their covariance matrix, as a measurement does. The draw belongs to {@code
 *       seed}: fits of the same data have the same.
 *   <li>Level 2: a further fluctuation on top, of the seed of the fit, as Monte Carlo replicas have [NNPDF2015].
 * </ul>
 *
 * @param level 0, 1 or 2
 * @param truth the distributions that the data are made from
 * @param uncorrelated uncertainty of a point relative to its truth, for data sets that have none of their own
 * @param normalisation uncertainty of a set relative to its truth, common to its points, for the same sets
 * @param seed of the fluctuation of level 1
 */
public record ClosureCard(int level, Truth truth, double uncorrelated, double normalisation, long seed) {
    /** The same test, at a level that is not above another one. */
    ClosureCard atMost(int highest) {
        return new ClosureCard(Math.min(level, highest), truth, uncorrelated, normalisation, seed);
    }

    /** The distributions of a closure test. */
    public sealed interface Truth {
        /** Distributions by formulas, in a file {@code truths/NAME.yaml} of the data. */
        record Named(String name) implements Truth {}

        /**
         * A member of an LHAPDF set.
         *
         * @param folder of the set, if the card means one
         * @param set its name, if there is no such folder
         * @param member from 0
         */
        record Published(Path folder, String set, int member) implements Truth {}

        /** The model of the card with the parameters of a fit, from its {@code fit.json}. */
        record Fitted(Path file) implements Truth {}

        /** The model of the card at the random start of a seed. */
        record Start(long seed) implements Truth {}
    }
}
