package org.nablafit.numeric;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A = Uᵀ U on vectors. Four rows at a time are freed of all rows above them, in register tiles that read every row above
 * once and write once, then of each other.
 */
final class VectorFactorisation {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;
    private static final int BLOCK = UpperCholesky.PADDING;

    private VectorFactorisation() {}

    /** As {@link DenseKernels#factorUpper}; the stride is a multiple of the length of vectors. */
    static boolean factorUpper(int n, double[] u, int stride) {
        int p = 0;
        for (; p <= n - ROWS; p += ROWS) {
            int from = p / LANES * LANES;
            subtractAbove(p, u, from, stride);
            if (!factorFourRows(p, u, from, stride)) {
                return false;
            }
        }
        for (; p < n; p++) {
            if (!factorLastRow(p, u, p / LANES * LANES, stride)) {
                return false;
            }
        }
        return true;
    }

    /**
     * x = (Uᵀ U)⁻¹ x by blocks of eight unknowns, each solved for alone and then taken from all others at once.
     *
     * @param x [stride], 0 behind n before and after
     */
    static void solve(int n, double[] u, int stride, double[] x) {
        for (int k = 0; k < n; k += BLOCK) {
            int end = Math.min(k + BLOCK, n);
            solveBlockTransposed(k, end, u, stride, x);
            subtractFromRest(end - k, u, k * stride, stride, x, k);
        }
        // Of columns that a right-hand side went along with.
        Arrays.fill(x, n, stride, 0);
        solveTriangle(n, u, stride, x);
    }

    /** x = U⁻¹ x by blocks from the last one. */
    static void solveTriangle(int n, double[] u, int stride, double[] x) {
        for (int k = (n - 1) / BLOCK * BLOCK; k >= 0; k -= BLOCK) {
            int end = Math.min(k + BLOCK, n);
            subtractRest(k, end, u, stride, x);
            solveBlock(k, end, u, stride, x);
        }
    }

    private static void solveBlockTransposed(int k, int end, double[] u, int stride, double[] x) {
        for (int i = k; i < end; i++) {
            double y = x[i] * u[i * stride + i];
            x[i] = y;
            for (int j = i + 1; j < end; j++) {
                x[j] -= u[i * stride + j] * y;
            }
        }
    }

    private static void solveBlock(int k, int end, double[] u, int stride, double[] x) {
        for (int i = end - 1; i >= k; i--) {
            double sum = x[i];
            for (int j = i + 1; j < end; j++) {
                sum -= u[i * stride + j] * x[j];
            }
            x[i] = sum * u[i * stride + i];
        }
    }

    /** x_i = x_i - sum of U_ij x_j over the columns behind a block of rows i. */
    private static void subtractRest(int k, int end, double[] u, int stride, double[] x) {
        int rest = k + BLOCK;
        if (rest < stride) {
            for (int i = k; i < end; i++) {
                x[i] -= VectorMatrixVector.row(stride - rest, u, i * stride + rest, x, rest);
            }
        }
    }

