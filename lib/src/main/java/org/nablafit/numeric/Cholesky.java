package org.nablafit.numeric;

import java.util.Optional;

/**
 * The factorisation A = L Lᵀ of a symmetric positive definite A [n][n], with L lower triangular.
 *
 * <p>Recursive: L₁₁ of the first half, L₂₁ = A₂₁ L₁₁⁻ᵀ, then L₂₂ of A₂₂ − L₂₁ L₂₁ᵀ. Nearly all work is done in matrix
 * products. Vectors and matrices that are solved for are overwritten by the solution.
 */
public final class Cholesky {
    /** Below this size the textbook's loop is as fast as another split. */
    private static final int BASE = 16;

    private final DenseKernels kernels;
    private final int n;
    private final double[] l;

    private Cholesky(DenseKernels kernels, int n, double[] l) {
        this.kernels = kernels;
        this.n = n;
        this.l = l;
    }

    /**
     * Factorises in place.
     *
     * @param a A [n][n], of which the lower triangle is read; it becomes L and belongs to the result from then on.
     *     Above the diagonal it is neither read nor written
     * @return empty where A is not positive definite (or not finite); {@code a} is then partly overwritten
     */
    public static Optional<Cholesky> factor(int n, double[] a) {
        return factor(DenseKernels.get(), n, a);
    }

    static Optional<Cholesky> factor(DenseKernels kernels, int n, double[] a) {
        Shapes.matrix("A", n, n, a, 0, n);
        return factorBlock(kernels, n, a, 0, n) ? Optional.of(new Cholesky(kernels, n, a)) : Optional.empty();
    }

    private static boolean factorBlock(DenseKernels kernels, int n, double[] a, int offset, int lda) {
        if (n <= BASE) {
            return factorSmall(n, a, offset, lda);
        }
        int n1 = TriangularSolves.half(n);
        int n2 = n - n1;
        int a21 = offset + n1 * lda;
        if (!factorBlock(kernels, n1, a, offset, lda)) {
            return false;
        }
        TriangularSolves.rightTransposed(kernels, n2, n1, a, offset, lda, a, a21, lda);
        kernels.symmetricProduct(n2, n1, -1, a, a21, lda, 1, a, a21 + n1, lda);
        return factorBlock(kernels, n2, a, a21 + n1, lda);
    }

    private static boolean factorSmall(int n, double[] a, int offset, int lda) {
        for (int j = 0; j < n; j++) {
            int rowJ = offset + j * lda;
            double pivot = a[rowJ + j] - rowProduct(j, a, rowJ, rowJ);
            if (!(pivot > 0 && pivot <= Double.MAX_VALUE)) {
                return false;
            }
            double diagonal = Math.sqrt(pivot);
            a[rowJ + j] = diagonal;
            for (int i = j + 1; i < n; i++) {
                int rowI = offset + i * lda;
                a[rowI + j] = (a[rowI + j] - rowProduct(j, a, rowI, rowJ)) / diagonal;
            }
        }
        return true;
    }

    private static double rowProduct(int n, double[] a, int row1, int row2) {
        double sum = 0;
        for (int p = 0; p < n; p++) {
            sum += a[row1 + p] * a[row2 + p];
        }
        return sum;
    }

    /** The number of rows n. */
    public int size() {
        return n;
    }

    /** L [n][n] in the lower triangle of the array that was given; not a copy. */
    public double[] lower() {
        return l;
    }

    /** b = A⁻¹ b for b [n]. */
    public void solve(double[] b) {
        solveLower(b);
        solveTransposed(b);
    }

    /** b = L⁻¹ b for b [n]. */
    public void solveLower(double[] b) {
        requireLength(b);
        for (int i = 0; i < n; i++) {
            b[i] = (b[i] - kernels.dot(i, l, i * n, b, 0)) / l[i * n + i];
        }
    }

    /** b = L⁻ᵀ b for b [n]. */
    public void solveTransposed(double[] b) {
        requireLength(b);
        for (int i = n - 1; i >= 0; i--) {
            b[i] /= l[i * n + i];
            kernels.axpy(i, -b[i], l, i * n, b, 0);
        }
    }

    /**
     * B = L⁻¹ B for B [rows][columns].
     *
     * @param rows the size of the factorised matrix
     */
    public void solveLower(int rows, int columns, double[] b) {
        if (rows != n) {
            throw new IllegalArgumentException("B has " + rows + " rows, the factorised matrix has " + n);
        }
        Shapes.matrix("B", rows, columns, b, 0, columns);
        TriangularSolves.left(kernels, n, columns, l, 0, n, b, 0, columns);
    }

    /** z = L z for z [n]: independent normal deviates become deviates with covariance A. */
    public void multiplyLower(double[] z) {
        requireLength(z);
        for (int i = n - 1; i >= 0; i--) {
            z[i] = kernels.dot(i + 1, l, i * n, z, 0);
        }
    }

    /** ln det A. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += StrictMath.log(l[i * n + i]);
        }
        return 2 * sum;
    }

    private void requireLength(double[] b) {
        if (b.length != n) {
            throw new IllegalArgumentException(
                    "the vector has " + b.length + " elements, the factorised matrix has " + n + " rows");
        }
    }
}
