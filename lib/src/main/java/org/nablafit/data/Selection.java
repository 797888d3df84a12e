package org.nablafit.data;

/** Takes some of the points of an array. */
final class Selection {
    private Selection() {}

    /** The numbers at {@code points}, in that order. */
    static double[] of(double[] values, int[] points) {
        double[] selected = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            selected[i] = values[checked(points[i], values.length)];
        }
        return selected;
    }

    /** The point itself where it is one of {@code size}. */
    static int checked(int point, int size) {
        if (point < 0 || point >= size) {
            throw new IllegalArgumentException(
                    "point " + point + " is asked for, there are " + size + " points from 0");
        }
        return point;
    }
}
