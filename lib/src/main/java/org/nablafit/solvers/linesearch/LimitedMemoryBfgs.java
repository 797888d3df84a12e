package org.nablafit.solvers.linesearch;

import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;

/**
 * The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with limited memory: Algorithm 7.5 of
 * [NocedalWright2006] without bounds, the method of [ByrdLuNocedalZhu1995] in a box, both with the line search of
 * [MoreThuente1994].
 *
 * <p>One iteration is one line search, whether it finds a step or not. After one that finds none the memory is cleared, and
 * the next goes along the (projected) gradient; where that finds none either, the run has stalled. Each evaluation is one
 * of F with its gradient.
 *
 * <p>The tests of step and cost look at the full step d alone, the minimum of the model: where it was taken, or refused
 * for want of any reduction. Shortened and lengthened steps, and those along the gradient without memory, tell nothing of
 * how near a minimum is. The reduction that the model predicts for it is |g d|/2; where a bound keeps it short, the model
 * says at most twice that. To end a run, a test has to be met by 4 full steps in a row, none longer than the one before:
 * along a narrow valley the first steps are tiny, but grow. Or by one, if then no step reduces F at all.
 *
 * <p>Each run allocates its arrays once: 2 memory + 7 arrays of the parameters, and 2 memory + 5 more in a box.
 *
 * @param lineSearch how it steps
 */
public record LimitedMemoryBfgs(LimitedMemoryBfgsOptions lineSearch) implements Minimizer<ScalarFunction> {
    /** With the default options. */
    public LimitedMemoryBfgs() {
        this(LimitedMemoryBfgsOptions.defaults());
    }

    @Override
    public SolverResult minimize(
            ScalarFunction function, double[] start, Bounds bounds, SolverOptions options, IterationListener listener) {
        bounds.requireStart(function.parameterCount(), start);
        return new LimitedMemoryBfgsRun(function, start, bounds, options, lineSearch, listener).run();
    }
}
