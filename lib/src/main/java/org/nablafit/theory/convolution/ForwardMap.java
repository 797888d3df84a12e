package org.nablafit.theory.convolution;

/**
 * Predictions as a function of the values of distributions on a grid. A map is immutable and may be used by several
 * threads.
 *
 * <p>Outcomes that are not finite (a denominator of zero) are results, no exceptions.
 */
public interface ForwardMap {
    /** The number of predictions. */
    int pointCount();

    /** The number of grid values. */
    int valueCount();

    /** Is the map linear (and homogeneous) in the grid values? Then its derivative is the same everywhere. */
    boolean isLinear();

    /**
     * Computes the predictions.
     *
     * @param gridValues [values], not modified
     * @param t [points], receives the predictions
     */
    void predictions(double[] gridValues, double[] t);

    /**
     * Computes the predictions and their derivative with respect to the grid values.
     *
     * @param gridValues [values], not modified
     * @param t [points], receives the predictions
     * @param derivative row-major [points][values], receives the derivative
     */
    void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative);

    /**
     * The map to some of the points, in the order given.
     *
     * @throws IllegalArgumentException when an index is not in [0, points)
     */
    ForwardMap select(int[] points);
}
