package org.nablafit.numeric;

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

    /** U of the matrix in {@code u}, whose stride is a multiple of the length of vectors; false where there is none. */
    static boolean factorUpper(int n, double[] u, int stride) {
        for (int p = 0; p < n; p += ROWS) {
            int rows = Math.min(ROWS, n - p);
            int from = p / LANES * LANES;
            if (rows == ROWS) {
                subtractAbove(p, u, from, stride);
            } else {
                for (int row = p; row < n; row++) {
                    subtractAboveRow(p, u, row, from, stride);
                }
            }
            if (!factorRows(p, rows, u, from, stride)) {
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
        for (int k = (n - 1) / BLOCK * BLOCK; k >= 0; k -= BLOCK) {
            int end = Math.min(k + BLOCK, n);
            subtractRest(k, end, u, stride, x);
            solveBlock(k, end, u, stride, x);
        }
    }

    private static void solveBlockTransposed(int k, int end, double[] u, int stride, double[] x) {
        for (int i = k; i < end; i++) {
            double y = x[i] / u[i * stride + i];
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
            x[i] = sum / u[i * stride + i];
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

    /** The rows p, p + 1, ..., which no row above concerns any more. */
    private static boolean factorRows(int p, int rows, double[] u, int from, int stride) {
        for (int row = p; row < p + rows; row++) {
            int start = row * stride;
            for (int above = p; above < row; above++) {
                addMultiple(stride, -u[above * stride + row], u, above * stride, start, from);
            }
            double pivot = u[start + row];
            if (!(pivot > 0 && pivot <= Double.MAX_VALUE)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            scale(stride, 1 / root, u, start, from);
            u[start + row] = root;
        }
        return true;
    }

    private static void addMultiple(int stride, double factor, double[] u, int source, int target, int from) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factor);
        for (int j = from; j < stride; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, u, target + j);
            DoubleVector.fromArray(SPECIES, u, source + j).fma(f, sum).intoArray(u, target + j);
        }
    }

    private static void scale(int stride, double factor, double[] u, int row, int from) {
        for (int j = from; j < stride; j += LANES) {
            DoubleVector.fromArray(SPECIES, u, row + j).mul(factor).intoArray(u, row + j);
        }
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
