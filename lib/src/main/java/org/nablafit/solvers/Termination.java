package org.nablafit.solvers;

/** Why a run of a solver ended. */
public enum Termination {
    /** The projected gradient is below its tolerance: a stationary point. */
    GRADIENT_TOLERANCE(true, "The gradient vanishes within its tolerance."),
    /** A step is below its tolerance: the parameters do not change any more. */
    STEP_TOLERANCE(true, "The parameters do not change any more within the step tolerance."),
    /** The change of the value is below its tolerance. */
    COST_TOLERANCE(true, "The value does not change any more within the cost tolerance."),
    /** The iterations are used up. */
    ITERATION_LIMIT(false, "The limit of iterations was reached before convergence."),
    /** The evaluations of the function are used up. */
    EVALUATION_LIMIT(false, "The limit of evaluations was reached before convergence."),
    /** The time is used up. */
    TIME_LIMIT(false, "The time limit was reached before convergence."),
    /** The thread was interrupted. */
    CANCELLED(false, "The run was cancelled."),
    /** The listener asked to stop. */
    LISTENER_STOP(false, "The listener asked to stop."),
    /** No step that is large enough to change the parameters reduces the value, though the gradient does not vanish. */
    STALLED(false, "No step reduces the value any more, though no test of convergence is met."),
    /** Where the solver wanted to go on, a value or a derivative is not finite. */
    NON_FINITE(false, "A value or a derivative on the way is not finite; the best point before it is kept."),
    /** The value or a derivative at the start is not finite: there is nothing to begin from. */
    NON_FINITE_START(false, "The value or a derivative at the start is not finite; choose another start.");

    private final boolean converged;
    private final String sentence;

    Termination(boolean converged, String sentence) {
        this.converged = converged;
        this.sentence = sentence;
    }

    /** Is a test of convergence met? */
    public boolean converged() {
        return converged;
    }

    /** What happened, for a user. */
    public String sentence() {
        return sentence;
    }
}
