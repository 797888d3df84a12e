package org.nablafit.solvers;

import java.util.Arrays;

/**
 * A box: lower_i {@code <=} p_i {@code <=} upper_i. An infinite bound is no bound; two equal bounds hold a parameter fixed.
 * The empty bounds of {@link #none()} fit any number of parameters.
 *
 * @param lower [parameterCount], or empty for {@link #none()}
 * @param upper [parameterCount], or empty for {@link #none()}
 */
public record Bounds(double[] lower, double[] upper) {
    private static final Bounds NONE = new Bounds(new double[0], new double[0]);

    /**
     * Copies the bounds.
     *
     * @throws IllegalArgumentException where the sizes differ, a bound is NaN, or a lower bound is above the upper one
     */
    public Bounds {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "there are " + lower.length + " lower and " + upper.length + " upper bounds; give as many of each");
        }
        lower = lower.clone();
        upper = upper.clone();
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] <= upper[i])
                    || lower[i] == Double.POSITIVE_INFINITY
                    || upper[i] == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("the bounds of parameter " + i + " are [" + lower[i] + ", "
                        + upper[i] + "]; that is no interval");
            }
        }
    }

    /** No bounds, for any number of parameters. */
    public static Bounds none() {
        return NONE;
    }

    /** Copies of the lower bounds, [parameterCount]. */
    @Override
    public double[] lower() {
        return lower.clone();
    }

    /** Copies of the upper bounds, [parameterCount]. */
    @Override
    public double[] upper() {
        return upper.clone();
    }

    /** Are these the bounds of {@link #none()}? */
    public boolean isNone() {
        return lower.length == 0;
    }

    /** The lower bound of parameter i; minus infinity for {@link #none()}. */
    public double lower(int i) {
        return isNone() ? Double.NEGATIVE_INFINITY : lower[i];
    }

    /** The upper bound of parameter i; infinity for {@link #none()}. */
    public double upper(int i) {
        return isNone() ? Double.POSITIVE_INFINITY : upper[i];
    }

    /** The value inside the bounds of parameter i that is nearest to {@code value}. */
    public double project(int i, double value) {
        return isNone() ? value : Math.min(Math.max(value, lower[i]), upper[i]);
    }

    /**
     * Checks a start.
     *
     * @param parameterCount how many parameters the function has
     * @throws IllegalArgumentException where the start has another number of parameters, a parameter that is not finite, or
     *     one outside its bounds, or where the bounds are for another number of parameters
     */
    public void requireStart(int parameterCount, double[] start) {
        if (start.length != parameterCount) {
            throw new IllegalArgumentException(
                    "the start has " + start.length + " parameters, the function has " + parameterCount);
        }
        for (int i = 0; i < start.length; i++) {
            if (!Double.isFinite(start[i])) {
                throw new IllegalArgumentException("parameter " + i + " of the start is " + start[i]);
            }
        }
        requireInside(start);
    }

    /** Does a point lie in the box? */
    public boolean contains(double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            if (!(parameters[i] >= lower(i) && parameters[i] <= upper(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks that a point lies in the box.
     *
     * @throws IllegalArgumentException where a parameter is outside its bounds or their numbers differ
     */
    public void requireInside(double[] parameters) {
        if (isNone()) {
            return;
        }
        if (parameters.length != lower.length) {
            throw new IllegalArgumentException(
                    "there are bounds for " + lower.length + " parameters, but " + parameters.length + " parameters");
        }
        for (int i = 0; i < lower.length; i++) {
            if (!(parameters[i] >= lower[i] && parameters[i] <= upper[i])) {
                throw new IllegalArgumentException("parameter " + i + " is " + parameters[i] + ", outside its bounds ["
                        + lower[i] + ", " + upper[i] + "]; start inside");
            }
        }
    }

    /**
     * max_i |P(p - G)_i - p_i| at a point p with the gradient G, where P projects onto the box: the largest component of the
     * gradient that a step inside the box can follow. NaN where a component is.
     */
    public double projectedGradientNorm(double[] point, double[] gradient) {
        double largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            // Not by the difference of projections where no bound is met: p would round the gradient away.
            double g = gradient[i];
            double room = g > 0 ? point[i] - lower(i) : upper(i) - point[i];
            largest = Math.max(largest, Math.min(Math.abs(g), room));
        }
        return largest;
    }

    @Override
    public String toString() {
        return isNone() ? "no bounds" : "lower " + Arrays.toString(lower) + ", upper " + Arrays.toString(upper);
    }
}
