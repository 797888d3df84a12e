package org.nablafit.data.xfitter;

import java.util.Optional;

/**
 * All that a run says of how χ² is computed from data and correlation files.
 *
 * @param style {@code &xFitter}
 * @param sources {@code &Systematics}
 * @param covarianceToNuisance {@code &CovarToNuisance}, if covariance matrices become sources
 * @param reductionTolerance {@code &ReduceSyst}, if sources are made fewer: the part of the variance that may be lost
 */
public record Chi2Definition(
        Chi2Style style,
        SourceOptions sources,
        Optional<CovarianceToNuisance> covarianceToNuisance,
        Optional<Double> reductionTolerance) {}
