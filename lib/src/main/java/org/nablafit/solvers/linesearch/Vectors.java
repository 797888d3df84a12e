package org.nablafit.solvers.linesearch;

import org.nablafit.numeric.DenseKernels;

/** Sums over vectors of equal lengths. */
final class Vectors {
    private Vectors() {}

    /** The sum of x_i y_i. */
    static double dot(double[] x, double[] y) {
        return DenseKernels.get().dot(x.length, x, 0, y, 0);
    }

    /** y = a x + y. */
    static void add(double a, double[] x, double[] y) {
        DenseKernels.get().axpy(x.length, a, x, 0, y, 0);
    }

    /** The Euclidean norm. */
    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
