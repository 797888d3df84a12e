package org.nablafit.networks;

/**
 * Columns of a Jacobian that are products of two rows of points, c_bj = s_b y_jb. They go to the rows of the Jacobian at
 * once, a few columns together: an array of all products that is transposed afterwards would leave the processor's cache.
 */
final class ColumnProducts {
    private ColumnProducts() {}

    /**
     * Writes columns 0 ... count - 1.
     *
     * @param s {@code [batch]} from {@code so}
     * @param y {@code [count][width]}
     * @param c row b from {@code co + b stride}, modified in these columns only
     */
    static void write(int batch, int count, double[] s, int so, double[] y, int width, double[] c, int co, int stride) {
        int j = 0;
        for (; j <= count - 4; j += 4) {
            four(batch, s, so, y, j * width, width, c, co + j, stride);
        }
        if (j <= count - 2) {
            two(batch, s, so, y, j * width, width, c, co + j, stride);
            j += 2;
        }
        if (j < count) {
            one(batch, s, so, y, j * width, c, co + j, stride);
        }
    }

    private static void four(
            int batch, double[] s, int so, double[] y, int y0, int width, double[] c, int co, int stride) {
        int y1 = y0 + width;
        int y2 = y1 + width;
        int y3 = y2 + width;
        int at = co;
        for (int b = 0; b < batch; b++) {
            double factor = s[so + b];
            c[at] = factor * y[y0 + b];
            c[at + 1] = factor * y[y1 + b];
            c[at + 2] = factor * y[y2 + b];
            c[at + 3] = factor * y[y3 + b];
            at += stride;
        }
    }

    private static void two(
            int batch, double[] s, int so, double[] y, int y0, int width, double[] c, int co, int stride) {
        int at = co;
        for (int b = 0; b < batch; b++) {
            double factor = s[so + b];
            c[at] = factor * y[y0 + b];
            c[at + 1] = factor * y[y0 + width + b];
            at += stride;
        }
    }

    private static void one(int batch, double[] s, int so, double[] y, int yo, double[] c, int co, int stride) {
        int at = co;
        for (int b = 0; b < batch; b++) {
            c[at] = s[so + b] * y[yo + b];
            at += stride;
        }
    }
}
