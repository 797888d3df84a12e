package org.nablafit.bridge;

import java.util.Arrays;
import org.nablafit.theory.flavour.PdfGrid;

/** Momentum fractions at which a program asks for x f: in any order, and 1 too, where it is 0. */
final class AskedPoints {
    private final double[] x;
    private final double[] nodes;

    /**
     * The points.
     *
     * @throws IllegalArgumentException where one is not above 0 and at most 1
     */
    AskedPoints(double[] x) {
        for (double value : x) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException("x f(x) is given for x above 0 and at most 1, not for x = " + value);
            }
        }
        this.x = x.clone();
        this.nodes = Arrays.stream(x)
                .filter(value -> !PdfGrid.isOne(value))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Where x f has to be known: each of them below 1 once, rising. */
    double[] nodes() {
        return nodes.clone();
    }

    /**
     * From the nodes to the points as they were given.
     *
     * @param values at the nodes, not modified; may be empty where there are no nodes
     */
    double[] given(double[] values) {
        double[] given = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int node = Arrays.binarySearch(nodes, x[i]);
            given[i] = node < 0 ? 0 : values[node];
        }
        return given;
    }
}
