package org.nablafit.fit;

import java.util.List;

/**
 * A penalty on what is not to be negative: distributions at points, and predictions of tables.
 *
 * @param line of the card, for complaints
 * @param distributions labels of evolution combinations or of partons
 * @param points values of x for the distributions
 * @param tables FK tables of one hadron, as a data set names them
 * @param weight w of {@link org.nablafit.chi2.PositivityPenalty}; where it grows, that of the last stage of a fit
 * @param initialWeight that of the first stage; the same where it does not grow
 * @param scale s of the penalty, in units of x f or of the predictions
 */
public record PositivityCard(
        int line,
        List<String> distributions,
        double[] points,
        List<String> tables,
        double weight,
        double initialWeight,
        double scale) {
    /** Copies the collections. */
    public PositivityCard {
        distributions = List.copyOf(distributions);
        points = points.clone();
        tables = List.copyOf(tables);
    }

    /** The values of x. */
    @Override
    public double[] points() {
        return points.clone();
    }

    /** Does the weight grow in the course of a fit? */
    public boolean grows() {
        return initialWeight != weight;
    }

    /**
     * The weight in the course of a fit, Λ = Λ₀ (Λ₁/Λ₀)^t as in [NNPDF2022].
     *
     * @param progress t, 0 at the beginning and 1 at the end
     */
    public double weight(double progress) {
        return progress == 1 ? weight : initialWeight * Math.pow(weight / initialWeight, progress);
    }
}
