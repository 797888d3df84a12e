package org.nablafit.solvers;

/**
 * What a listener sees after an iteration.
 *
 * @param iteration 0 for the start, else the number of trial steps so far
 * @param accepted was the trial step of this iteration accepted? True for the start
 * @param parameters the current point, which is the best so far for every solver that takes no step uphill: a live array of the solver, of which the accessor gives a
 *     copy
 * @param value F at the current point
 * @param trialValue F at the trial point of this iteration; not finite where the step was rejected for that
 * @param predictedReduction reduction of F that the quadratic model predicted for the trial step; 0 for the start, NaN
 *     for solvers without such a model
 * @param gradientNorm largest component of the projected gradient at the current point
 * @param gainRatio actual divided by predicted reduction of F by the trial step; NaN for the start, where the trial value
 *     is not finite, and for solvers without a quadratic model
 * @param stepNorm Euclidean norm of the trial step; 0 for the start
 * @param radius trust-region radius of the next trial step; NaN for solvers without a trust region
 * @param valueEvaluations evaluations of F alone so far
 * @param jacobianEvaluations evaluations of F with its derivatives so far
 */
public record IterationState(
        int iteration,
        boolean accepted,
        double[] parameters,
        double value,
        double trialValue,
        double predictedReduction,
        double gainRatio,
        double gradientNorm,
        double stepNorm,
        double radius,
        int valueEvaluations,
        int jacobianEvaluations) {
    /** A copy of the current point. */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /** Copies the current point into {@code target} [parameterCount], without allocation. */
    public void copyParameters(double[] target) {
        System.arraycopy(parameters, 0, target, 0, parameters.length);
    }
}
