package org.nablafit.theory.dis;

import java.util.Arrays;

/**
 * The magnitudes |V_ij| of the quark mixing matrix, rows u, c, t and columns d, s, b.
 *
 * @param rows [3][3]; copied on the way in and on the way out
 */
public record CkmMatrix(double[][] rows) {
    private static final int GENERATIONS = 3;

    /** Checks and copies the elements. */
    public CkmMatrix {
        if (rows.length != GENERATIONS || Arrays.stream(rows).anyMatch(row -> row.length != GENERATIONS)) {
            throw new IllegalArgumentException("the CKM matrix has 3 rows (u, c, t) of 3 elements (d, s, b)");
        }
        for (double[] row : rows) {
            for (double element : row) {
                if (!(element >= 0 && element <= 1)) {
                    throw new IllegalArgumentException(
                            "the elements of the CKM matrix are magnitudes from 0 to 1, not " + element);
                }
            }
        }
        rows = copy(rows);
    }

    @Override
    public double[][] rows() {
        return copy(rows);
    }

    /** |V|² of two quarks 1 to 6, one of them of up and one of down type, in either order. */
    double square(int quark, int partner) {
        int up = quark % 2 == 0 ? quark : partner;
        int down = quark % 2 == 0 ? partner : quark;
        double element = rows[up / 2 - 1][(down - 1) / 2];
        return element * element;
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CkmMatrix matrix && Arrays.deepEquals(rows, matrix.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        return "CkmMatrix" + Arrays.deepToString(rows);
    }
}
