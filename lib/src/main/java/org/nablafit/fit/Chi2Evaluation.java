package org.nablafit.fit;

import java.util.List;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.theory.convolution.ForwardMap;

/** χ² of data with given distributions. */
public final class Chi2Evaluation {
    private Chi2Evaluation() {}

    /** χ² in all and by data set; the t0 covariance matrix is that of the same distributions. */
    public static Chi2Table of(FitData data, PdfSource pdf) {
        List<ForwardMap> maps = data.maps(data.grid(), pdf.basis());
        double[] predictions = FitData.predictions(maps, pdf.gridValues(data.grid(), data.mu0()));
        return Chi2Table.of(data.datasets(), predictions, CovarianceMatrix.t0(data.datasets(), predictions));
    }
}
