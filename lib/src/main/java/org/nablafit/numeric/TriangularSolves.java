package org.nablafit.numeric;

/**
 * Solutions with a lower triangular L [n][n] for many right-hand sides, by recursion: split L in four blocks, solve
 * with the first, subtract a matrix product, solve with the last. Nearly all work is then done in products.
 */
final class TriangularSolves {
    /** Below this size substitution is as fast as another split. */
    private static final int BASE = 8;

    private TriangularSolves() {}

    /** The first part of a split of n, a multiple of {@link #BASE}. */
    static int half(int n) {
        return (n / 2 + BASE - 1) / BASE * BASE;
    }

    /** B = L⁻¹ B for B [n][columns], in place. */
    static void left(
            DenseKernels kernels, int n, int columns, double[] l, int lo, int ldl, double[] b, int bo, int ldb) {
        if (n <= BASE) {
            substituteLeft(kernels, n, columns, l, lo, ldl, b, bo, ldb);
            return;
        }
        int n1 = half(n);
        int rest = bo + n1 * ldb;
        left(kernels, n1, columns, l, lo, ldl, b, bo, ldb);
        kernels.multiply(n - n1, columns, n1, -1, l, lo + n1 * ldl, ldl, b, bo, ldb, 1, b, rest, ldb);
        left(kernels, n - n1, columns, l, lo + n1 * ldl + n1, ldl, b, rest, ldb);
    }

    private static void substituteLeft(
            DenseKernels kernels, int n, int columns, double[] l, int lo, int ldl, double[] b, int bo, int ldb) {
        for (int i = 0; i < n; i++) {
            int row = bo + i * ldb;
            for (int j = 0; j < i; j++) {
                kernels.axpy(columns, -l[lo + i * ldl + j], b, bo + j * ldb, b, row);
            }
            double inverse = 1 / l[lo + i * ldl + i];
            for (int j = 0; j < columns; j++) {
                b[row + j] *= inverse;
            }
        }
    }

    /** B = B L⁻ᵀ for B [rows][n], in place. */
    static void rightTransposed(
            DenseKernels kernels, int rows, int n, double[] l, int lo, int ldl, double[] b, int bo, int ldb) {
        if (n <= BASE) {
            substituteRight(rows, n, l, lo, ldl, b, bo, ldb);
            return;
        }
        int n1 = half(n);
        rightTransposed(kernels, rows, n1, l, lo, ldl, b, bo, ldb);
        kernels.multiplyTransposed(rows, n - n1, n1, -1, b, bo, ldb, l, lo + n1 * ldl, ldl, 1, b, bo + n1, ldb);
        rightTransposed(kernels, rows, n - n1, l, lo + n1 * ldl + n1, ldl, b, bo + n1, ldb);
    }

    private static void substituteRight(int rows, int n, double[] l, int lo, int ldl, double[] b, int bo, int ldb) {
        double[] inverse = new double[n];
        for (int j = 0; j < n; j++) {
            inverse[j] = 1 / l[lo + j * ldl + j];
        }
        int i = 0;
        for (; i < rows - 3; i += 4) {
            substituteFourRows(n, l, lo, ldl, inverse, b, bo + i * ldb, ldb);
        }
        for (; i < rows; i++) {
            substituteRow(n, l, lo, ldl, inverse, b, bo + i * ldb);
        }
    }

    /** Four rows at once, because an element of a row has to wait for the elements before it. */
    private static void substituteFourRows(
            int n, double[] l, int lo, int ldl, double[] inverse, double[] b, int row0, int ldb) {
        int row1 = row0 + ldb;
        int row2 = row1 + ldb;
        int row3 = row2 + ldb;
        for (int j = 0; j < n; j++) {
            double s0 = b[row0 + j];
            double s1 = b[row1 + j];
            double s2 = b[row2 + j];
            double s3 = b[row3 + j];
            for (int p = 0; p < j; p++) {
                double factor = l[lo + j * ldl + p];
                s0 -= b[row0 + p] * factor;
                s1 -= b[row1 + p] * factor;
                s2 -= b[row2 + p] * factor;
                s3 -= b[row3 + p] * factor;
            }
            b[row0 + j] = s0 * inverse[j];
            b[row1 + j] = s1 * inverse[j];
            b[row2 + j] = s2 * inverse[j];
            b[row3 + j] = s3 * inverse[j];
        }
    }

    private static void substituteRow(int n, double[] l, int lo, int ldl, double[] inverse, double[] b, int row) {
        for (int j = 0; j < n; j++) {
            double sum = b[row + j];
            for (int p = 0; p < j; p++) {
                sum -= b[row + p] * l[lo + j * ldl + p];
            }
            b[row + j] = sum * inverse[j];
        }
    }
}
