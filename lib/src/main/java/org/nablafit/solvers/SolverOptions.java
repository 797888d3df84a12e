package org.nablafit.solvers;

import java.time.Duration;

/**
 * When a solver stops. A tolerance of 0 switches its test off, except that a gradient of 0 always ends the run.
 *
 * @param maximumIterations the run ends with {@link Termination#ITERATION_LIMIT} when iterations {@code >=} this; default
 *     1000; 0 evaluates the start only
 * @param gradientTolerance the run has converged when the largest component of the projected gradient, max_i |P(p - G)_i -
 *     p_i|, is {@code <=} this, where P projects onto the bounds (without bounds: max_i |G_i|); in the unit of F per unit
 *     of a parameter; default 1e-10
 * @param stepTolerance the run has converged when |s| {@code <=} this * (|p| + this) for a step s from p (Euclidean norms);
 *     a step that is short only because trial steps before it were rejected does not count; without unit; default 1e-10
 * @param costTolerance the run has converged when the reduction of F that the quadratic model predicts for a step and the
 *     actual change |F(p) - F(p + s)| are both {@code <=} this * |F(p)|; steps count as for {@code stepTolerance}; without
 *     unit; default 1e-12
 * @param timeLimit the run ends with {@link Termination#TIME_LIMIT} at the first iteration that would begin later than
 *     this after the start; default {@link #NO_TIME_LIMIT}
 */
public record SolverOptions(
        int maximumIterations,
        double gradientTolerance,
        double stepTolerance,
        double costTolerance,
        Duration timeLimit) {
    /** A time limit that is never met. */
    public static final Duration NO_TIME_LIMIT = Duration.ofSeconds(Long.MAX_VALUE);

    private static final SolverOptions DEFAULTS = new SolverOptions(1000, 1e-10, 1e-10, 1e-12, NO_TIME_LIMIT);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where a number is negative or not finite
     */
    public SolverOptions {
        if (maximumIterations < 0) {
            throw new IllegalArgumentException(
                    "the maximum number of iterations has to be 0 or more, it is " + maximumIterations);
        }
        requireTolerance("gradient tolerance", gradientTolerance);
        requireTolerance("step tolerance", stepTolerance);
        requireTolerance("cost tolerance", costTolerance);
        if (timeLimit.isNegative()) {
            throw new IllegalArgumentException("the time limit has to be 0 or more, it is " + timeLimit);
        }
    }

    /** The defaults that the components name. */
    public static SolverOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another {@code maximumIterations}. */
    public SolverOptions withMaximumIterations(int iterations) {
        return new SolverOptions(iterations, gradientTolerance, stepTolerance, costTolerance, timeLimit);
    }

    /** These options with another {@code gradientTolerance}. */
    public SolverOptions withGradientTolerance(double tolerance) {
        return new SolverOptions(maximumIterations, tolerance, stepTolerance, costTolerance, timeLimit);
    }

    /** These options with another {@code stepTolerance}. */
    public SolverOptions withStepTolerance(double tolerance) {
        return new SolverOptions(maximumIterations, gradientTolerance, tolerance, costTolerance, timeLimit);
    }

    /** These options with another {@code costTolerance}. */
    public SolverOptions withCostTolerance(double tolerance) {
        return new SolverOptions(maximumIterations, gradientTolerance, stepTolerance, tolerance, timeLimit);
    }

    /** These options with another {@code timeLimit}. */
    public SolverOptions withTimeLimit(Duration limit) {
        return new SolverOptions(maximumIterations, gradientTolerance, stepTolerance, costTolerance, limit);
    }

    /**
     * These options without the three tests of convergence: the run goes on to its iteration or time limit, as long as
     * steps that reduce F are found. For fits that are stopped by their validation.
     */
    public SolverOptions withoutConvergenceTests() {
        return new SolverOptions(maximumIterations, 0, 0, 0, timeLimit);
    }

    private static void requireTolerance(String name, double tolerance) {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + name + " has to be finite and 0 or more, it is " + tolerance);
        }
    }
}
