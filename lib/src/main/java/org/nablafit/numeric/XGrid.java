package org.nablafit.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A grid of momentum fractions x: strictly rising nodes in (0, 1].
 *
 * @param nodes the nodes; copied on the way in and on the way out
 */
public record XGrid(double[] nodes) {
    /** Two nodes are the same where they differ by at most this fraction: files give x with 6 to 17 digits. */
    public static final double MATCHING_TOLERANCE = 1e-6;

    /** Checks the nodes and copies them. */
    public XGrid {
        double previous = 0;
        for (double x : nodes) {
            if (!(x > previous && x <= 1)) {
                throw new IllegalArgumentException(
                        "the nodes of a grid rise strictly in (0, 1], but " + x + " comes after " + previous);
            }
            previous = x;
        }
        nodes = nodes.clone();
    }

    /** A copy of the nodes. */
    @Override
    public double[] nodes() {
        return nodes.clone();
    }

    /** The number of nodes. */
    public int size() {
        return nodes.length;
    }

    /** Node i, from 0. */
    public double node(int i) {
        return nodes[i];
    }

    /** The index of the node nearest to {@code x} within {@link #MATCHING_TOLERANCE}; -1 where there is none. */
    public int indexOf(double x) {
        int found = Arrays.binarySearch(nodes, x);
        if (found >= 0) {
            return found;
        }
        int above = -found - 1;
        int below = above - 1;
        boolean aboveIsNearer = below < 0 || (above < nodes.length && nodes[above] - x < x - nodes[below]);
        int nearest = aboveIsNearer ? above : below;
        return nearest < nodes.length && same(nodes[nearest], x) ? nearest : -1;
    }

    /** All nodes of all grids; of nodes that are the same within {@link #MATCHING_TOLERANCE}, the lowest. */
    public static XGrid union(Iterable<XGrid> grids) {
        double[] sorted = StreamSupport.stream(grids.spliterator(), false)
                .flatMapToDouble(grid -> Arrays.stream(grid.nodes))
                .sorted()
                .toArray();
        List<Double> kept = new ArrayList<>();
        for (double x : sorted) {
            if (kept.isEmpty() || !same(kept.getLast(), x)) {
                kept.add(x);
            }
        }
        return new XGrid(kept.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static boolean same(double node, double x) {
        return Math.abs(node - x) <= MATCHING_TOLERANCE * node;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof XGrid grid && Arrays.equals(nodes, grid.nodes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nodes);
    }

    @Override
    public String toString() {
        return "XGrid" + Arrays.toString(nodes);
    }
}
