package org.nablafit.solvers;

import org.nablafit.differentiation.ScalarFunction;

/**
 * Minimises a function inside a box. Solvers are immutable and may be shared by threads.
 *
 * @param <F> what the solver needs of a function: {@link ScalarFunction} where value and gradient are enough, {@link
 *     org.nablafit.differentiation.GaussNewtonFunction} where it uses residuals, Jacobian and curvature
 */
public interface Minimizer<F extends ScalarFunction> {
    /**
     * Finds the best point from {@code start}.
     *
     * <p>The run is cancelled by interrupting the thread that calls: it then ends with {@link Termination#CANCELLED}, and
     * the thread's interrupt flag stays set. An exception that the function or the listener throws ends the run and is
     * passed on.
     *
     * @param function what is minimised; it is called by this thread only
     * @param start [parameterCount], not modified
     * @param bounds the box; {@link Bounds#none()} for no box
     * @param options when to stop
     * @param listener told of the start (iteration 0) and of every iteration
     * @throws IllegalArgumentException where {@code start} has another length than the function has parameters, holds a
     *     number that is not finite, or lies outside the bounds, or where the bounds are for another number of parameters
     */
    SolverResult minimize(F function, double[] start, Bounds bounds, SolverOptions options, IterationListener listener);

    /** {@link #minimize(ScalarFunction, double[], Bounds, SolverOptions, IterationListener)} without box and listener. */
    default SolverResult minimize(F function, double[] start, SolverOptions options) {
        return minimize(function, start, Bounds.none(), options, IterationListener.NONE);
    }
}
