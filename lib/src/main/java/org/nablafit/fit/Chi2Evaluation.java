package org.nablafit.fit;

import org.nablafit.data.CovarianceMatrix;

/** χ² of data with given distributions. */
public final class Chi2Evaluation {
    private Chi2Evaluation() {}

    /** χ² in all and by data set; the t0 covariance matrix is that of the same distributions. */
    public static Chi2Table of(FitData data, PdfSource pdf) {
        double[] predictions = data.theory().predictions(pdf);
        return Chi2Table.of(data.datasets(), predictions, CovarianceMatrix.t0(data.datasets(), predictions));
    }
}
