package org.nablafit.data.xfitter;

import java.util.Map;

/**
 * How covariance matrices become correlated sources, xFitter's namelist {@code &CovarToNuisance}.
 *
 * @param tolerance {@code Tolerance}: the part of the sum of eigenvalues that becomes uncorrelated
 * @param subtractStatistical {@code LSubtractStat}
 * @param scalings {@code DataName}, {@code DataSystType}: the scaling of the new sources by data set
 */
public record CovarianceToNuisance(double tolerance, boolean subtractStatistical, Map<String, Scaling> scalings) {
    /** Copies the map. */
    public CovarianceToNuisance {
        scalings = Map.copyOf(scalings);
    }
}
