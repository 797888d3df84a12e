/**
 * Guarded adapters of the optimisers of Smile, for comparison: {@link org.nablafit.solvers.smile.SmileMinimizer}. Only this
 * package imports Smile.
 *
 * <p>Smile 6.3.0 reports neither convergence nor iterations, cannot be stopped, loops without end on a value that is not
 * finite, and returns normally from points that are no minimum. The adapter counts, stops and bounds it from within the
 * function that Smile calls, believes nothing that Smile says of convergence, and starts it again from the best point. The
 * parts are types: the loop of restarts (SmileMinimizer), the guard (GuardedFunction), the calls (SmileMethod).
 *
 * <p>The system property {@code smile.bfgs.epsilon} (1e-8; read when Smile is first used) is Smile's own measure of a
 * vanishing step. It is left alone: a smaller one spares restarts, but also moves thresholds inside of Smile.
 */
@NullMarked
package org.nablafit.solvers.smile;

import org.jspecify.annotations.NullMarked;
