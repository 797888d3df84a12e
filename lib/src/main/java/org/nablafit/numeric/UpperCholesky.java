package org.nablafit.numeric;

/**
 * The factorisation A = Uᵀ U of symmetric positive definite matrices of one size, again and again in the same memory:
 * for solvers, which factorise in each iteration. U is upper triangular, so that all loops run along rows.
 *
 * <p>Rows are padded to a multiple of {@value #PADDING}: element (i, j) of the matrix stands at i · stride + j. What
 * stands behind column n, behind row n and below the diagonal is overwritten and means nothing; where a factorisation has
 * such a column, a right-hand side stands there and is solved for half on the way. One object serves one thread; nothing
 * is allocated after construction.
 */
public final class UpperCholesky {
    /** The longest vector has so many doubles. */
    static final int PADDING = 8;

    private final DenseKernels kernels;
    /** Up to this size a copy of the whole matrix takes less time than one of each row from its diagonal on. */
    private static final int SMALL = 64;

    private final int n;
    private final int stride;
    private final double[] u;
    private final double[] padded;

    /** For matrices [n][n]. */
    public UpperCholesky(int n) {
        this(DenseKernels.get(), n);
    }

    UpperCholesky(DenseKernels kernels, int n) {
        this.kernels = kernels;
        this.n = n;
        this.stride = padded(n);
        this.padded = new double[stride];
        this.u = new double[Math.multiplyExact(stride, stride)];
    }

    /** The distance of rows, and their number, for matrices [n][n]. */
    public static int padded(int n) {
        return DenseKernels.padded(n);
    }

    /** The distance of rows. */
    public int stride() {
        return stride;
    }

    /**
     * A before {@link #factor}, to be filled on and above the diagonal; U after it, with 1 / U_ii on the diagonal:
     * [stride][stride], live.
     */
    public double[] matrix() {
        return u;
    }

    /**
     * Sets A, on and above its diagonal.
     *
     * @param a padded as {@link #matrix}, not modified
     */
    public void setMatrix(double[] a) {
        if (n <= SMALL) {
            System.arraycopy(a, 0, u, 0, n * stride);
            return;
        }
        for (int i = 0; i < n; i++) {
            int from = i * stride + i / PADDING * PADDING;
            System.arraycopy(a, from, u, from, (i + 1) * stride - from);
        }
    }

    /**
     * Sets a multiple of A, as {@link #setMatrix(double[])} does.
     *
     * @param a padded as {@link #matrix}, not modified
     */
    public void setMatrix(double factor, double[] a) {
        for (int i = 0; i < n; i++) {
            for (int j = i * stride + i / PADDING * PADDING; j < (i + 1) * stride; j++) {
                u[j] = factor * a[j];
            }
        }
    }

    /** Factorises what {@link #matrix} holds; false where it is not positive definite or not finite. */
    public boolean factor() {
        return kernels.factorUpper(n, u, stride);
    }

    /**
     * The least U_ii² / A_ii of a factorisation: the share of a column's square that is left beside the columns before it.
     * It does not depend on the scale of the unknowns.
     *
     * @param diagonal A_ii [n], positive
     */
    public double leastPivot(double[] diagonal) {
        double least = 1;
        for (int i = 0; i < n; i++) {
            double reciprocal = u[i * stride + i];
            least = Math.min(least, 1 / (reciprocal * reciprocal * diagonal[i]));
        }
        return least;
    }

    /**
     * Factorises what {@link #matrix} holds, and b = A⁻¹ b.
     *
     * @param b [n], modified
     * @return false where A is not positive definite or not finite; b is then as it was
     */
    public boolean factorAndSolve(double[] b) {
        boolean hasRoom = n < stride;
        for (int i = 0; hasRoom && i < n; i++) {
            u[i * stride + n] = b[i];
        }
        if (!factor()) {
            return false;
        }
        if (!hasRoom) {
            solve(b);
            return true;
        }
        for (int i = 0; i < n; i++) {
            padded[i] = u[i * stride + n];
        }
        kernels.solveUpperTriangle(n, u, stride, padded);
        System.arraycopy(padded, 0, b, 0, n);
        return true;
    }

    /** b = A⁻¹ b for b [n], after a factorisation. */
    public void solve(double[] b) {
        System.arraycopy(b, 0, padded, 0, n);
        kernels.solveUpper(n, u, stride, padded);
        System.arraycopy(padded, 0, b, 0, n);
    }
}
