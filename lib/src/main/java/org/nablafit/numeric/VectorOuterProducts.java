package org.nablafit.numeric;

import jdk.incubator.vector.DoubleVector;
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
        for (int b = 0; b < points; b++) {
            if (n >= LANES) {
                wide(m, n, s, so + b, lds, y, b * ldy, c, co + b * ldc);
            } else if (n == PAIR_LANES) {
                pair(m, s, so + b, lds, y, b * ldy, c, co + b * ldc);
            } else {
                narrow(m, n, s, so + b, lds, y, b * ldy, c, co + b * ldc);
            }
        }
    }

    private static void wide(int m, int n, double[] s, int so, int lds, double[] y, int yo, double[] c, int co) {
        int last = n - LANES;
        for (int i = 0; i < m; i++) {
            DoubleVector factor = DoubleVector.broadcast(SPECIES, s[so + i * lds]);
            int row = co + i * n;
            for (int j = 0; j < last; j += LANES) {
                DoubleVector.fromArray(SPECIES, y, yo + j).mul(factor).intoArray(c, row + j);
            }
            DoubleVector.fromArray(SPECIES, y, yo + last).mul(factor).intoArray(c, row + last);
        }
    }

    private static void pair(int m, double[] s, int so, int lds, double[] y, int yo, double[] c, int co) {
        DoubleVector factors = DoubleVector.fromArray(PAIR, y, yo);
        for (int i = 0; i < m; i++) {
            factors.mul(s[so + i * lds]).intoArray(c, co + i * PAIR_LANES);
        }
    }

    private static void narrow(int m, int n, double[] s, int so, int lds, double[] y, int yo, double[] c, int co) {
        for (int i = 0; i < m; i++) {
            double factor = s[so + i * lds];
            for (int j = 0; j < n; j++) {
                c[co + i * n + j] = factor * y[yo + j];
            }
        }
    }
}
