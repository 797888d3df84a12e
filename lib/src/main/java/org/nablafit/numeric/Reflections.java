package org.nablafit.numeric;

/** Householder reflections H = 1 - scale v vᵀ with v_0 = 1, on contiguous vectors. */
final class Reflections {
    private Reflections() {}

    /**
     * Finds the reflection with H x = (beta, 0, ..., 0). Overwrites x_0 by beta and the rest of x by v_1, v_2, ...
     *
     * @return the scale, 0 where x is a multiple of the first unit vector already
     */
    static double build(DenseKernels kernels, int n, double[] x, int xo) {
        double tail = norm(kernels, n - 1, x, xo + 1);
        if (tail == 0) {
            return 0;
        }
        double head = x[xo];
        // The sign that makes head - beta a sum, not a difference that cancels.
        double beta = -Math.copySign(StrictMath.hypot(head, tail), head);
        double pivot = head - beta;
        for (int i = 1; i < n; i++) {
            x[xo + i] /= pivot;
        }
        x[xo] = beta;
        return -pivot / beta;
    }

    /** y = H y, where v_1, v_2, ... stand behind position {@code vo} and v_0 = 1 is not stored. */
    static void apply(DenseKernels kernels, int n, double scale, double[] v, int vo, double[] y, int yo) {
        double factor = -scale * (y[yo] + kernels.dot(n - 1, v, vo + 1, y, yo + 1));
        y[yo] += factor;
        kernels.axpy(n - 1, factor, v, vo + 1, y, yo + 1);
    }

    /** The Euclidean norm, without overflow or underflow of the squares. */
    static double norm(DenseKernels kernels, int n, double[] x, int xo) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(x[xo + i]));
        }
        if (largest == 0 || (largest > 1e-140 && largest < 1e140)) {
            return Math.sqrt(kernels.dot(n, x, xo, x, xo));
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double ratio = x[xo + i] / largest;
            sum += ratio * ratio;
        }
        return largest * Math.sqrt(sum);
    }

    /** The transposed matrix [columns][rows] of A [rows][columns]: its rows are the columns of A. */
    static double[] columns(int rows, int columns, double[] a) {
        double[] result = new double[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = a[i * columns + j];
            }
        }
        return result;
    }
}
