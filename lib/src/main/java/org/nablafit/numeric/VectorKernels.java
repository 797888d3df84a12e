package org.nablafit.numeric;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the vector registers of the processor, by the Vector API with the preferred vector length.
 *
 * <p>Vectors of 256 and of 512 bits give the same digits: every sum has the same partial sums. Loaded only where the
 * module {@code jdk.incubator.vector} is present.
 */
public final class VectorKernels implements DenseKernels {
    static final VectorKernels INSTANCE = new VectorKernels();

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Partial sums of a dot product: as many as four vectors of 512 bits hold. */
    private static final int PARTIAL_SUMS = 32;

    private VectorKernels() {}

    /** The number of doubles in a vector. */
    static int lanes() {
        return LANES;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public double dot(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        int whole = n - n % 8;
        double sum = LANES == 8 ? dotOfEights(whole, x, xo, y, yo) : dotOfPairs(whole, x, xo, y, yo);
        for (int i = whole; i < n; i++) {
            sum = Math.fma(x[xo + i], y[yo + i], sum);
        }
        return sum;
    }

    /** Vectors of 8 lanes: the first {@code n}, a multiple of 8, of the sum. */
    private static double dotOfEights(int n, double[] x, int xo, double[] y, int yo) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int i = 0;
        for (; i <= n - PARTIAL_SUMS; i += PARTIAL_SUMS) {
            s0 = multiplyAdd(x, xo + i, y, yo + i, s0);
            s1 = multiplyAdd(x, xo + i + 8, y, yo + i + 8, s1);
            s2 = multiplyAdd(x, xo + i + 16, y, yo + i + 16, s2);
            s3 = multiplyAdd(x, xo + i + 24, y, yo + i + 24, s3);
        }
        for (; i < n; i += 8) {
            s0 = multiplyAdd(x, xo + i, y, yo + i, s0);
        }
        DoubleVector s = s0.add(s2).add(s1.add(s3));
        return ((s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6)))
                + ((s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7)));
    }

    /** Shorter vectors, two for each of 8 lanes where a vector has 4: the same partial sums in the same order. */
    private static double dotOfPairs(int n, double[] x, int xo, double[] y, int yo) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        int i = 0;
        for (; i <= n - 8 * LANES; i += 8 * LANES) {
            s0 = multiplyAdd(x, xo + i, y, yo + i, s0);
            s1 = multiplyAdd(x, xo + i + LANES, y, yo + i + LANES, s1);
            s2 = multiplyAdd(x, xo + i + 2 * LANES, y, yo + i + 2 * LANES, s2);
            s3 = multiplyAdd(x, xo + i + 3 * LANES, y, yo + i + 3 * LANES, s3);
            s4 = multiplyAdd(x, xo + i + 4 * LANES, y, yo + i + 4 * LANES, s4);
            s5 = multiplyAdd(x, xo + i + 5 * LANES, y, yo + i + 5 * LANES, s5);
            s6 = multiplyAdd(x, xo + i + 6 * LANES, y, yo + i + 6 * LANES, s6);
            s7 = multiplyAdd(x, xo + i + 7 * LANES, y, yo + i + 7 * LANES, s7);
        }
        for (; i < n; i += 2 * LANES) {
            s0 = multiplyAdd(x, xo + i, y, yo + i, s0);
            s1 = multiplyAdd(x, xo + i + LANES, y, yo + i + LANES, s1);
        }
        DoubleVector low = s0.add(s4).add(s2.add(s6));
        DoubleVector high = s1.add(s5).add(s3.add(s7));
        DoubleVector s = low.add(high);
        return LANES == 4 ? (s.lane(0) + s.lane(2)) + (s.lane(1) + s.lane(3)) : s.lane(0) + s.lane(1);
    }

    private static DoubleVector multiplyAdd(double[] x, int xo, double[] y, int yo, DoubleVector sum) {
        return DoubleVector.fromArray(SPECIES, x, xo).fma(DoubleVector.fromArray(SPECIES, y, yo), sum);
    }

    @Override
    public void axpy(int n, double a, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        DoubleVector factor = DoubleVector.broadcast(SPECIES, a);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, y, yo + i);
            DoubleVector.fromArray(SPECIES, x, xo + i).fma(factor, sum).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = Math.fma(a, x[xo + i], y[yo + i]);
        }
    }

    @Override
    public void multiply(
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
            int ldc) {
        Shapes.matrix("A", m, k, a, ao, lda);
        Shapes.matrix("B", k, n, b, bo, ldb);
        Shapes.matrix("C", m, n, c, co, ldc);
        VectorProducts.ofThread()
                .left(a, ao, lda, 1)
                .right(b, bo, ldb, 1)
                .result(c, co, ldc, false)
                .multiply(m, n, k, alpha, beta);
    }

    @Override
    public void multiplyTransposed(
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
            int ldc) {
        Shapes.matrix("A", m, k, a, ao, lda);
        Shapes.matrix("B", n, k, b, bo, ldb);
        Shapes.matrix("C", m, n, c, co, ldc);
        VectorProducts.ofThread()
                .left(a, ao, lda, 1)
                .right(b, bo, 1, ldb)
                .result(c, co, ldc, false)
                .multiply(m, n, k, alpha, beta);
    }

    @Override
    public void transposedMultiply(
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
            int ldc) {
        Shapes.matrix("A", k, m, a, ao, lda);
        Shapes.matrix("B", k, n, b, bo, ldb);
        Shapes.matrix("C", m, n, c, co, ldc);
        VectorProducts.ofThread()
                .left(a, ao, 1, lda)
                .right(b, bo, ldb, 1)
                .result(c, co, ldc, false)
                .multiply(m, n, k, alpha, beta);
    }

    @Override
    public void symmetricProduct(
            int n, int k, double alpha, double[] a, int ao, int lda, double beta, double[] c, int co, int ldc) {
        Shapes.matrix("A", n, k, a, ao, lda);
        Shapes.matrix("C", n, n, c, co, ldc);
        VectorProducts.ofThread()
                .left(a, ao, lda, 1)
                .right(a, ao, 1, lda)
                .result(c, co, ldc, true)
                .multiply(n, n, k, alpha, beta);
    }

    @Override
    public void symmetricTransposedProduct(
            int n, int k, double alpha, double[] a, int ao, int lda, double beta, double[] c, int co, int ldc) {
        Shapes.matrix("A", k, n, a, ao, lda);
        Shapes.matrix("C", n, n, c, co, ldc);
        VectorProducts.ofThread()
                .left(a, ao, 1, lda)
                .right(a, ao, lda, 1)
                .result(c, co, ldc, true)
                .multiply(n, n, k, alpha, beta);
    }

    @Override
    public void exp(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        FusedFunctions.ofThread().exp(n, x, xo, y, yo);
    }

    @Override
    public void tanh(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        FusedFunctions.ofThread().tanh(n, x, xo, y, yo);
    }

    @Override
    public void sigmoid(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        FusedFunctions.ofThread().sigmoid(n, x, xo, y, yo);
    }
}
