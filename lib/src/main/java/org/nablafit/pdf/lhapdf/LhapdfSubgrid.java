package org.nablafit.pdf.lhapdf;

import org.nablafit.theory.flavour.Partons;

/**
 * The values between two flavour thresholds.
 *
 * @param x knots, rising
 * @param q knots in GeV, rising
 * @param columns for every parton in the order of {@link Partons#ids()} its column in the values, -1 where it has none
 * @param values {@code x f}, row-major [x][Q][columns]
 */
record LhapdfSubgrid(Knots x, Knots q, int[] columns, double[] values) {
    /** Below this number of knots in Q LHAPDF interpolates linearly. */
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

    /** The values of all partons at a point inside the subgrid. */
    double[] partons(double atX, double atQ) {
        boolean cubic = q.size() >= LEAST_FOR_CUBIC;
        Knots.Weights inX = x.weights(atX, cubic);
        Knots.Weights inQ = q.weights(atQ, cubic);
        int width = values.length / (x.size() * q.size());
        double[] partons = new double[Partons.COUNT];
        for (int i = 0; i < inX.values().length; i++) {
            for (int k = 0; k < inQ.values().length; k++) {
                double weight = inX.values()[i] * inQ.values()[k];
                if (weight != 0) {
                    add(weight, ((inX.first() + i) * q.size() + inQ.first() + k) * width, partons);
                }
            }
        }
        return partons;
    }

    private void add(double weight, int row, double[] partons) {
        for (int p = 0; p < partons.length; p++) {
            if (columns[p] >= 0) {
                partons[p] += weight * values[row + columns[p]];
            }
        }
    }
}
