package org.nablafit.numeric;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products in register tiles of four rows by up to three vectors of columns.
 *
 * <p>The right matrix is read, {@link #DEPTH} rows at a time, in panels as wide as a tile: in place where its rows are
 * contiguous and whole vectors of them can be read, else from a copy with zeros behind its last column. So a tile reads it
 * in one stream from the first-level cache, and the same tiles serve the plain and the transposed matrix. The left matrix is
 * read in place with two strides, plain or transposed. In every tile an element of C is the same chain of fused
 * multiply-adds over the depth, so that its digits depend neither on the place of the tile nor on the length of vectors.
 *
 * <p>One object per thread: it holds the operands of the product at work, and the panel.
 */
final class VectorProducts {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE_ROWS = 4;
    private static final int TILE_VECTORS = 3;
    /** Rows of a tile of few columns, and the most vectors that these may be. */
    private static final int TALL_ROWS = 8;

    private static final int MOST_TALL_VECTORS = 2;
    /** Rows of B per panel: with three vectors of 512 bits a panel takes 36 KiB, about the first-level cache. */
    private static final int DEPTH = 192;

    /** Up to this depth rows of C are made without panels. */
    private static final int THIN = 4;

    private static final double[] NOTHING = {};
    private static final ThreadLocal<VectorProducts> OF_THREAD = ThreadLocal.withInitial(VectorProducts::new);

    private final double[] panel = new double[DEPTH * TILE_VECTORS * LANES];
    private final double[] edge = new double[TILE_ROWS * TILE_VECTORS * LANES];

    // Element (i, p) of A stands at aOffset + i * aRow + p * aColumn, and B likewise.
    private double[] a = NOTHING;
    private int aOffset;
    private int aRow;
    private int aColumn;
    private double[] b = NOTHING;
    private int bOffset;
    private int bRow;
    private int bColumn;
    private double[] c = NOTHING;
    private int cOffset;
    private int cRow;
    // Where the panel at work stands: in the workspace, or in B itself.
    private double[] panelArray = NOTHING;
    private int panelOffset;
    private int panelStride;
    private double alpha;
    private boolean lowerTriangle;
    /** Only what stands on and above the diagonal counts, and C has room for whole tiles everywhere. */
    private boolean paddedUpper;
    /** One more column of B, where its last panel has room for it; none if empty. */
    private double[] columnBehind = NOTHING;

    private VectorProducts() {}

    static VectorProducts ofThread() {
        return OF_THREAD.get();
    }

    VectorProducts left(double[] array, int offset, int rowStride, int columnStride) {
        a = array;
        aOffset = offset;
        aRow = rowStride;
        aColumn = columnStride;
        return this;
    }

    VectorProducts right(double[] array, int offset, int rowStride, int columnStride) {
        b = array;
        bOffset = offset;
        bRow = rowStride;
        bColumn = columnStride;
        return this;
    }

    /** Where the result goes; with {@code lower} only elements on and below the diagonal are computed. */
    VectorProducts result(double[] array, int offset, int leadingDimension, boolean lower) {
        c = array;
        cOffset = offset;
        cRow = leadingDimension;
        lowerTriangle = lower;
        paddedUpper = false;
        return this;
    }

    /** Where the upper triangle goes, in a C of {@link UpperCholesky#padded} rows and columns. */
    VectorProducts upperResult(double[] array, int stride) {
        result(array, 0, stride, false);
        paddedUpper = true;
        return this;
    }

    /** One more column of B, for a padded result whose number of columns is no multiple of the length of vectors. */
    VectorProducts columnBehind(double[] column) {
        columnBehind = column;
        return this;
    }

    /** C = factor A B + beta C with A [m][k], B [k][n], C [m][n], and lets go of the operands. */
    void multiply(int m, int n, int k, double factor, double beta) {
        alpha = factor;
        if (k == 0) {
            scale(m, n, beta);
        } else if (isThin(n, k, beta)) {
            multiplyThin(m, n, k);
            k = 0;
        } else if (m == 1 && n % LANES == 0 && bColumn == 1 && replaces(beta) && !lowerTriangle && !paddedUpper) {
            multiplyRow(n, k);
            k = 0;
        } else if (n == 1 && !paddedUpper && aColumn == 1 && bColumn == 1 && bRow == 1) {
            multiplyVector(m, k, beta);
            k = 0;
        }
        for (int p = 0; p < k; p += DEPTH) {
            multiplySlice(m, n, p, Math.min(DEPTH, k - p), p == 0 ? beta : 1);
        }
        a = NOTHING;
        b = NOTHING;
        panelArray = NOTHING;
        c = NOTHING;
        columnBehind = NOTHING;
    }

    /** Is the depth so small that the copy into panels would cost more than the product? */
    private boolean isThin(int n, int k, double beta) {
        return k <= THIN && n > 1 && beta == 0 && bColumn == 1 && !lowerTriangle && !paddedUpper;
    }

    /** C = alpha A B row by row, each a sum of a few rows of B. */
    private void multiplyThin(int m, int n, int k) {
        int whole = n - n % LANES;
        VectorMask<Double> rest = SPECIES.indexInRange(whole, n);
        for (int i = 0; i < m; i++) {
            int row = aOffset + i * aRow;
            int target = cOffset + i * cRow;
            for (int j = 0; j < whole; j += LANES) {
                DoubleVector sum =
                        DoubleVector.fromArray(SPECIES, b, bOffset + j).mul(alpha * a[row]);
                for (int p = 1; p < k; p++) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, alpha * a[row + p * aColumn]);
                    sum = DoubleVector.fromArray(SPECIES, b, bOffset + p * bRow + j)
                            .fma(x, sum);
                }
                sum.intoArray(c, target + j);
            }
            if (whole < n) {
                DoubleVector sum = DoubleVector.fromArray(SPECIES, b, bOffset + whole, rest)
                        .mul(alpha * a[row]);
                for (int p = 1; p < k; p++) {
                    DoubleVector x = DoubleVector.broadcast(SPECIES, alpha * a[row + p * aColumn]);
                    sum = DoubleVector.fromArray(SPECIES, b, bOffset + p * bRow + whole, rest)
                            .fma(x, sum);
                }
                sum.intoArray(c, target + whole, rest);
            }
        }
    }

    /** C = A B for a single row of A, of which a tile would make four. */
    private void multiplyRow(int n, int k) {
        int j = 0;
        for (; j <= n - 4 * LANES; j += 4 * LANES) {
            DoubleVector c0 = DoubleVector.zero(SPECIES);
            DoubleVector c1 = c0;
            DoubleVector c2 = c0;
            DoubleVector c3 = c0;
            for (int p = 0; p < k; p++) {
                DoubleVector x = DoubleVector.broadcast(SPECIES, a[aOffset + p * aColumn]);
                int row = bOffset + p * bRow + j;
                c0 = x.fma(DoubleVector.fromArray(SPECIES, b, row), c0);
                c1 = x.fma(DoubleVector.fromArray(SPECIES, b, row + LANES), c1);
                c2 = x.fma(DoubleVector.fromArray(SPECIES, b, row + 2 * LANES), c2);
                c3 = x.fma(DoubleVector.fromArray(SPECIES, b, row + 3 * LANES), c3);
            }
            c0.intoArray(c, cOffset + j);
            c1.intoArray(c, cOffset + j + LANES);
            c2.intoArray(c, cOffset + j + 2 * LANES);
            c3.intoArray(c, cOffset + j + 3 * LANES);
        }
        for (; j < n; j += LANES) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int p = 0; p < k; p++) {
                DoubleVector x = DoubleVector.broadcast(SPECIES, a[aOffset + p * aColumn]);
                sum = x.fma(DoubleVector.fromArray(SPECIES, b, bOffset + p * bRow + j), sum);
            }
            sum.intoArray(c, cOffset + j);
        }
    }

    /** C = alpha A B + beta C for a single column of B, which stands as a vector. */
    private void multiplyVector(int m, int k, double beta) {
        for (int i = 0; i < m; i++) {
            double product = alpha * VectorKernels.INSTANCE.dot(k, a, aOffset + i * aRow, b, bOffset);
            int target = cOffset + i * cRow;
            c[target] = beta == 0 ? product : Math.fma(beta, c[target], product);
        }
    }

    /** C = alpha A B + beta C for columns p, p + 1, ... of A and the same rows of B, panel by panel. */
    private void multiplySlice(int m, int n, int p, int depth, double beta) {
        int vectors = (n + LANES - 1) / LANES;
        // Of a triangle, narrow tiles compute less that is thrown away.
        int widest = paddedUpper ? TILE_VECTORS - 1 : TILE_VECTORS;
        int panels = (vectors + widest - 1) / widest;
        int j = 0;
        for (int i = 0; i < panels; i++) {
            // As equal as can be: two panels of two vectors are faster than one of three and one of one.
            int width = (vectors + panels - 1 - i) / panels * LANES;
            int columns = Math.min(width, n - j);
            int from = bOffset + p * bRow + j * bColumn;
            if (bColumn == 1 && (columns == width || canReadBehind(from + (depth - 1) * bRow + width))) {
                panelArray = b;
                panelOffset = from;
                panelStride = bRow;
            } else {
                fillPanel(depth, columns, width, from);
                if (columnBehind.length > 0 && columns < width) {
                    fillColumnBehind(depth, columns, width, p);
                }
                panelArray = panel;
                panelOffset = 0;
                panelStride = width;
            }
            multiplyPanel(m, j, columns, width, aOffset + p * aColumn, depth, beta);
            j += width;
        }
    }

    /** May a panel in place be wider than B? What stands behind a row then goes into columns that are not used. */
    private boolean canReadBehind(int end) {
        return !paddedUpper && end <= b.length;
    }

    private void multiplyPanel(int m, int j, int columns, int width, int ao, int depth, double beta) {
        boolean isTall = !lowerTriangle && width <= MOST_TALL_VECTORS * LANES && replaces(beta);
        if (paddedUpper) {
            int end = Math.min(m, j + columns);
            int most = isTall ? TALL_ROWS : TILE_ROWS;
            for (int i = 0; i < end; i += most) {
                // Columns left of the diagonal.
                int skipped = Math.max(0, (i - j) / LANES * LANES);
                panelOffset += skipped;
                int at = cOffset + i * cRow + j + skipped;
                wholeTile(width - skipped, depth, ao + i * aRow, Math.min(most, m - i), beta, at);
                panelOffset -= skipped;
            }
            return;
        }
        int rows;
        for (int i = lowerTriangle ? j / TILE_ROWS * TILE_ROWS : 0; i < m; i += rows) {
            boolean isWide = columns == width;
            rows = isTall && isWide && i + TALL_ROWS <= m ? TALL_ROWS : Math.min(TILE_ROWS, m - i);
            int at = cOffset + i * cRow + j;
            if (rows >= TILE_ROWS && isWide && (!lowerTriangle || i >= j + width - 1)) {
                wholeTile(width, depth, ao + i * aRow, rows, beta, at);
                continue;
            }
            tile(width, depth, ao + i * aRow, rows, edge, 0, width);
            for (int row = 0; row < rows; row++) {
                int count = lowerTriangle ? Math.min(columns, i + row - j + 1) : columns;
                addRow(count, edge, row * width, alpha, beta, c, at + row * cRow);
            }
        }
    }

    /** Are the sums of a tile C itself, with no factor and nothing to be added to? */
    private boolean replaces(double beta) {
        return alpha == 1 && beta == 0;
    }

    /** A tile whose rows and columns all have a place in C; of more than four rows only where it replaces C. */
    private void wholeTile(int width, int depth, int a0, int rows, double beta, int at) {
        if (rows > TILE_ROWS) {
            tallTile(width, depth, a0, rows, at);
            return;
        }
        if (replaces(beta)) {
            tile(width, depth, a0, rows, c, at, cRow);
            return;
        }
        tile(width, depth, a0, rows, edge, 0, width);
        for (int row = 0; row < TILE_ROWS; row++) {
            addRow(width, edge, row * width, alpha, beta, c, at + row * cRow);
        }
    }

    /** The sums of a tile, which replace what is there. */
    private void tile(int width, int depth, int a0, int rows, double[] out, int at, int ld) {
        // Rows behind the last one are computed from the last one and not used.
        int a1 = a0 + Math.min(1, rows - 1) * aRow;
        int a2 = a0 + Math.min(2, rows - 1) * aRow;
        int a3 = a0 + Math.min(3, rows - 1) * aRow;
        switch (width / LANES) {
            case 1 -> tile1(depth, a, a0, a1, a2, a3, aColumn, panelArray, panelOffset, panelStride, out, at, ld);
            case 2 -> tile2(depth, a, a0, a1, a2, a3, aColumn, panelArray, panelOffset, panelStride, out, at, ld);
            default -> tile3(depth, a, a0, a1, a2, a3, aColumn, panelArray, panelOffset, panelStride, out, at, ld);
        }
    }

    private static void tile3(
            int depth,
            double[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int stride,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        DoubleVector c02 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c11 = DoubleVector.zero(SPECIES);
        DoubleVector c12 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c21 = DoubleVector.zero(SPECIES);
        DoubleVector c22 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c31 = DoubleVector.zero(SPECIES);
        DoubleVector c32 = DoubleVector.zero(SPECIES);
        int at = 0;
        int bp = bo;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bp);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bp + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, bp + 2 * LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            at += stride;
            bp += ldb;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c02.intoArray(c, co + 2 * LANES);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + LANES);
        c12.intoArray(c, co + ldc + 2 * LANES);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + LANES);
        c22.intoArray(c, co + 2 * ldc + 2 * LANES);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + LANES);
        c32.intoArray(c, co + 3 * ldc + 2 * LANES);
    }

    private static void tile2(
            int depth,
            double[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int stride,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c11 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c21 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c31 = DoubleVector.zero(SPECIES);
        int at = 0;
        int bp = bo;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bp);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bp + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            at += stride;
            bp += ldb;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + LANES);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + LANES);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + LANES);
    }

    /**
     * Five to eight rows: twice as many sums as a tile of four has, so that the units do not wait for one another. Rows behind the
     * last one are computed from it, and have a place in C.
     */
    private void tallTile(int width, int depth, int a0, int rows, int at) {
        if (width == LANES) {
            tall1(depth, a, a0, aRow, rows, aColumn, panelArray, panelOffset, panelStride, c, at, cRow);
        } else {
            tall2(depth, a, a0, aRow, rows, aColumn, panelArray, panelOffset, panelStride, c, at, cRow);
        }
    }

    private static void tall1(
            int depth,
            double[] a,
            int a0,
            int lda,
            int rows,
            int stride,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + (rows > 5 ? lda : 0);
        int a6 = a5 + (rows > 6 ? lda : 0);
        int a7 = a6 + (rows > 7 ? lda : 0);
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c40 = DoubleVector.zero(SPECIES);
        DoubleVector c50 = DoubleVector.zero(SPECIES);
        DoubleVector c60 = DoubleVector.zero(SPECIES);
        DoubleVector c70 = DoubleVector.zero(SPECIES);
        int at = 0;
        int bp = bo;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bp);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
            c00 = x.fma(b0, c00);
            x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
            c10 = x.fma(b0, c10);
            x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
            c20 = x.fma(b0, c20);
            x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
            c30 = x.fma(b0, c30);
            x = DoubleVector.broadcast(SPECIES, a[a4 + at]);
            c40 = x.fma(b0, c40);
            x = DoubleVector.broadcast(SPECIES, a[a5 + at]);
            c50 = x.fma(b0, c50);
            x = DoubleVector.broadcast(SPECIES, a[a6 + at]);
            c60 = x.fma(b0, c60);
            x = DoubleVector.broadcast(SPECIES, a[a7 + at]);
            c70 = x.fma(b0, c70);
            at += stride;
            bp += ldb;
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
        c40.intoArray(c, co + 4 * ldc);
        c50.intoArray(c, co + 5 * ldc);
        c60.intoArray(c, co + 6 * ldc);
        c70.intoArray(c, co + 7 * ldc);
    }

    private static void tall2(
            int depth,
            double[] a,
            int a0,
            int lda,
            int rows,
            int stride,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + (rows > 5 ? lda : 0);
        int a6 = a5 + (rows > 6 ? lda : 0);
        int a7 = a6 + (rows > 7 ? lda : 0);
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = DoubleVector.zero(SPECIES);
        DoubleVector c11 = DoubleVector.zero(SPECIES);
        DoubleVector c20 = DoubleVector.zero(SPECIES);
        DoubleVector c21 = DoubleVector.zero(SPECIES);
        DoubleVector c30 = DoubleVector.zero(SPECIES);
        DoubleVector c31 = DoubleVector.zero(SPECIES);
        DoubleVector c40 = DoubleVector.zero(SPECIES);
        DoubleVector c41 = DoubleVector.zero(SPECIES);
        DoubleVector c50 = DoubleVector.zero(SPECIES);
        DoubleVector c51 = DoubleVector.zero(SPECIES);
        DoubleVector c60 = DoubleVector.zero(SPECIES);
        DoubleVector c61 = DoubleVector.zero(SPECIES);
        DoubleVector c70 = DoubleVector.zero(SPECIES);
        DoubleVector c71 = DoubleVector.zero(SPECIES);
        int at = 0;
        int bp = bo;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bp);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bp + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(SPECIES, a[a1 + at]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(SPECIES, a[a2 + at]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(SPECIES, a[a3 + at]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = DoubleVector.broadcast(SPECIES, a[a4 + at]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = DoubleVector.broadcast(SPECIES, a[a5 + at]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = DoubleVector.broadcast(SPECIES, a[a6 + at]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = DoubleVector.broadcast(SPECIES, a[a7 + at]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
            at += stride;
            bp += ldb;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + LANES);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + LANES);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + LANES);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + LANES);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + LANES);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + LANES);
        c60.intoArray(c, co + 6 * ldc);
        c61.intoArray(c, co + 6 * ldc + LANES);
        c70.intoArray(c, co + 7 * ldc);
        c71.intoArray(c, co + 7 * ldc + LANES);
    }

    private static void tile1(
            int depth,
            double[] a,
            int a0,
            int a1,
            int a2,
            int a3,
            int stride,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c0 = DoubleVector.zero(SPECIES);
        DoubleVector c1 = DoubleVector.zero(SPECIES);
        DoubleVector c2 = DoubleVector.zero(SPECIES);
        DoubleVector c3 = DoubleVector.zero(SPECIES);
        int at = 0;
        int bp = bo;
        for (int p = 0; p < depth; p++) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bp);
            c0 = b0.fma(DoubleVector.broadcast(SPECIES, a[a0 + at]), c0);
            c1 = b0.fma(DoubleVector.broadcast(SPECIES, a[a1 + at]), c1);
            c2 = b0.fma(DoubleVector.broadcast(SPECIES, a[a2 + at]), c2);
            c3 = b0.fma(DoubleVector.broadcast(SPECIES, a[a3 + at]), c3);
            at += stride;
            bp += ldb;
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + ldc);
        c2.intoArray(c, co + 2 * ldc);
        c3.intoArray(c, co + 3 * ldc);
    }

    /** Copies B [depth][columns] to the panel [depth][width], with zeros on the right. */
    private void fillPanel(int depth, int columns, int width, int bo) {
        if (bColumn == 1) {
            for (int p = 0; p < depth; p++) {
                System.arraycopy(b, bo + p * bRow, panel, p * width, columns);
            }
        } else {
            Transposition.transpose(columns, depth, b, bo, bColumn, panel, 0, width);
        }
        for (int p = 0; columns < width && p < depth; p++) {
            Arrays.fill(panel, p * width + columns, (p + 1) * width, 0);
        }
    }

    private void fillColumnBehind(int depth, int columns, int width, int first) {
        for (int p = 0; p < depth; p++) {
            panel[p * width + columns] = columnBehind[first + p];
        }
    }

    private static void addRow(int n, double[] row, int ro, double alpha, double beta, double[] c, int co) {
        if (beta == 0) {
            for (int j = 0; j < n; j++) {
                c[co + j] = alpha * row[ro + j];
            }
            return;
        }
        DoubleVector factor = DoubleVector.broadcast(SPECIES, beta);
        int whole = n - n % LANES;
        for (int j = 0; j < whole; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, row, ro + j).mul(alpha);
            DoubleVector.fromArray(SPECIES, c, co + j).fma(factor, sum).intoArray(c, co + j);
        }
        for (int j = whole; j < n; j++) {
            c[co + j] = Math.fma(beta, c[co + j], alpha * row[ro + j]);
        }
    }

    private void scale(int m, int n, double beta) {
        for (int i = 0; i < m; i++) {
            int row = cOffset + i * cRow;
            for (int j = 0; j < (lowerTriangle ? i + 1 : n); j++) {
                c[row + j] = beta == 0 ? 0 : beta * c[row + j];
            }
        }
    }
}
