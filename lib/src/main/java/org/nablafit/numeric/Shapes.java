package org.nablafit.numeric;

/** Checks that vectors and matrices lie inside their arrays. */
final class Shapes {
    private Shapes() {}

    static void vector(String name, int n, double[] x, int offset) {
        if (n < 0 || offset < 0 || (long) offset + n > x.length) {
            throw new IllegalArgumentException(
                    name + " [" + n + "] at offset " + offset + " does not lie inside its array of length " + x.length);
        }
    }

    static void matrix(String name, int rows, int columns, double[] a, int offset, int leadingDimension) {
        boolean valid = rows >= 0 && columns >= 0 && offset >= 0 && leadingDimension >= columns;
        if (!valid || (rows > 0 && offset + (rows - 1L) * leadingDimension + columns > a.length)) {
            throw new IllegalArgumentException(name + " [" + rows + "][" + columns + "] at offset " + offset
                    + " with leading dimension " + leadingDimension + " does not lie inside its array of length "
                    + a.length);
        }
    }

    /** A matrix [n][n] whose rows are padded as those of {@link UpperCholesky}, and that has as many rows. */
    static void padded(int n, double[] u, int stride) {
        if (n < 0 || stride < n || stride % UpperCholesky.PADDING != 0) {
            throw new IllegalArgumentException(
                    "a matrix of " + n + " rows has a stride of at least that, a multiple of " + UpperCholesky.PADDING
                            + ", not " + stride);
        }
        matrix("U", n, stride, u, 0, stride);
    }
}
