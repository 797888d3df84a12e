package org.nablafit.evolve;

import org.nablafit.fit.EvolutionKnots;
import org.nablafit.fit.EvolutionTheory;
import org.nablafit.theory.evolution.EvolutionPoint;

/**
 * An evolution of any distributions.
 *
 * @param origin the initial scale and the flavours in it
 * @param theory complete
 * @param knots of what is computed
 */
public record EvolutionTask(EvolutionPoint origin, EvolutionTheory theory, EvolutionKnots knots) {
    /**
     * Sets the lowest scale where it is not given.
     *
     * @throws IllegalArgumentException where the initial scale is not below the highest one
     */
    public EvolutionTask {
        knots = knots.from(origin.mu());
    }
}
