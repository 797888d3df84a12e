package org.nablafit.numeric;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a matrix with a vector. They are bound by the reading of the matrix, which is read once: rows are taken four
 * at a time, so that what is read of x serves four, and columns so many at a time as registers hold sums.
 */
final class VectorMatrixVector {
    /** Half of the eight partial sums of a row, so that their number does not depend on the length of vectors. */
    private static final VectorSpecies<Double> HALF = DoubleVector.SPECIES_256;

    private static final int HALF_LANES = 4;
    private static final int PARTIAL_SUMS = 8;
    private static final int ROWS = 4;

    /** From element r on, eight factors that leave the last r elements of eight as they are and clear the others. */
    private static final double[] LAST = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1};

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorMatrixVector() {}

    /** y = A x; each row is a sum of eight partial sums. What is left of a row is taken with elements before it times 0. */
    static void multiply(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        int i = 0;
        for (; n >= PARTIAL_SUMS && i <= m - ROWS; i += ROWS) {
            fourRows(n, a, ao + i * lda, lda, x, xo, y, yo + i);
            if (n % PARTIAL_SUMS > 0) {
                addLast(n, a, ao + i * lda, lda, x, xo, y, yo + i);
            }
        }
        for (; i < m; i++) {
            y[yo + i] = row(n, a, ao + i * lda, x, xo);
        }
    }

    private static void fourRows(int n, double[] a, int a0, int lda, double[] x, int xo, double[] y, int yo) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        DoubleVector l0 = DoubleVector.zero(HALF);
        DoubleVector l1 = l0;
        DoubleVector l2 = l0;
        DoubleVector l3 = l0;
        DoubleVector h0 = l0;
        DoubleVector h1 = l0;
        DoubleVector h2 = l0;
        DoubleVector h3 = l0;
        int whole = n - n % PARTIAL_SUMS;
        for (int j = 0; j < whole; j += PARTIAL_SUMS) {
            DoubleVector low = DoubleVector.fromArray(HALF, x, xo + j);
            DoubleVector high = DoubleVector.fromArray(HALF, x, xo + j + HALF_LANES);
            l0 = DoubleVector.fromArray(HALF, a, a0 + j).fma(low, l0);
            h0 = DoubleVector.fromArray(HALF, a, a0 + j + HALF_LANES).fma(high, h0);
            l1 = DoubleVector.fromArray(HALF, a, a1 + j).fma(low, l1);
            h1 = DoubleVector.fromArray(HALF, a, a1 + j + HALF_LANES).fma(high, h1);
            l2 = DoubleVector.fromArray(HALF, a, a2 + j).fma(low, l2);
            h2 = DoubleVector.fromArray(HALF, a, a2 + j + HALF_LANES).fma(high, h2);
            l3 = DoubleVector.fromArray(HALF, a, a3 + j).fma(low, l3);
            h3 = DoubleVector.fromArray(HALF, a, a3 + j + HALF_LANES).fma(high, h3);
        }
        y[yo] = sum(l0.add(h0));
        y[yo + 1] = sum(l1.add(h1));
        y[yo + 2] = sum(l2.add(h2));
        y[yo + 3] = sum(l3.add(h3));
    }

    /** Adds what is left of four rows behind whole eights; a method of its own, since large ones are compiled badly. */
    private static void addLast(int n, double[] a, int a0, int lda, double[] x, int xo, double[] y, int yo) {
        int j = n - PARTIAL_SUMS;
        int kept = n % PARTIAL_SUMS;
        DoubleVector low = DoubleVector.fromArray(HALF, x, xo + j).mul(DoubleVector.fromArray(HALF, LAST, kept));
        DoubleVector high = DoubleVector.fromArray(HALF, x, xo + j + HALF_LANES)
                .mul(DoubleVector.fromArray(HALF, LAST, kept + HALF_LANES));
        int at = a0 + j;
        for (int row = 0; row < ROWS; row++) {
            DoubleVector products = DoubleVector.fromArray(HALF, a, at).mul(low);
            y[yo + row] += sum(DoubleVector.fromArray(HALF, a, at + HALF_LANES).fma(high, products));
            at += lda;
        }
    }

    /** The product of a row with x. */
    static double row(int n, double[] a, int ao, double[] x, int xo) {
        DoubleVector low = DoubleVector.zero(HALF);
        DoubleVector high = low;
        int whole = n - n % PARTIAL_SUMS;
        for (int j = 0; j < whole; j += PARTIAL_SUMS) {
            low = DoubleVector.fromArray(HALF, a, ao + j).fma(DoubleVector.fromArray(HALF, x, xo + j), low);
            high = DoubleVector.fromArray(HALF, a, ao + j + HALF_LANES)
                    .fma(DoubleVector.fromArray(HALF, x, xo + j + HALF_LANES), high);
        }
        double sum = sum(low.add(high));
        if (whole == 0 || whole == n) {
            return rest(sum, whole, n, a, ao, x, xo);
        }
        int j = n - PARTIAL_SUMS;
        int kept = n % PARTIAL_SUMS;
        low = DoubleVector.fromArray(HALF, x, xo + j).mul(DoubleVector.fromArray(HALF, LAST, kept));
        high = DoubleVector.fromArray(HALF, x, xo + j + HALF_LANES)
                .mul(DoubleVector.fromArray(HALF, LAST, kept + HALF_LANES));
        DoubleVector products = DoubleVector.fromArray(HALF, a, ao + j).mul(low);
        return sum + sum(DoubleVector.fromArray(HALF, a, ao + j + HALF_LANES).fma(high, products));
    }

    private static double sum(DoubleVector v) {
        return (v.lane(0) + v.lane(2)) + (v.lane(1) + v.lane(3));
    }

    private static double rest(double sum, int from, int n, double[] a, int ao, double[] x, int xo) {
        double all = sum;
        for (int j = from; j < n; j++) {
            all = Math.fma(a[ao + j], x[xo + j], all);
        }
        return all;
    }

    /** y = y + Aᵀ x; each element has a sum over the even rows, which begins with y, and one over the odd rows. */
    static void addTransposed(int m, int n, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        int j = 0;
        for (; j <= n - 2 * LANES; j += 2 * LANES) {
            addTwo(m, a, ao + j, lda, x, xo, y, yo + j);
        }
        if (j <= n - LANES) {
            addOne(m, a, ao + j, lda, x, xo, y, yo + j);
            j += LANES;
        }
        if (j < n) {
            addPart(m, a, ao + j, lda, x, xo, y, yo + j, SPECIES.indexInRange(j, n));
        }
    }

    private static void addTwo(int m, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        DoubleVector even0 = DoubleVector.fromArray(SPECIES, y, yo);
        DoubleVector even1 = DoubleVector.fromArray(SPECIES, y, yo + LANES);
        DoubleVector odd0 = DoubleVector.zero(SPECIES);
        DoubleVector odd1 = odd0;
        int at = ao;
        int i = 0;
        for (; i < m - 1; i += 2) {
            DoubleVector factor = DoubleVector.broadcast(SPECIES, x[xo + i]);
            even0 = DoubleVector.fromArray(SPECIES, a, at).fma(factor, even0);
            even1 = DoubleVector.fromArray(SPECIES, a, at + LANES).fma(factor, even1);
            factor = DoubleVector.broadcast(SPECIES, x[xo + i + 1]);
            odd0 = DoubleVector.fromArray(SPECIES, a, at + lda).fma(factor, odd0);
            odd1 = DoubleVector.fromArray(SPECIES, a, at + lda + LANES).fma(factor, odd1);
            at += 2 * lda;
        }
        if (i < m) {
            DoubleVector factor = DoubleVector.broadcast(SPECIES, x[xo + i]);
            even0 = DoubleVector.fromArray(SPECIES, a, at).fma(factor, even0);
            even1 = DoubleVector.fromArray(SPECIES, a, at + LANES).fma(factor, even1);
        }
        even0.add(odd0).intoArray(y, yo);
        even1.add(odd1).intoArray(y, yo + LANES);
    }

    private static void addOne(int m, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo) {
        DoubleVector even = DoubleVector.fromArray(SPECIES, y, yo);
        DoubleVector odd = DoubleVector.zero(SPECIES);
        int at = ao;
        int i = 0;
        for (; i < m - 1; i += 2) {
            even = DoubleVector.fromArray(SPECIES, a, at).fma(DoubleVector.broadcast(SPECIES, x[xo + i]), even);
            odd = DoubleVector.fromArray(SPECIES, a, at + lda).fma(DoubleVector.broadcast(SPECIES, x[xo + i + 1]), odd);
            at += 2 * lda;
        }
        if (i < m) {
            even = DoubleVector.fromArray(SPECIES, a, at).fma(DoubleVector.broadcast(SPECIES, x[xo + i]), even);
        }
        even.add(odd).intoArray(y, yo);
    }

    private static void addPart(
            int m, double[] a, int ao, int lda, double[] x, int xo, double[] y, int yo, VectorMask<Double> columns) {
        DoubleVector even = DoubleVector.fromArray(SPECIES, y, yo, columns);
        DoubleVector odd = DoubleVector.zero(SPECIES);
        int at = ao;
        int i = 0;
        for (; i < m - 1; i += 2) {
            even = DoubleVector.fromArray(SPECIES, a, at, columns)
                    .fma(DoubleVector.broadcast(SPECIES, x[xo + i]), even);
            odd = DoubleVector.fromArray(SPECIES, a, at + lda, columns)
                    .fma(DoubleVector.broadcast(SPECIES, x[xo + i + 1]), odd);
            at += 2 * lda;
        }
        if (i < m) {
            even = DoubleVector.fromArray(SPECIES, a, at, columns)
                    .fma(DoubleVector.broadcast(SPECIES, x[xo + i]), even);
        }
        even.add(odd).intoArray(y, yo, columns);
    }
}
