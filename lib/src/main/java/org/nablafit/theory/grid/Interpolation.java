package org.nablafit.theory.grid;

import java.util.Arrays;

/**
 * How PineAPPL would fill one dimension. The nodes are equidistant in a mapped variable [Carli2010]: {@code y = -ln x +
 * 5 (1 - x)} for momentum fractions, {@code tau = ln ln(Q^2 / 0.0625 GeV^2)} for scales.
 *
 * @param min the lower limit of the mapped variable
 * @param max the upper limit of the mapped variable
 * @param nodes their number
 * @param order the degree of the interpolation
 * @param reweighted are weights to be multiplied by {@link #reweighting}?
 * @param map the mapped variable
 */
public record Interpolation(double min, double max, int nodes, int order, boolean reweighted, Map map) {
    /** Grids have some 50 nodes; damaged files announce any number. */
    static final int MOST_NODES = 4096;

    private static final double LINEAR_PART = 5;
    private static final double LAMBDA2 = 0.0625;
    private static final int MOST_STEPS = 100;

    /** The mapped variables, in the order of PineAPPL's file format 1. */
    public enum Map {
        /** y of a momentum fraction. */
        MOMENTUM_FRACTION,
        /** tau of a scale. */
        SCALE
    }

    /** What PineAPPL takes for momentum fractions: 50 nodes from 2e-7 to 1. */
    static Interpolation standardX() {
        return new Interpolation(y(1), y(2e-7), 50, 3, true, Map.MOMENTUM_FRACTION);
    }

    /** What PineAPPL takes for scales: 40 nodes from 10 GeV to 10 TeV. */
    static Interpolation standardScale() {
        return new Interpolation(tau(1e2), tau(1e8), 40, 3, false, Map.SCALE);
    }

    /** The nodes in x or Q^2, in the order of the mapped variable. */
    double[] nodeValues() {
        double[] values = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            double mapped = nodes == 1 ? min : min + i * ((max - min) / (nodes - 1));
            values[i] = map == Map.SCALE ? LAMBDA2 * Math.exp(Math.exp(mapped)) : x(mapped);
        }
        return values;
    }

    private static double y(double x) {
        return -Math.log(x) + LINEAR_PART * (1 - x);
    }

    private static double tau(double q2) {
        return Math.log(Math.log(q2 / LAMBDA2));
    }

    /** The momentum fraction at y, by Newton's method for u = -ln x. */
    static double x(double y) {
        double u = y;
        for (int step = 0; step < MOST_STEPS; step++) {
            double x = Math.exp(-u);
            double change = (u + LINEAR_PART * (1 - x) - y) / (1 + LINEAR_PART * x);
            u -= change;
            if (!(Math.abs(change) > Math.ulp(Math.abs(u)))) {
                break;
            }
        }
        return Math.exp(-u);
    }

    static double[] reweightings(double[] x) {
        return Arrays.stream(x).map(Interpolation::reweighting).toArray();
    }

    /** The function {@code (sqrt(x) / (1 - 0.99 x))^3} that weights were divided by when the grid was filled. */
    static double reweighting(double x) {
        double root = Math.sqrt(x) / (1 - 0.99 * x);
        return root * root * root;
    }
}
