package org.nablafit.data;

/**
 * Covariances of points beside those that sources of uncertainty give them, as files of correlations state them. They stand
 * in place of the variances that the points have by themselves.
 */
public interface CorrelatedVariances {
    /** Every point has its own variance and nothing else. */
    CorrelatedVariances NONE = new CorrelatedVariances() {
        @Override
        public int[] points() {
            return new int[0];
        }

        @Override
        public double[] covariances(double[] statistical, double[] uncorrelated) {
            return new double[0];
        }
    };

    /** The points, rising, counted through all data sets. A copy. */
    int[] points();

    /**
     * The covariances of {@link #points}, [n][n] and symmetric.
     *
     * @param statistical [n] the variances of these points by their statistical uncertainties
     * @param uncorrelated [n] those by uncorrelated systematic uncertainties
     */
    double[] covariances(double[] statistical, double[] uncorrelated);
}
