package org.nablafit.pdf.lhapdf;

/**
 * The values between two flavour thresholds.
 *
 * @param x knots, rising
 * @param q knots in GeV, rising
 * @param width how many partons there are
 * @param values {@code x f}, row-major [x][Q][parton]
 */
record LhapdfSubgrid(Knots x, Knots q, int width, double[] values) {
    /** Below this number of knots in Q LHAPDF interpolates linearly, in x as in Q. */
    private static final int LEAST_FOR_CUBIC = 4;

    double xMin() {
        return x.first();
    }

    double xMax() {
        return x.last();
    }

    double qMin() {
        return q.first();
    }

    double qMax() {
        return q.last();
    }

    /** The value of one parton at a point inside the subgrid. */
    double value(int column, double atX, double atQ) {
        int i = x.interval(atX);
        int k = q.interval(atQ);
        return value(column, i, x.fraction(i, atX), k, q.fraction(k, atQ));
    }

    /** The values of all partons at a point inside the subgrid, into the first places of {@code result}. */
    void values(double atX, double atQ, double[] result) {
        int i = x.interval(atX);
        int k = q.interval(atQ);
        double u = x.fraction(i, atX);
        double v = q.fraction(k, atQ);
        for (int column = 0; column < width; column++) {
            result[column] = value(column, i, u, k, v);
        }
    }

    private double value(int column, int i, double u, int k, double v) {
        if (q.size() < LEAST_FOR_CUBIC) {
            double lower = (1 - u) * at(column, i, k) + u * at(column, i + 1, k);
            double upper = (1 - u) * at(column, i, k + 1) + u * at(column, i + 1, k + 1);
            return (1 - v) * lower + v * upper;
        }
        return q.cubic(
                k,
                v,
                q.hasBefore(k) ? alongX(column, i, u, k - 1) : 0,
                alongX(column, i, u, k),
                alongX(column, i, u, k + 1),
                q.hasAfter(k) ? alongX(column, i, u, k + 2) : 0);
    }

    private double alongX(int column, int i, double u, int k) {
        return x.cubic(
                i,
                u,
                x.hasBefore(i) ? at(column, i - 1, k) : 0,
                at(column, i, k),
                at(column, i + 1, k),
                x.hasAfter(i) ? at(column, i + 2, k) : 0);
    }

    private double at(int column, int i, int k) {
        return values[(i * q.size() + k) * width + column];
    }
}
