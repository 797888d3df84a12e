package org.nablafit.pdf.lhapdf;

/**
 * The grid of a member between two flavour thresholds. Arrays are copied.
 *
 * @param x knots in (0, 1], rising, at least 4
 * @param q knots in GeV, rising, at least 2; with fewer than 4 LHAPDF interpolates linearly
 * @param values {@code x f}, [x][Q][parton] with flat index (x * knots in Q + Q) * partons + parton
 */
public record LhapdfGrid(double[] x, double[] q, double[] values) {
    /**
     * Refuses what no reader takes.
     *
     * @throws IllegalArgumentException with the sizes or the value that does not fit
     */
    public LhapdfGrid {
        x = x.clone();
        q = q.clone();
        values = values.clone();
        requireRising("x", x, LhapdfGridReader.LEAST_KNOTS_IN_X, 1);
        requireRising("Q", q, LhapdfGridReader.LEAST_KNOTS_IN_Q, Double.MAX_VALUE);
        long points = (long) x.length * q.length;
        if (values.length == 0 || values.length % points != 0) {
            throw new IllegalArgumentException("a grid of " + x.length + " x " + q.length
                    + " knots has as many values for each parton, not " + values.length + " in all");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a value of a grid has to be finite, not " + value);
            }
        }
    }

    private static void requireRising(String variable, double[] knots, int least, double most) {
        if (knots.length < least) {
            throw new IllegalArgumentException(
                    "a grid has at least " + least + " knots in " + variable + ", not " + knots.length);
        }
        double previous = 0;
        for (double knot : knots) {
            if (!(knot > previous && knot <= most)) {
                throw new IllegalArgumentException("the knot " + variable + " = " + knot + " comes after " + previous
                        + "; knots are positive and rise" + (most == 1 ? " up to 1" : ""));
            }
            previous = knot;
        }
    }

    /** The number of partons. */
    public int partonCount() {
        return values.length / (x.length * q.length);
    }

    @Override
    public double[] x() {
        return x.clone();
    }

    @Override
    public double[] q() {
        return q.clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }
}
