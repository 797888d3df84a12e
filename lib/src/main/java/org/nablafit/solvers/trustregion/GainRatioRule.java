package org.nablafit.solvers.trustregion;

/**
 * The rule of acceptance: a step is good where it reduces F by a share of what the model predicts.
 *
 * @param minimumRatio a step is accepted when its gain ratio is {@code >} this
 */
record GainRatioRule(double minimumRatio) {
    /**
     * Actual over predicted reduction of F; NaN where the trial value is not finite or the model predicts no reduction,
     * so that there is nothing to divide.
     */
    double ratio(double value, double trialValue, double predictedReduction) {
        return Double.isFinite(trialValue) && predictedReduction > 0
                ? (value - trialValue) / predictedReduction
                : Double.NaN;
    }

    /** Is a step with this gain ratio accepted? Never where the ratio is NaN. */
    boolean accepts(double ratio) {
        return ratio > minimumRatio;
    }
}
