package org.nablafit.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.data.Correlation;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.DatasetTemplate;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.RandomStream;

/** Makes the data of a closure test. */
final class ClosureData {
    /** The names of the random streams of levels 1 and 2. */
    private static final List<String> STREAMS = List.of("closure level 1", "closure level 2");

    private ClosureData() {}

    /**
     * The data of a closure test. Data sets that were measured keep their uncertainties, absolute; the others get those of
     * the card.
     *
     * @param fitSeed the seed of the fit, of the fluctuation of level 2
     */
    static List<Dataset> of(ClosureCard card, PdfSource truth, FitTheory theory, long fitSeed) {
        double[] predictions = theory.predictions(truth);
        List<Dataset> datasets = new ArrayList<>();
        int first = 0;
        for (DataPoints points : theory.points()) {
            double[] own = Arrays.copyOfRange(predictions, first, first + points.size());
            datasets.add(
                    switch (points) {
                        case Dataset measured -> measured.withValues(own);
                        case DatasetTemplate template -> filled(template, own, card);
                    });
            first += points.size();
        }
        return card.level() == 0 ? datasets : fluctuated(datasets, predictions, card, fitSeed);
    }

    private static Dataset filled(DatasetTemplate template, double[] truth, ClosureCard card) {
        double[] uncorrelated =
                Arrays.stream(truth).map(t -> card.uncorrelated() * Math.abs(t)).toArray();
        double[] normalisation =
                Arrays.stream(truth).map(t -> card.normalisation() * t).toArray();
        List<Uncertainty> systematics = card.normalisation() == 0
                ? List.of()
                : List.of(new Uncertainty(
                        "normalisation", Treatment.MULTIPLICATIVE, Correlation.WITHIN_SET, normalisation));
        return template.filled(truth, uncorrelated, systematics);
    }

    /** Adds L z for each level, with the covariance matrix L Lᵀ of level 0 and independent normal deviates z. */
    private static List<Dataset> fluctuated(
            List<Dataset> datasets, double[] predictions, ClosureCard card, long fitSeed) {
        Cholesky factor = CovarianceMatrix.experimental(datasets).factor();
        double[] values = predictions.clone();
        for (int level = 1; level <= card.level(); level++) {
            RandomStream random = new RandomStream(level == 1 ? card.seed() : fitSeed).split(STREAMS.get(level - 1));
            double[] noise = new double[values.length];
            Arrays.setAll(noise, _ -> random.normal());
            factor.multiplyLower(noise);
            for (int i = 0; i < values.length; i++) {
                values[i] += noise[i];
            }
        }
        List<Dataset> result = new ArrayList<>();
        int first = 0;
        for (Dataset dataset : datasets) {
            result.add(dataset.withValues(Arrays.copyOfRange(values, first, first + dataset.size())));
            first += dataset.size();
        }
        return result;
    }
}
