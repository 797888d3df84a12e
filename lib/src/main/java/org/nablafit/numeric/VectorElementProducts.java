package org.nablafit.numeric;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** c_rib = sum over k of s_rkb a_kib, for a vector of b in tiles of four r by four or two i, and smaller ones at the edges. */
final class VectorElementProducts {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;
    /** Sixteen sums need the 32 registers that come with vectors of 512 bits. */
    private static final boolean IS_WIDE = LANES >= 8;

    private VectorElementProducts() {}

    static void run(int rows, int m, int n, int k, double[] s, int so, double[] a, double[] c, int co) {
        int whole = n - n % LANES;
        // For one vector of b after another, so that what is read of a stays in the first-level cache.
        for (int b = 0; b < whole; b += LANES) {
            int r = 0;
            for (; r <= rows - ROWS; r += ROWS) {
                fourRows(m, n, k, s, so + r * k * n + b, a, b, c, co + r * m * n + b);
            }
            for (; r < rows; r++) {
                row(m, n, k, s, so + r * k * n + b, a, b, c, co + r * m * n + b);
            }
        }
        if (whole < n) {
            ElementProducts.columns(whole, rows, m, n, k, s, so, a, c, co);
        }
    }

    private static void fourRows(int m, int n, int k, double[] s, int so, double[] a, int ao, double[] c, int co) {
        int i = 0;
        for (; IS_WIDE && i <= m - 4; i += 4) {
            wide(m * n, n, k, s, so, a, ao + i * n, c, co + i * n);
        }
        for (; i <= m - 2; i += 2) {
            pair(m * n, n, k, s, so, a, ao + i * n, c, co + i * n);
        }
        if (i < m) {
            single(m * n, n, k, s, so, a, ao + i * n, c, co + i * n);
        }
    }

