package org.nablafit.solvers.trustregion;

import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;

/**
 * The method of Levenberg [Levenberg1944] and Marquardt [Marquardt1963] as a trust-region method: Algorithm 3.16 of
 * [MadsenNielsenTingleff2004], with the damping, bounds and linear solves of this package.
 *
 * <p>Each run allocates its arrays once, two models of [rows][parameters] among them, so that a step onto a point whose
 * derivatives are not finite can be taken back.
 *
 * @param trustRegion how it steps
 */
public record LevenbergMarquardt(TrustRegionOptions trustRegion) implements Minimizer<GaussNewtonFunction> {
    /** With the default options. */
    public LevenbergMarquardt() {
        this(TrustRegionOptions.defaults());
    }

    @Override
    public SolverResult minimize(
            GaussNewtonFunction function,
            double[] start,
            Bounds bounds,
            SolverOptions options,
            IterationListener listener) {
        bounds.requireStart(function.parameterCount(), start);
        return new LevenbergMarquardtRun(function, start, bounds, options, trustRegion, listener).run();
    }
}
