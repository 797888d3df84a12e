package org.nablafit.solvers.gradientdescent;

import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;

/**
 * Descent along running averages of the gradient, by {@link UpdateRule}.
 *
 * <p>One iteration is one step and one evaluation of F with its gradient. Steps may lead uphill; the result is the best
 * point that was seen. In a box each step ends in the point of the box that is nearest.
 *
 * <p>A run has converged when the gradient is within its tolerance at the best point. The tolerances of step and cost do
 * not apply: the length of a step is the learning rate, whatever the function, and there is no model that could be right.
 *
 * <p>Where F or a derivative is not finite the run goes back to the best point, forgets its averages and halves the learning
 * rate; after the tenth time it ends with NON_FINITE.
 *
 * <p>Each run allocates its arrays once: 7 of the parameters.
 *
 * @param descent how it steps
 */
public record GradientDescent(GradientDescentOptions descent) implements Minimizer<ScalarFunction> {
    /** With the default options. */
    public GradientDescent() {
        this(GradientDescentOptions.defaults());
    }

    @Override
    public SolverResult minimize(
            ScalarFunction function, double[] start, Bounds bounds, SolverOptions options, IterationListener listener) {
        bounds.requireStart(function.parameterCount(), start);
        return new GradientDescentRun(function, start, bounds, options, descent, listener).run();
    }
}
