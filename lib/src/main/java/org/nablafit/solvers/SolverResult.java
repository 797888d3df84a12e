package org.nablafit.solvers;

import java.time.Duration;

/**
 * How a run of a solver ended.
 *
 * @param parameters the best point that was accepted, [parameterCount]; the accessor gives a copy
 * @param value F at this point
 * @param startValue F at the start
 * @param gradientNorm largest component of the projected gradient at this point
 * @param termination why the run ended
 * @param message the same as a sentence, with both numbers of the comparison that ended the run
 * @param iterations trial steps
 * @param acceptedSteps trial steps that were accepted
 * @param valueEvaluations evaluations of F alone
 * @param jacobianEvaluations evaluations of F with its derivatives
 * @param elapsed time of the run
 */
public record SolverResult(
        double[] parameters,
        double value,
        double startValue,
        double gradientNorm,
        Termination termination,
        String message,
        int iterations,
        int acceptedSteps,
        int valueEvaluations,
        int jacobianEvaluations,
        Duration elapsed) {
    /** Copies the parameters. */
    public SolverResult {
        parameters = parameters.clone();
    }

    /** A copy of the best point. */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /** This run and one that began where it ended, with another function perhaps, as one. */
    public SolverResult followedBy(SolverResult next) {
        return new SolverResult(
                next.parameters,
                next.value,
                startValue,
                next.gradientNorm,
                next.termination,
                next.message,
                iterations + next.iterations,
                acceptedSteps + next.acceptedSteps,
                valueEvaluations + next.valueEvaluations,
                jacobianEvaluations + next.jacobianEvaluations,
                elapsed.plus(next.elapsed));
    }

    /** Was a test of convergence met? */
    public boolean converged() {
        return termination.converged();
    }
}
