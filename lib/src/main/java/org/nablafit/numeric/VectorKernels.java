package org.nablafit.numeric;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
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
    public void multiplyElements(int n, double a, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        Shapes.vector("z", n, z, zo);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector.fromArray(SPECIES, x, xo + i)
                    .mul(a)
                    .mul(DoubleVector.fromArray(SPECIES, y, yo + i))
                    .intoArray(z, zo + i);
        }
        if (whole < n) {
            VectorMask<Double> rest = SPECIES.indexInRange(whole, n);
            DoubleVector.fromArray(SPECIES, x, xo + whole, rest)
                    .mul(a)
                    .mul(DoubleVector.fromArray(SPECIES, y, yo + whole, rest))
                    .intoArray(z, zo + whole, rest);
        }
    }

    @Override
    public void sumElementProducts(int rows, int m, int n, int k, double[] s, int so, double[] a, double[] c, int co) {
        Shapes.matrix("S", rows * k, n, s, so, n);
        Shapes.matrix("A", k * m, n, a, 0, n);
        Shapes.matrix("C", rows * m, n, c, co, n);
        VectorElementProducts.run(rows, m, n, k, s, so, a, c, co);
    }

    @Override
    public void outerProducts(
            int points, int m, int n, double[] s, int so, int lds, double[] y, int ldy, double[] c, int co, int ldc) {
        Shapes.matrix("s", m, points, s, so, lds);
        Shapes.matrix("y", points, n, y, 0, ldy);
        Shapes.matrix("c", points, m * n, c, co, ldc);
        VectorOuterProducts.run(points, m, n, s, so, lds, y, ldy, c, co, ldc);
    }

    @Override
    public void multiplyVector(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        Shapes.matrix("A", m, n, a, ao, lda);
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", m, y, yo);
        VectorMatrixVector.multiply(m, n, a, ao, lda, x, xo, y, yo);
    }

    @Override
    public void addTransposedVector(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        Shapes.matrix("A", m, n, a, ao, lda);
        Shapes.vector("x", m, x, xo);
        Shapes.vector("y", n, y, yo);
        VectorMatrixVector.addTransposed(m, n, a, ao, lda, x, xo, y, yo);
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
    public void upperTransposedProduct(
            int n, int k, double[] a, int ao, int lda, double[] r, double[] c, double[] pulled) {
        Shapes.matrix("A", k, n, a, ao, lda);
        Shapes.vector("r", k, r, 0);
        int stride = UpperCholesky.padded(n);
        Shapes.matrix("C", stride, stride, c, 0, stride);
        Shapes.vector("Aᵀ r", n, pulled, 0);
        VectorProducts products = VectorProducts.ofThread()
                .left(a, ao, 1, lda)
                .right(a, ao, lda, 1)
                .upperResult(c, stride);
        if (stride > n && k > 0) {
            products.columnBehind(r).multiply(n, n, k, 1, 0);
            for (int i = 0; i < n; i++) {
                pulled[i] = c[i * stride + n];
            }
        } else {
            products.multiply(n, n, k, 1, 0);
            Arrays.fill(pulled, 0, n, 0);
            VectorMatrixVector.addTransposed(k, n, a, ao, lda, r, 0, pulled, 0);
        }
    }

    @Override
    public void upperProduct(int n, int k, double[] a, int ao, int lda, double[] c) {
        Shapes.matrix("A", n, k, a, ao, lda);
        int stride = UpperCholesky.padded(n);
        Shapes.matrix("C", stride, stride, c, 0, stride);
        VectorProducts.ofThread()
                .left(a, ao, lda, 1)
                .right(a, ao, 1, lda)
                .upperResult(c, stride)
                .multiply(n, n, k, 1, 0);
    }

    @Override
    public boolean factorUpper(int n, double[] u, int stride) {
        Shapes.padded(n, u, stride);
        return VectorFactorisation.factorUpper(n, u, stride);
    }

    @Override
    public void solveUpper(int n, double[] u, int stride, double[] x) {
        Shapes.padded(n, u, stride);
        Shapes.vector("x", stride, x, 0);
        VectorFactorisation.solve(n, u, stride, x);
    }

    @Override
    public void solveUpperTriangle(int n, double[] u, int stride, double[] x) {
        Shapes.padded(n, u, stride);
        Shapes.vector("x", stride, x, 0);
        VectorFactorisation.solveTriangle(n, u, stride, x);
    }

    @Override
    public boolean areFinite(int n, double[] x, int xo) {
        Shapes.vector("x", n, x, xo);
        // A product with 0 is 0 or not a number, and a sum with that is not a number either.
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            sum = DoubleVector.fromArray(SPECIES, x, xo + i).mul(0).add(sum);
        }
        double rest = 0;
        for (int i = whole; i < n; i++) {
            rest += 0 * x[xo + i];
        }
        for (int lane = 0; lane < LANES; lane++) {
            rest += sum.lane(lane);
        }
        return rest == 0;
    }

    @Override
    public void exp(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        FusedFunctions loops = FusedFunctions.ofThread();
        if (loops.isWarmingUp(n)) {
            loops.exp(n, x, xo, y, yo);
        } else {
            VectorFunctions.exp(n, x, xo, y, yo);
        }
    }

    @Override
    public void tanh(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        FusedFunctions loops = FusedFunctions.ofThread();
        if (loops.isWarmingUp(n)) {
            loops.tanh(n, x, xo, y, yo);
        } else {
            VectorFunctions.tanh(n, x, xo, y, yo);
        }
    }

    @Override
    public void sigmoid(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        FusedFunctions loops = FusedFunctions.ofThread();
        if (loops.isWarmingUp(n)) {
            loops.sigmoid(n, x, xo, y, yo);
        } else {
            VectorFunctions.sigmoid(n, x, xo, y, yo);
        }
    }

    @Override
    public void sigmoidDerivative(int n, double[] y, int yo, double[] z, int zo) {
        Shapes.vector("y", n, y, yo);
        Shapes.vector("z", n, z, zo);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector s = DoubleVector.fromArray(SPECIES, y, yo + i);
            s.mul(one.sub(s)).intoArray(z, zo + i);
        }
        for (int i = whole; i < n; i++) {
            z[zo + i] = y[yo + i] * (1 - y[yo + i]);
        }
    }

    @Override
    public void tanhDerivative(int n, double[] y, int yo, double[] z, int zo) {
        Shapes.vector("y", n, y, yo);
        Shapes.vector("z", n, z, zo);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            DoubleVector t = DoubleVector.fromArray(SPECIES, y, yo + i);
            one.sub(t).mul(one.add(t)).intoArray(z, zo + i);
        }
        for (int i = whole; i < n; i++) {
            z[zo + i] = (1 - y[yo + i]) * (1 + y[yo + i]);
        }
    }
}
