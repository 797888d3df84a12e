package org.nablafit.fit;

/** Where the distributions of results are given at the initial scale: 60 points from 1e-5 to 0.1, equal steps of ln x, and 60
 * from 0.1 to 0.99, equal steps of x. */
public final class InitialScaleGrid {
    private static final int LOGARITHMIC_POINTS = 60;
    private static final int LINEAR_POINTS = 60;
    private static final double LOWEST_X = 1e-5;

    private InitialScaleGrid() {}

    /** The points, rising; a new array. */
    public static double[] x() {
        double[] x = new double[LOGARITHMIC_POINTS + LINEAR_POINTS];
        for (int i = 0; i < LOGARITHMIC_POINTS; i++) {
            x[i] = LOWEST_X * Math.pow(0.1 / LOWEST_X, (double) i / LOGARITHMIC_POINTS);
        }
        for (int i = 0; i < LINEAR_POINTS; i++) {
            x[LOGARITHMIC_POINTS + i] = 0.1 + 0.89 * i / (LINEAR_POINTS - 1);
        }
        return x;
    }
}