    /** Four r and four i. */
    private static void wide(int plane, int n, int k, double[] s, int s0, double[] a, int ao, double[] c, int co) {
        int s1 = s0 + k * n;
        int s2 = s1 + k * n;
        int s3 = s2 + k * n;
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = c00;
        DoubleVector c02 = c00;
        DoubleVector c03 = c00;
        DoubleVector c10 = c00;
        DoubleVector c11 = c00;
        DoubleVector c12 = c00;
        DoubleVector c13 = c00;
        DoubleVector c20 = c00;
        DoubleVector c21 = c00;
        DoubleVector c22 = c00;
        DoubleVector c23 = c00;
        DoubleVector c30 = c00;
        DoubleVector c31 = c00;
        DoubleVector c32 = c00;
        DoubleVector c33 = c00;
        int at = ao;
        int p = 0;
        for (int q = 0; q < k; q++) {
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, at);
            DoubleVector a1 = DoubleVector.fromArray(SPECIES, a, at + n);
            DoubleVector a2 = DoubleVector.fromArray(SPECIES, a, at + 2 * n);
            DoubleVector a3 = DoubleVector.fromArray(SPECIES, a, at + 3 * n);
            DoubleVector x = DoubleVector.fromArray(SPECIES, s, s0 + p);
            c00 = x.fma(a0, c00);
            c01 = x.fma(a1, c01);
            c02 = x.fma(a2, c02);
            c03 = x.fma(a3, c03);
            x = DoubleVector.fromArray(SPECIES, s, s1 + p);
            c10 = x.fma(a0, c10);
            c11 = x.fma(a1, c11);
            c12 = x.fma(a2, c12);
            c13 = x.fma(a3, c13);
            x = DoubleVector.fromArray(SPECIES, s, s2 + p);
            c20 = x.fma(a0, c20);
            c21 = x.fma(a1, c21);
            c22 = x.fma(a2, c22);
            c23 = x.fma(a3, c23);
            x = DoubleVector.fromArray(SPECIES, s, s3 + p);
            c30 = x.fma(a0, c30);
            c31 = x.fma(a1, c31);
            c32 = x.fma(a2, c32);
            c33 = x.fma(a3, c33);
            at += plane;
            p += n;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + n);
        c02.intoArray(c, co + 2 * n);
        c03.intoArray(c, co + 3 * n);
        c10.intoArray(c, co + plane);
        c11.intoArray(c, co + plane + n);
        c12.intoArray(c, co + plane + 2 * n);
        c13.intoArray(c, co + plane + 3 * n);
        c20.intoArray(c, co + 2 * plane);
        c21.intoArray(c, co + 2 * plane + n);
        c22.intoArray(c, co + 2 * plane + 2 * n);
        c23.intoArray(c, co + 2 * plane + 3 * n);
        c30.intoArray(c, co + 3 * plane);
        c31.intoArray(c, co + 3 * plane + n);
        c32.intoArray(c, co + 3 * plane + 2 * n);
        c33.intoArray(c, co + 3 * plane + 3 * n);
    }

    /** Four r and two i. */
    private static void pair(int plane, int n, int k, double[] s, int s0, double[] a, int ao, double[] c, int co) {
        int s1 = s0 + k * n;
        int s2 = s1 + k * n;
        int s3 = s2 + k * n;
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c01 = c00;
        DoubleVector c10 = c00;
        DoubleVector c11 = c00;
        DoubleVector c20 = c00;
        DoubleVector c21 = c00;
        DoubleVector c30 = c00;
        DoubleVector c31 = c00;
        int at = ao;
        int p = 0;
        for (int q = 0; q < k; q++) {
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, at);
            DoubleVector a1 = DoubleVector.fromArray(SPECIES, a, at + n);
            DoubleVector x = DoubleVector.fromArray(SPECIES, s, s0 + p);
            c00 = x.fma(a0, c00);
            c01 = x.fma(a1, c01);
            x = DoubleVector.fromArray(SPECIES, s, s1 + p);
            c10 = x.fma(a0, c10);
            c11 = x.fma(a1, c11);
            x = DoubleVector.fromArray(SPECIES, s, s2 + p);
            c20 = x.fma(a0, c20);
            c21 = x.fma(a1, c21);
            x = DoubleVector.fromArray(SPECIES, s, s3 + p);
            c30 = x.fma(a0, c30);
            c31 = x.fma(a1, c31);
            at += plane;
            p += n;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + n);
        c10.intoArray(c, co + plane);
        c11.intoArray(c, co + plane + n);
        c20.intoArray(c, co + 2 * plane);
        c21.intoArray(c, co + 2 * plane + n);
        c30.intoArray(c, co + 3 * plane);
        c31.intoArray(c, co + 3 * plane + n);
    }

    /** Four r and one i. */
    private static void single(int plane, int n, int k, double[] s, int s0, double[] a, int ao, double[] c, int co) {
        int s1 = s0 + k * n;
        int s2 = s1 + k * n;
        int s3 = s2 + k * n;
        DoubleVector c00 = DoubleVector.zero(SPECIES);
        DoubleVector c10 = c00;
        DoubleVector c20 = c00;
        DoubleVector c30 = c00;
        int at = ao;
        int p = 0;
        for (int q = 0; q < k; q++) {
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, at);
            DoubleVector x = DoubleVector.fromArray(SPECIES, s, s0 + p);
            c00 = x.fma(a0, c00);
            x = DoubleVector.fromArray(SPECIES, s, s1 + p);
            c10 = x.fma(a0, c10);
            x = DoubleVector.fromArray(SPECIES, s, s2 + p);
            c20 = x.fma(a0, c20);
            x = DoubleVector.fromArray(SPECIES, s, s3 + p);
            c30 = x.fma(a0, c30);
            at += plane;
            p += n;
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + plane);
        c20.intoArray(c, co + 2 * plane);
        c30.intoArray(c, co + 3 * plane);
    }

    private static void row(int m, int n, int k, double[] s, int so, double[] a, int ao, double[] c, int co) {
        int i = 0;
        for (; i <= m - 4; i += 4) {
            four(m * n, n, k, s, so, a, ao + i * n, c, co + i * n);
        }
        for (; i < m; i++) {
            element(m * n, n, k, s, so, a, ao + i * n, c, co + i * n);
        }
    }

    /** One r and four i. */
    private static void four(int plane, int n, int k, double[] s, int so, double[] a, int ao, double[] c, int co) {
        DoubleVector c0 = DoubleVector.zero(SPECIES);
        DoubleVector c1 = c0;
        DoubleVector c2 = c0;
        DoubleVector c3 = c0;
        int at = ao;
        int p = so;
        for (int q = 0; q < k; q++) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, s, p);
            c0 = x.fma(DoubleVector.fromArray(SPECIES, a, at), c0);
            c1 = x.fma(DoubleVector.fromArray(SPECIES, a, at + n), c1);
            c2 = x.fma(DoubleVector.fromArray(SPECIES, a, at + 2 * n), c2);
            c3 = x.fma(DoubleVector.fromArray(SPECIES, a, at + 3 * n), c3);
            at += plane;
            p += n;
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + n);
        c2.intoArray(c, co + 2 * n);
        c3.intoArray(c, co + 3 * n);
    }

    private static void element(int plane, int n, int k, double[] s, int so, double[] a, int ao, double[] c, int co) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int at = ao;
        int p = so;
        for (int q = 0; q < k; q++) {
            sum = DoubleVector.fromArray(SPECIES, s, p).fma(DoubleVector.fromArray(SPECIES, a, at), sum);
            at += plane;
            p += n;
        }
        sum.intoArray(c, co);
    }
}
