package org.nablafit.solvers.smile;

import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;

/**
 * An optimiser of Smile behind our contract.
 *
 * <p>One iteration is one evaluation of F with its gradient, of which Smile makes one for each of its own. Steps may lead
 * uphill; the result is the best of the points that Smile stepped to. Where a trial step has no finite value Smile sees a
 * wall instead, a value above all others, and shortens the step.
 *
 * <p>A run has converged when the gradient is within its tolerance at the best point, and for no other reason; the
 * tolerances of step and cost do not apply. Where Smile ends without that it is started again from the best point with an
 * empty memory, as often as the options say and as long as that gains anything, and the run ends with STALLED then.
 *
 * @param method which optimiser
 * @param smile how it is run
 */
public record SmileMinimizer(SmileMethod method, SmileOptions smile) implements Minimizer<ScalarFunction> {
    /** With the default options. */
    public SmileMinimizer(SmileMethod method) {
        this(method, SmileOptions.defaults());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also where there are bounds that the method does not take, or where it needs a
     *     native library that cannot be loaded
     */
    @Override
    public SolverResult minimize(
            ScalarFunction function, double[] start, Bounds bounds, SolverOptions options, IterationListener listener) {
        if (!bounds.isNone() && !method.takesBounds()) {
            throw new IllegalArgumentException("Smile's " + method.title() + " takes no bounds; use "
                    + SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED + " (" + SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.title()
                    + ")");
        }
        bounds.requireStart(function.parameterCount(), start);
        method.requireAvailable();
        return new SmileRun(function, start, bounds, options, method, smile, listener).run();
    }
}
