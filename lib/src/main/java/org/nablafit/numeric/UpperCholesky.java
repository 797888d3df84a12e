package org.nablafit.numeric;

/**
 * The factorisation A = Uᵀ U of symmetric positive definite matrices of one size, again and again in the same memory:
 * for solvers, which factorise in each iteration. U is upper triangular, so that all loops run along rows.
 *
 * <p>Rows are padded to a multiple of {@value #PADDING}: element (i, j) of the matrix stands at i · stride + j. What
 * stands behind column n, behind row n and below the diagonal is overwritten and means nothing. One object serves one
 * thread; nothing is allocated after construction.
 */
public final class UpperCholesky {
    /** The longest vector has so many doubles. */
    static final int PADDING = 8;

    private final DenseKernels kernels;
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

    /** A before {@link #factor}, to be filled on and above the diagonal, and U after it: [stride][stride], live. */
    public double[] matrix() {
        return u;
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
            double pivot = u[i * stride + i];
            least = Math.min(least, pivot * pivot / diagonal[i]);
        }
        return least;
    }

    /** b = A⁻¹ b for b [n], after a factorisation. */
    public void solve(double[] b) {
        System.arraycopy(b, 0, padded, 0, n);
        kernels.solveUpper(n, u, stride, padded);
        System.arraycopy(padded, 0, b, 0, n);
    }
}
