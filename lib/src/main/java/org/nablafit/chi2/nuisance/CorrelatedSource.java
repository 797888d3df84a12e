package org.nablafit.chi2.nuisance;

import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceTreatment;

/**
 * A correlated source of all points, as it enters χ²: names, modifiers, settings and options are resolved.
 *
 * @param treatment never {@link SourceTreatment#OFFSET}: such sources are no part of χ²
 * @param ofTheory is it an uncertainty of the prediction?
 * @param prior p in p r²
 * @param beta [points] β; 0 for a point that the source does not move
 * @param omega [points] ω of an asymmetric source; 0 for a symmetric one
 */
record CorrelatedSource(
        String name,
        Scaling scaling,
        SourceTreatment treatment,
        boolean ofTheory,
        double prior,
        double[] beta,
        double[] omega) {
    boolean isAsymmetric() {
        for (double entry : omega) {
            if (entry != 0) {
                return true;
            }
        }
        return false;
    }

    boolean moves(int point) {
        return beta[point] != 0 || omega[point] != 0;
    }
}
