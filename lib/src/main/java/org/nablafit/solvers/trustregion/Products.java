package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.numeric.DenseKernels;

/** Products of a Jacobian J [rows][columns] with vectors. */
final class Products {
    private Products() {}

    /** y = J x with x [columns], y [rows]. */
    static void times(int rows, int columns, double[] j, double[] x, double[] y) {
        DenseKernels.get().multiplyVector(rows, columns, j, 0, columns, x, 0, y, 0);
    }

    /** y = y + J^T x with x [rows], y [columns]. */
    static void addTransposed(int rows, int columns, double[] j, double[] x, double[] y) {
        DenseKernels.get().addTransposedVector(rows, columns, j, 0, columns, x, 0, y, 0);
    }

    /** The sums of squares of the columns [columns]. */
    static void columnSquares(int rows, int columns, double[] j, double[] squares) {
        Arrays.fill(squares, 0);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                squares[i] += j[row * columns + i] * j[row * columns + i];
            }
        }
    }

    /** Are all elements finite? */
    static boolean areFinite(double[] x) {
        return DenseKernels.get().areFinite(x.length, x, 0);
    }

    /** The sum of x_i y_i. */
    static double dot(double[] x, double[] y) {
        return DenseKernels.get().dot(x.length, x, 0, y, 0);
    }

    /** The Euclidean norm. */
    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
