package org.nablafit.fit;

import java.util.Optional;

/** χ² of data with given distributions. */
public final class Chi2Evaluation {
    private Chi2Evaluation() {}

    /** χ² in all and by data set; the t0 covariance matrix is that of the same distributions. */
    public static Chi2Table of(FitData data, PdfSource pdf) {
        double[] predictions = data.theory().predictions(pdf);
        return Chi2Table.of(
                data.datasets(), predictions, data.experimentalCovariance(), data.t0Covariance(predictions));
    }

    /**
     * χ² in the form with nuisance parameters, where the card asks for it; external sources are not shifted, and
     * uncertainties that do not follow the predictions are those of the same distributions.
     */
    public static Optional<NuisanceFit> nuisance(FitData data, PdfSource pdf) {
        return data.nuisance().map(input -> {
            double[] external =
                    new double[NuisanceFit.data(input).externalSources().size()];
            return NuisanceFit.at(input, data.theory().predictions(pdf), external);
        });
    }
}
