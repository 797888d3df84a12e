package org.nablafit.data.xfitter;

/** Takes some of the points of an array. */
final class Points {
    private Points() {}

    /** The numbers at {@code points}, in that order. */
    static double[] select(double[] values, int[] points) {
        double[] selected = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            if (points[i] < 0 || points[i] >= values.length) {
                throw new IllegalArgumentException(
                        "point " + points[i] + " is asked for, there are " + values.length + " points from 0");
            }
            selected[i] = values[points[i]];
        }
        return selected;
    }
}
