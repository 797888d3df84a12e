package org.nablafit.numeric;

import java.util.Arrays;

/**
 * The kernels in plain Java: the reference for all others, and what runs where the Vector API is absent.
 *
 * <p>They use neither fused multiply-add (slow on processors without it) nor the functions of {@link Math} that may
 * differ between platforms, so that their results are the same everywhere.
 */
public final class ScalarKernels implements DenseKernels {
    static final ScalarKernels INSTANCE = new ScalarKernels();

    private ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    /** {@inheritDoc} Four partial sums, because one would wait for the addition before. */
    @Override
    public double dot(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            s0 += x[xo + i] * y[yo + i];
            s1 += x[xo + i + 1] * y[yo + i + 1];
            s2 += x[xo + i + 2] * y[yo + i + 2];
            s3 += x[xo + i + 3] * y[yo + i + 3];
        }
        for (; i < n; i++) {
            s0 += x[xo + i] * y[yo + i];
        }
        return (s0 + s2) + (s1 + s3);
    }

    @Override
    public void axpy(int n, double a, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] += a * x[xo + i];
        }
    }

    @Override
    public void multiplyElements(int n, double a, double[] x, int xo, double[] y, int yo, double[] z, int zo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        Shapes.vector("z", n, z, zo);
        for (int i = 0; i < n; i++) {
            z[zo + i] = a * x[xo + i] * y[yo + i];
        }
    }

    @Override
    public void sumElementProducts(int rows, int m, int n, int k, double[] s, int so, double[] a, double[] c, int co) {
        Shapes.matrix("S", rows * k, n, s, so, n);
        Shapes.matrix("A", k * m, n, a, 0, n);
        Shapes.matrix("C", rows * m, n, c, co, n);
        ElementProducts.columns(0, rows, m, n, k, s, so, a, c, co);
    }

    @Override
    public void outerProducts(
            int points, int m, int n, double[] s, int so, int lds, double[] y, int ldy, double[] c, int co, int ldc) {
        Shapes.matrix("s", m, points, s, so, lds);
        Shapes.matrix("y", points, n, y, 0, ldy);
        Shapes.matrix("c", points, m * n, c, co, ldc);
        for (int b = 0; b < points; b++) {
            for (int i = 0; i < m; i++) {
                int row = co + b * ldc + i * n;
                for (int j = 0; j < n; j++) {
                    c[row + j] = s[so + i * lds + b] * y[b * ldy + j];
                }
            }
        }
    }

    @Override
    public void multiplyVector(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        Shapes.matrix("A", m, n, a, ao, lda);
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", m, y, yo);
        for (int i = 0; i < m; i++) {
            y[yo + i] = dot(n, a, ao + i * lda, x, xo);
        }
    }

    @Override
    public void addTransposedVector(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        Shapes.matrix("A", m, n, a, ao, lda);
        Shapes.vector("x", m, x, xo);
        Shapes.vector("y", n, y, yo);
        for (int i = 0; i < m; i++) {
            axpy(n, x[xo + i], a, ao + i * lda, y, yo);
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
        for (int i = 0; i < m; i++) {
            scale(n, beta, c, co + i * ldc);
            addRowProduct(n, k, alpha, a, ao + i * lda, 1, b, bo, ldb, c, co + i * ldc);
        }
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
        for (int i = 0; i < m; i++) {
            scale(n, beta, c, co + i * ldc);
            addDots(n, k, alpha, a, ao + i * lda, b, bo, ldb, c, co + i * ldc);
        }
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
        for (int i = 0; i < m; i++) {
            scale(n, beta, c, co + i * ldc);
            addRowProduct(n, k, alpha, a, ao + i, lda, b, bo, ldb, c, co + i * ldc);
        }
    }

    @Override
    public void symmetricProduct(
            int n, int k, double alpha, double[] a, int ao, int lda, double beta, double[] c, int co, int ldc) {
        Shapes.matrix("A", n, k, a, ao, lda);
        Shapes.matrix("C", n, n, c, co, ldc);
        for (int i = 0; i < n; i++) {
            scale(i + 1, beta, c, co + i * ldc);
            addDots(i + 1, k, alpha, a, ao + i * lda, a, ao, lda, c, co + i * ldc);
        }
    }

    @Override
    public void symmetricTransposedProduct(
            int n, int k, double alpha, double[] a, int ao, int lda, double beta, double[] c, int co, int ldc) {
        Shapes.matrix("A", k, n, a, ao, lda);
        Shapes.matrix("C", n, n, c, co, ldc);
        for (int i = 0; i < n; i++) {
            scale(i + 1, beta, c, co + i * ldc);
            addRowProduct(i + 1, k, alpha, a, ao + i, lda, a, ao, lda, c, co + i * ldc);
        }
    }

    private static void scale(int n, double beta, double[] c, int co) {
        for (int j = 0; j < n; j++) {
            c[co + j] = beta == 0 ? 0 : beta * c[co + j];
        }
    }

    /** c_j += alpha sum_p a_p b_jp: one row of A Bᵀ. */
    private void addDots(
            int n, int k, double alpha, double[] a, int ao, double[] b, int bo, int ldb, double[] c, int co) {
        for (int j = 0; j < n; j++) {
            c[co + j] += alpha * dot(k, a, ao, b, bo + j * ldb);
        }
    }

    /** c_j += alpha sum_p a_p b_pj, four rows of B at a time so that c is loaded and stored less often. */
    private static void addRowProduct(
            int n,
            int k,
            double alpha,
            double[] a,
            int ao,
            int stride,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co) {
        int p = 0;
        for (; p < k - 3; p += 4) {
            double a0 = alpha * a[ao + p * stride];
            double a1 = alpha * a[ao + (p + 1) * stride];
            double a2 = alpha * a[ao + (p + 2) * stride];
            double a3 = alpha * a[ao + (p + 3) * stride];
            int b0 = bo + p * ldb;
            int b1 = b0 + ldb;
            int b2 = b1 + ldb;
            int b3 = b2 + ldb;
            for (int j = 0; j < n; j++) {
                c[co + j] += (a0 * b[b0 + j] + a1 * b[b1 + j]) + (a2 * b[b2 + j] + a3 * b[b3 + j]);
            }
        }
        for (; p < k; p++) {
            double a0 = alpha * a[ao + p * stride];
            int b0 = bo + p * ldb;
            for (int j = 0; j < n; j++) {
                c[co + j] += a0 * b[b0 + j];
            }
        }
    }

    @Override
    public void upperTransposedProduct(
            int n, int k, double[] a, int ao, int lda, double[] r, double[] c, double[] pulled) {
        Shapes.matrix("A", k, n, a, ao, lda);
        Shapes.vector("r", k, r, 0);
        int stride = UpperCholesky.padded(n);
        Shapes.matrix("C", stride, stride, c, 0, stride);
        Shapes.vector("Aᵀ r", n, pulled, 0);
        for (int i = 0; i < n; i++) {
            Arrays.fill(c, i * stride, (i + 1) * stride, 0);
        }
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < n; i++) {
                axpy(n - i, a[ao + p * lda + i], a, ao + p * lda + i, c, i * stride + i);
            }
        }
        Arrays.fill(pulled, 0, n, 0);
        addTransposedVector(k, n, a, ao, lda, r, 0, pulled, 0);
    }

    @Override
    public void upperProduct(int n, int k, double[] a, int ao, int lda, double[] c) {
        Shapes.matrix("A", n, k, a, ao, lda);
        int stride = UpperCholesky.padded(n);
        Shapes.matrix("C", stride, stride, c, 0, stride);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                c[i * stride + j] = dot(k, a, ao + i * lda, a, ao + j * lda);
            }
        }
    }

    @Override
    public boolean factorUpper(int n, double[] u, int stride) {
        Shapes.padded(n, u, stride);
        for (int row = 0; row < n; row++) {
            int start = row * stride;
            for (int above = 0; above < row; above++) {
                axpy(stride - row, -u[above * stride + row], u, above * stride + row, u, start + row);
            }
            double pivot = u[start + row];
            if (!(pivot > 0 && pivot <= Double.MAX_VALUE)) {
                return false;
            }
            double reciprocal = 1 / Math.sqrt(pivot);
            for (int j = row + 1; j < stride; j++) {
                u[start + j] *= reciprocal;
            }
            u[start + row] = reciprocal;
        }
        return true;
    }

    @Override
    public void solveUpper(int n, double[] u, int stride, double[] x) {
        Shapes.padded(n, u, stride);
        Shapes.vector("x", stride, x, 0);
        for (int i = 0; i < n; i++) {
            double y = x[i] * u[i * stride + i];
            x[i] = y;
            axpy(n - i - 1, -y, u, i * stride + i + 1, x, i + 1);
        }
        solveUpperTriangle(n, u, stride, x);
    }

    @Override
    public void solveUpperTriangle(int n, double[] u, int stride, double[] x) {
        Shapes.padded(n, u, stride);
        Shapes.vector("x", stride, x, 0);
        for (int i = n - 1; i >= 0; i--) {
            int row = i * stride + i;
            x[i] = (x[i] - dot(n - i - 1, u, row + 1, x, i + 1)) * u[row];
        }
    }

    @Override
    public boolean areFinite(int n, double[] x, int xo) {
        Shapes.vector("x", n, x, xo);
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(x[xo + i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void exp(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = StrictMath.exp(x[xo + i]);
        }
    }

    @Override
    public void tanh(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = StrictMath.tanh(x[xo + i]);
        }
    }

    @Override
    public void sigmoid(int n, double[] x, int xo, double[] y, int yo) {
        Shapes.vector("x", n, x, xo);
        Shapes.vector("y", n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = 1 / (1 + StrictMath.exp(-x[xo + i]));
        }
    }

    @Override
    public void sigmoidDerivative(int n, double[] y, int yo, double[] z, int zo) {
        Shapes.vector("y", n, y, yo);
        Shapes.vector("z", n, z, zo);
        for (int i = 0; i < n; i++) {
            double s = y[yo + i];
            z[zo + i] = s * (1 - s);
        }
    }

    @Override
    public void tanhDerivative(int n, double[] y, int yo, double[] z, int zo) {
        Shapes.vector("y", n, y, yo);
        Shapes.vector("z", n, z, zo);
        for (int i = 0; i < n; i++) {
            double t = y[yo + i];
            z[zo + i] = (1 - t) * (1 + t);
        }
    }
}
