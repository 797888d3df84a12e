package org.nablafit.numeric;

/**
 * The inner loops of the library: products of dense matrices and elementary functions on arrays.
 *
 * <p>Conventions of storage, aliasing and determinism are those of the package. A matrix argument is the triple
 * (array, offset, leading dimension). Where {@code beta} is 0, C is not read, so that it may hold anything.
 *
 * <p>All implementations may be shared by threads.
 */
public sealed interface DenseKernels permits ScalarKernels, VectorKernels {
    /**
     * The kernels of this process, chosen once: {@link VectorKernels} where Java was started with {@code --add-modules
     * jdk.incubator.vector} and the processor has vectors worth it, else {@link ScalarKernels}. The system property
     * {@code nablafit.kernels} = {@code scalar}, {@code vector} or {@code auto} (the default) decides instead.
     *
     * @throws IllegalStateException where the property asks for kernels that cannot be had
     */
    static DenseKernels get() {
        return KernelChoice.chosen();
    }

    /** n rounded up to whole vectors, whatever their length: a multiple of 8. */
    static int padded(int n) {
        return (n + 7) / 8 * 8;
    }

    /** Which kernels these are: {@code scalar} or {@code vector}. */
    String name();

    /** The sum of x_i y_i over n elements. */
    double dot(int n, double[] x, int xo, double[] y, int yo);

    /** y = a x + y for n elements. */
    void axpy(int n, double a, double[] x, int xo, double[] y, int yo);

    /** z_i = a x_i y_i for n elements. */
    void multiplyElements(int n, double a, double[] x, int xo, double[] y, int yo, double[] z, int zo);

    /**
     * c_rib = Σ_k s_rkb a_kib for r in {@code rows}, i in m and b in n, with s [rows][k][n], a [k][m][n], c [rows][m][n],
     * all without gaps: for each b a product of matrices.
     */
    void sumElementProducts(int rows, int m, int n, int k, double[] s, int so, double[] a, double[] c, int co);

    /**
     * c_bij = s_ib y_bj for b in {@code points}, i in m and j in n: an outer product for each b.
     *
     * @param s [m][points] from {@code so} with leading dimension {@code lds}
     * @param y [points][n] with leading dimension {@code ldy}
     * @param c row b from {@code co + b ldc} without gaps, [m][n]; {@code ldc >= m n}
     */
    void outerProducts(
            int points, int m, int n, double[] s, int so, int lds, double[] y, int ldy, double[] c, int co, int ldc);

    /** y = A x with A [m][n], x [n], y [m]. */
    void multiplyVector(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo);

    /** y = y + Aᵀ x with A [m][n], x [m], y [n]. */
    void addTransposedVector(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo);

    /** C = alpha A B + beta C with A [m][k], B [k][n], C [m][n]. */
    void multiply(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double beta,
            double[] c,
            int co,
            int ldc);

    /** C = alpha A Bᵀ + beta C with A [m][k], B [n][k], C [m][n]. */
    void multiplyTransposed(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double beta,
            double[] c,
            int co,
            int ldc);

    /** C = alpha Aᵀ B + beta C with A [k][m], B [k][n], C [m][n]. */
    void transposedMultiply(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double beta,
            double[] c,
            int co,
            int ldc);

    /** The lower triangle of C = alpha A Aᵀ + beta C with A [n][k], C [n][n]; the rest of C is not touched. */
    void symmetricProduct(
            int n, int k, double alpha, double[] a, int ao, int lda, double beta, double[] c, int co, int ldc);

    /** The lower triangle of C = alpha Aᵀ A + beta C with A [k][n], C [n][n]; the rest of C is not touched. */
    void symmetricTransposedProduct(
            int n, int k, double alpha, double[] a, int ao, int lda, double beta, double[] c, int co, int ldc);

    /** The lower triangle of C = A Aᵀ with A [n][k], C [n][n]; the rest of C is not touched. */
    default void symmetricProduct(int n, int k, double[] a, int ao, int lda, double[] c, int co, int ldc) {
        symmetricProduct(n, k, 1, a, ao, lda, 0, c, co, ldc);
    }

    /** The lower triangle of C = Aᵀ A with A [k][n], C [n][n]; the rest of C is not touched. */
    default void symmetricTransposedProduct(int n, int k, double[] a, int ao, int lda, double[] c, int co, int ldc) {
        symmetricTransposedProduct(n, k, 1, a, ao, lda, 0, c, co, ldc);
    }

    /**
     * The upper triangle of C = Aᵀ A with A [k][n], padded: C has rows and columns for {@link UpperCholesky#padded}(n) and
     * that stride. What stands below the diagonal, behind column n and behind row n is overwritten and means nothing. And
     * Aᵀ r, which costs next to nothing beside it.
     *
     * @param r [k]
     * @param pulled Aᵀ r [n], modified
     */
    void upperTransposedProduct(int n, int k, double[] a, int ao, int lda, double[] r, double[] c, double[] pulled);

    /** The upper triangle of C = A Aᵀ with A [n][k], padded as that of {@link #upperTransposedProduct}. */
    void upperProduct(int n, int k, double[] a, int ao, int lda, double[] c);

    /**
     * U of A = Uᵀ U in place, padded as above, but for its diagonal, where 1 / U_ii is left. A is read on and above the
     * diagonal. What stands behind column n goes along: a vector b in such a column becomes U⁻ᵀ b.
     *
     * @param stride a multiple of {@value UpperCholesky#PADDING}, at least n
     * @return false where A is not positive definite or not finite; {@code u} is then partly overwritten
     */
    boolean factorUpper(int n, double[] u, int stride);

    /**
     * x = (Uᵀ U)⁻¹ x with what {@link #factorUpper} left.
     *
     * @param x [stride], 0 behind n
     */
    void solveUpper(int n, double[] u, int stride, double[] x);

    /**
     * x = U⁻¹ x with what {@link #factorUpper} left.
     *
     * @param x [stride], 0 behind n
     */
    void solveUpperTriangle(int n, double[] u, int stride, double[] x);

    /** Are n elements all finite? */
    boolean areFinite(int n, double[] x, int xo);

    /** y_i = exp(x_i) for n elements; y may be x. Overflows to +∞; what is below 5e-308 may become 0. */
    void exp(int n, double[] x, int xo, double[] y, int yo);

    /** y_i = tanh(x_i) for n elements; y may be x. Accurate relative to the result for small |x| too. */
    void tanh(int n, double[] x, int xo, double[] y, int yo);

    /** y_i = 1 / (1 + exp(-x_i)) for n elements; y may be x. */
    void sigmoid(int n, double[] x, int xo, double[] y, int yo);

    /** z_i = y_i (1 - y_i) for n elements, the derivative of the sigmoid where y is its value. */
    void sigmoidDerivative(int n, double[] y, int yo, double[] z, int zo);

    /** z_i = (1 - y_i) (1 + y_i) for n elements, the derivative of tanh where y is its value. */
    void tanhDerivative(int n, double[] y, int yo, double[] z, int zo);
}
