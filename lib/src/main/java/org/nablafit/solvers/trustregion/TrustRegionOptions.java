package org.nablafit.solvers.trustregion;

import java.util.OptionalDouble;

/**
 * How {@link LevenbergMarquardt} steps.
 *
 * @param damping the scale S of the damping S / radius; default {@link Damping#IDENTITY}
 * @param initialRadius radius of the first step, {@code >} 0; default (empty) {@link Damping#initialRadius()}
 * @param minimumRadius the run ends with STALLED when the radius is {@code <} this; default 1e-32
 * @param maximumRadius the radius never exceeds this; default 1e16
 * @param minimumGainRatio a step is accepted when (actual reduction of F) / (reduction that the model predicts) {@code >} this,
 *     which is in [0, 1); default 1e-3
 * @param linearSolve how the linear system is solved; default {@link LinearSolve#AUTOMATIC}
 * @param mostAcceleration a step s is followed by half its acceleration a, {@link DampedStep#accelerate}, and rejected where
 *     2 |a| / |s| {@code >} this, in the norm of the damping; 0 takes no acceleration, 0.75 is usual [TranstrumSethna2012]
 * @param variableProjection is F minimised over the linear parameters of the function alone behind every step? One more
 *     value and Jacobian in each iteration, of which far fewer are needed; default false
 */
public record TrustRegionOptions(
        Damping damping,
        OptionalDouble initialRadius,
        double minimumRadius,
        double maximumRadius,
        double minimumGainRatio,
        LinearSolve linearSolve,
        double mostAcceleration,
        boolean variableProjection) {
    private static final TrustRegionOptions DEFAULTS = new TrustRegionOptions(
            Damping.IDENTITY, OptionalDouble.empty(), 1e-32, 1e16, 1e-3, LinearSolve.AUTOMATIC, 0, false);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where 0 {@code <} minimumRadius {@code <=} initial radius {@code <=} maximumRadius
     *     {@code <} infinity does not hold, or the gain ratio is not in [0, 1)
     */
    public TrustRegionOptions {
        double first = initialRadius.orElse(damping.initialRadius());
        if (!(0 < minimumRadius
                && minimumRadius <= first
                && first <= maximumRadius
                && maximumRadius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the initial radius " + first + " has to be from the minimum radius "
                    + minimumRadius + " (above 0) to the maximum radius " + maximumRadius + " (finite)");
        }
        if (!(minimumGainRatio >= 0 && minimumGainRatio < 1)) {
            throw new IllegalArgumentException("the minimum gain ratio has to be in [0, 1), it is " + minimumGainRatio);
        }
        if (!(mostAcceleration >= 0 && mostAcceleration < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the largest acceleration has to be 0 (none) or above and finite, it is " + mostAcceleration);
        }
    }

    /** The defaults that the components name. */
    public static TrustRegionOptions defaults() {
        return DEFAULTS;
    }

    /** The radius of the first step. */
    public double firstRadius() {
        return initialRadius.orElse(damping.initialRadius());
    }

    /** These options with another {@code damping}. */
    public TrustRegionOptions withDamping(Damping other) {
        return new TrustRegionOptions(
                other,
                initialRadius,
                minimumRadius,
                maximumRadius,
                minimumGainRatio,
                linearSolve,
                mostAcceleration,
                variableProjection);
    }

    /** These options with another {@code initialRadius}. */
    public TrustRegionOptions withInitialRadius(double radius) {
        return new TrustRegionOptions(
                damping,
                OptionalDouble.of(radius),
                minimumRadius,
                maximumRadius,
                minimumGainRatio,
                linearSolve,
                mostAcceleration,
                variableProjection);
    }

    /** These options with other limits of the radius. */
    public TrustRegionOptions withRadiusLimits(double minimum, double maximum) {
        return new TrustRegionOptions(
                damping,
                initialRadius,
                minimum,
                maximum,
                minimumGainRatio,
                linearSolve,
                mostAcceleration,
                variableProjection);
    }

    /** These options with another {@code minimumGainRatio}. */
    public TrustRegionOptions withMinimumGainRatio(double ratio) {
        return new TrustRegionOptions(
                damping,
                initialRadius,
                minimumRadius,
                maximumRadius,
                ratio,
                linearSolve,
                mostAcceleration,
                variableProjection);
    }

    /** These options with another {@code linearSolve}. */
    public TrustRegionOptions withLinearSolve(LinearSolve other) {
        return new TrustRegionOptions(
                damping,
                initialRadius,
                minimumRadius,
                maximumRadius,
                minimumGainRatio,
                other,
                mostAcceleration,
                variableProjection);
    }

    /** These options with another {@code mostAcceleration}. */
    public TrustRegionOptions withMostAcceleration(double most) {
        return new TrustRegionOptions(
                damping,
                initialRadius,
                minimumRadius,
                maximumRadius,
                minimumGainRatio,
                linearSolve,
                most,
                variableProjection);
    }

    /** These options with or without {@code variableProjection}. */
    public TrustRegionOptions withVariableProjection(boolean projects) {
        return new TrustRegionOptions(
                damping,
                initialRadius,
                minimumRadius,
                maximumRadius,
                minimumGainRatio,
                linearSolve,
                mostAcceleration,
                projects);
    }
}
