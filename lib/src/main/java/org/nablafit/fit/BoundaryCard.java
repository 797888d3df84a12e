package org.nablafit.fit;

import java.util.List;

/**
 * The boundary condition of a fit of nuclei: at A = 1 the distributions are those of the free nucleon, by {@link
 * org.nablafit.chi2.BoundaryPenalty}.
 *
 * @param nucleon the distributions of the free nucleon, of the proton where the basis cannot tell it from the isoscalar one
 * @param distributions labels of distributions of the model, or of others that its basis gives
 * @param points values of x, rising
 * @param weight λ of the penalty
 */
public record BoundaryCard(ClosureCard.Truth nucleon, List<String> distributions, double[] points, double weight) {
    private static final int DEFAULT_POINTS = 60;

    /** Copies the collections. */
    public BoundaryCard {
        distributions = List.copyOf(distributions);
        points = points.clone();
    }

    @Override
    public double[] points() {
        return points.clone();
    }

    /** 60 points in [0.001, 0.7] as [AbdulKhalek2019]: 30 to 0.1 with equal steps of ln x, then equal steps of x. */
    static double[] defaultPoints() {
        double[] x = new double[DEFAULT_POINTS];
        int half = DEFAULT_POINTS / 2;
        for (int i = 0; i < half; i++) {
            x[i] = 1e-3 * Math.pow(100, (double) i / half);
            x[half + i] = 0.1 + 0.6 * i / (half - 1);
        }
        return x;
    }
}
