package org.nablafit.numeric;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * c_bij = s_ib y_bj row by row of c, so that each of its cache lines is written once. What is left of a row of y behind
 * whole vectors is written with elements before it, which get the same value again.
 */
final class VectorOuterProducts {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Double> PAIR = DoubleVector.SPECIES_128;
    private static final int PAIR_LANES = 2;

    private VectorOuterProducts() {}

    /** As {@link DenseKernels#outerProducts}. */
    static void run(
            int points, int m, int n, double[] s, int so, int lds, double[] y, int ldy, double[] c, int co, int ldc) {
        if (n == 0) {
            return;
        }
        if (n >= LANES) {
            wide(points, m, n, s, so, lds, y, ldy, c, co, ldc);
        } else if (n == PAIR_LANES) {
            pairs(points, m, s, so, lds, y, ldy, c, co, ldc);
        } else {
            narrow(points, m, n, s, so, lds, y, ldy, c, co, ldc);
        }
    }

    private static void wide(
            int points, int m, int n, double[] s, int so, int lds, double[] y, int ldy, double[] c, int co, int ldc) {
        int last = n - LANES;
        for (int b = 0; b < points; b++) {
            int yo = b * ldy;
            for (int i = 0; i < m; i++) {
                DoubleVector factor = DoubleVector.broadcast(SPECIES, s[so + b + i * lds]);
                int row = co + b * ldc + i * n;
                for (int j = 0; j < last; j += LANES) {
                    DoubleVector.fromArray(SPECIES, y, yo + j).mul(factor).intoArray(c, row + j);
                }
                DoubleVector.fromArray(SPECIES, y, yo + last).mul(factor).intoArray(c, row + last);
            }
        }
    }

    private static void pairs(
            int points, int m, double[] s, int so, int lds, double[] y, int ldy, double[] c, int co, int ldc) {
        for (int b = 0; b < points; b++) {
            DoubleVector factors = DoubleVector.fromArray(PAIR, y, b * ldy);
            int at = co + b * ldc;
            int from = so + b;
            for (int i = 0; i < m; i++) {
                factors.mul(s[from]).intoArray(c, at);
                from += lds;
                at += PAIR_LANES;
            }
        }
    }

    /**
     * Rows shorter than a vector: each is written with what is behind it, which the next row overwrites, but for those at the end
     * of the block.
     */
    private static void narrow(
            int points, int m, int n, double[] s, int so, int lds, double[] y, int ldy, double[] c, int co, int ldc) {
        VectorMask<Double> row = SPECIES.indexInRange(0, n);
        int whole = m * n < LANES ? 0 : (m * n - LANES) / n + 1;
        for (int b = 0; b < points; b++) {
            DoubleVector factors = DoubleVector.fromArray(SPECIES, y, b * ldy, row);
            int at = co + b * ldc;
            for (int i = 0; i < whole; i++) {
                factors.mul(s[so + b + i * lds]).intoArray(c, at + i * n);
            }
            for (int i = whole; i < m; i++) {
                factors.mul(s[so + b + i * lds]).intoArray(c, at + i * n, row);
            }
        }
    }
}
