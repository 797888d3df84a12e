package org.nablafit.fit;

import org.nablafit.data.CovarianceMatrix;

/**
 * What the uncertainties of χ² are during a fit.
 *
 * @param covariance the covariance matrix of all points, of the covariance form
 * @param predictions [points] what the uncertainties are of that do not follow the predictions of the nuisance form
 */
public record FitErrors(CovarianceMatrix covariance, double[] predictions) {
    /** Copies the array. */
    public FitErrors {
        predictions = predictions.clone();
    }

    @Override
    public double[] predictions() {
        return predictions.clone();
    }
}
