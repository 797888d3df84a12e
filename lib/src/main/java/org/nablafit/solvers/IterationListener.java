package org.nablafit.solvers;

/** Told of every iteration of a solver, in its thread; can end the run. */
@FunctionalInterface
public interface IterationListener {
    /** A listener that lets the solver run. */
    IterationListener NONE = state -> Decision.CONTINUE;

    /** What the solver is to do. */
    enum Decision {
        /** Go on. */
        CONTINUE,
        /** End the run with {@link Termination#LISTENER_STOP}. */
        STOP
    }

    /**
     * Called for the start (iteration 0) and after every iteration. {@code state} is valid during the call.
     *
     * <p>A decision to stop outweighs convergence in the same iteration.
     */
    Decision onIteration(IterationState state);
}
