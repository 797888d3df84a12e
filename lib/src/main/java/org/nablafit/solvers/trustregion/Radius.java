package org.nablafit.solvers.trustregion;

/**
 * The trust-region radius, by the rule of Nielsen [Nielsen1999] as ceres-solver has it: smooth growth after a good step,
 * and faster and faster shrinking while steps are rejected.
 */
final class Radius {
    private final double minimum;
    private final double maximum;
    private double value;
    private double shrinkFactor = 2;

    Radius(TrustRegionOptions options) {
        this.minimum = options.minimumRadius();
        this.maximum = options.maximumRadius();
        this.value = options.firstRadius();
    }

    double value() {
        return value;
    }

    /**
     * radius = radius / max(1/3, 1 - (2 ratio - 1)^3), at most the maximum: Eq. (2.21) of
     * [MadsenNielsenTingleff2004] for mu = 1 / radius.
     */
    void grow(double gainRatio) {
        double u = 2 * gainRatio - 1;
        value = Math.min(maximum, value / Math.max(1.0 / 3, 1 - u * u * u));
        shrinkFactor = 2;
    }

    /** radius = radius / f with f = 2, 4, 8, ... for rejections in a row. */
    void shrink() {
        value /= shrinkFactor;
        shrinkFactor *= 2;
    }

    /** Did the step that was tried last follow a rejected one? */
    boolean isShrunk() {
        return shrinkFactor > 2;
    }

    /** Is the radius below its minimum? */
    boolean isCollapsed() {
        return value < minimum;
    }
}