    /** x_j = x_j - sum of U_ij x_i over a block of rows i from k, for the columns behind the block. */
    private static void subtractFromRest(int rows, double[] u, int first, int stride, double[] x, int k) {
        for (int j = k + BLOCK; j < stride; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, x, j);
            int at = first + j;
            for (int i = 0; i < rows; i++) {
                sum = DoubleVector.fromArray(SPECIES, u, at).fma(DoubleVector.broadcast(SPECIES, -x[k + i]), sum);
                at += stride;
            }
            sum.intoArray(x, j);
        }
    }

    private static void subtractAbove(int p, double[] u, int from, int stride) {
        int j = from;
        for (; j <= stride - 3 * LANES; j += 3 * LANES) {
            tile3(p, u, p * stride, j, stride);
        }
        for (; j <= stride - 2 * LANES; j += 2 * LANES) {
            tile2(p, u, p * stride, j, stride);
        }
        for (; j < stride; j += LANES) {
            tile1(p, u, p * stride, j, stride);
        }
    }

    /**
     * Four rows from p that no row above concerns any more: their block on the diagonal first, in scalars, then all their
     * columns in one pass.
     */
    private static boolean factorFourRows(int p, double[] u, int from, int stride) {
        int r0 = p * stride;
        int r1 = r0 + stride;
        int r2 = r1 + stride;
        int r3 = r2 + stride;
        double d0 = u[r0 + p];
        double i0 = 1 / Math.sqrt(d0);
        double u01 = u[r0 + p + 1] * i0;
        double u02 = u[r0 + p + 2] * i0;
        double u03 = u[r0 + p + 3] * i0;
        double d1 = Math.fma(-u01, u01, u[r1 + p + 1]);
        double i1 = 1 / Math.sqrt(d1);
        double u12 = Math.fma(-u01, u02, u[r1 + p + 2]) * i1;
        double u13 = Math.fma(-u01, u03, u[r1 + p + 3]) * i1;
        double d2 = Math.fma(-u12, u12, Math.fma(-u02, u02, u[r2 + p + 2]));
        double i2 = 1 / Math.sqrt(d2);
        double u23 = Math.fma(-u12, u13, Math.fma(-u02, u03, u[r2 + p + 3])) * i2;
        double d3 = Math.fma(-u23, u23, Math.fma(-u13, u13, Math.fma(-u03, u03, u[r3 + p + 3])));
        double i3 = 1 / Math.sqrt(d3);
        if (!(isPivot(d0) && isPivot(d1) && isPivot(d2) && isPivot(d3))) {
            return false;
        }
        for (int j = from; j < stride; j += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, u, r0 + j).mul(i0);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, u, r1 + j);
            x1 = x0.fma(DoubleVector.broadcast(SPECIES, -u01), x1).mul(i1);
            DoubleVector x2 = DoubleVector.fromArray(SPECIES, u, r2 + j);
            x2 = x0.fma(DoubleVector.broadcast(SPECIES, -u02), x2);
            x2 = x1.fma(DoubleVector.broadcast(SPECIES, -u12), x2).mul(i2);
            DoubleVector x3 = DoubleVector.fromArray(SPECIES, u, r3 + j);
            x3 = x0.fma(DoubleVector.broadcast(SPECIES, -u03), x3);
            x3 = x1.fma(DoubleVector.broadcast(SPECIES, -u13), x3);
            x3 = x2.fma(DoubleVector.broadcast(SPECIES, -u23), x3).mul(i3);
            x0.intoArray(u, r0 + j);
            x1.intoArray(u, r1 + j);
            x2.intoArray(u, r2 + j);
            x3.intoArray(u, r3 + j);
        }
        u[r0 + p] = i0;
        u[r1 + p + 1] = i1;
        u[r2 + p + 2] = i2;
        u[r3 + p + 3] = i3;
        return true;
    }

    /** Row n - 1, n - 2 or n - 3, of which three at most are left, freed of all rows above and divided by its root. */
    private static boolean factorLastRow(int row, double[] u, int from, int stride) {
        subtractAboveRow(row, u, row, from, stride);
        int start = row * stride;
        double pivot = u[start + row];
        if (!isPivot(pivot)) {
            return false;
        }
        double reciprocal = 1 / Math.sqrt(pivot);
        for (int j = from; j < stride; j += LANES) {
            DoubleVector.fromArray(SPECIES, u, start + j).mul(reciprocal).intoArray(u, start + j);
        }
        u[start + row] = reciprocal;
        return true;
    }

    private static boolean isPivot(double pivot) {
        return pivot > 0 && pivot <= Double.MAX_VALUE;
    }

    private static void subtractAboveRow(int depth, double[] u, int row, int from, int stride) {
        for (int j = from; j < stride; j += LANES) {
            DoubleVector c = DoubleVector.fromArray(SPECIES, u, row * stride + j);
            for (int q = 0; q < depth; q++) {
                DoubleVector x = DoubleVector.broadcast(SPECIES, -u[q * stride + row]);
                c = DoubleVector.fromArray(SPECIES, u, q * stride + j).fma(x, c);
            }
            c.intoArray(u, row * stride + j);
        }
    }

    /** Columns j, ... of the four rows from {@code r0}, which begin at column {@code depth}, freed of the rows above. */
    private static void tile3(int depth, double[] u, int r0, int j, int stride) {
        int r1 = r0 + stride;
        int r2 = r1 + stride;
        int r3 = r2 + stride;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, u, r0 + j);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, u, r0 + j + LANES);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, u, r0 + j + 2 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, u, r1 + j);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, u, r1 + j + LANES);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, u, r1 + j + 2 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, u, r2 + j);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, u, r2 + j + LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, u, r2 + j + 2 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, u, r3 + j);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, u, r3 + j + LANES);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, u, r3 + j + 2 * LANES);
        int above = 0;
        for (int q = 0; q < depth; q++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, u, above + j);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, u, above + j + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, u, above + j + 2 * LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, -u[above + depth]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = DoubleVector.broadcast(SPECIES, -u[above + depth + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = DoubleVector.broadcast(SPECIES, -u[above + depth + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = DoubleVector.broadcast(SPECIES, -u[above + depth + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            above += stride;
        }
        c00.intoArray(u, r0 + j);
        c01.intoArray(u, r0 + j + LANES);
        c02.intoArray(u, r0 + j + 2 * LANES);
        c10.intoArray(u, r1 + j);
        c11.intoArray(u, r1 + j + LANES);
        c12.intoArray(u, r1 + j + 2 * LANES);
        c20.intoArray(u, r2 + j);
        c21.intoArray(u, r2 + j + LANES);
        c22.intoArray(u, r2 + j + 2 * LANES);
        c30.intoArray(u, r3 + j);
        c31.intoArray(u, r3 + j + LANES);
        c32.intoArray(u, r3 + j + 2 * LANES);
    }

    private static void tile2(int depth, double[] u, int r0, int j, int stride) {
        int r1 = r0 + stride;
        int r2 = r1 + stride;
        int r3 = r2 + stride;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, u, r0 + j);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, u, r0 + j + LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, u, r1 + j);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, u, r1 + j + LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, u, r2 + j);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, u, r2 + j + LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, u, r3 + j);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, u, r3 + j + LANES);
        int above = 0;
        for (int q = 0; q < depth; q++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, u, above + j);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, u, above + j + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, -u[above + depth]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, -u[above + depth + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, -u[above + depth + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, -u[above + depth + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            above += stride;
        }
        c00.intoArray(u, r0 + j);
        c01.intoArray(u, r0 + j + LANES);
        c10.intoArray(u, r1 + j);
        c11.intoArray(u, r1 + j + LANES);
        c20.intoArray(u, r2 + j);
        c21.intoArray(u, r2 + j + LANES);
        c30.intoArray(u, r3 + j);
        c31.intoArray(u, r3 + j + LANES);
    }

    private static void tile1(int depth, double[] u, int r0, int j, int stride) {
        int r1 = r0 + stride;
        int r2 = r1 + stride;
        int r3 = r2 + stride;
        DoubleVector c0 = DoubleVector.fromArray(SPECIES, u, r0 + j);
        DoubleVector c1 = DoubleVector.fromArray(SPECIES, u, r1 + j);
        DoubleVector c2 = DoubleVector.fromArray(SPECIES, u, r2 + j);
        DoubleVector c3 = DoubleVector.fromArray(SPECIES, u, r3 + j);
        int above = 0;
        for (int q = 0; q < depth; q++) {
            DoubleVector b = DoubleVector.fromArray(SPECIES, u, above + j);
            c0 = b.fma(DoubleVector.broadcast(SPECIES, -u[above + depth]), c0);
            c1 = b.fma(DoubleVector.broadcast(SPECIES, -u[above + depth + 1]), c1);
            c2 = b.fma(DoubleVector.broadcast(SPECIES, -u[above + depth + 2]), c2);
            c3 = b.fma(DoubleVector.broadcast(SPECIES, -u[above + depth + 3]), c3);
            above += stride;
        }
        c0.intoArray(u, r0 + j);
        c1.intoArray(u, r1 + j);
        c2.intoArray(u, r2 + j);
        c3.intoArray(u, r3 + j);
    }
}
