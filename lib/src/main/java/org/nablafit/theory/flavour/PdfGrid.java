package org.nablafit.theory.flavour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nablafit.numeric.XGrid;

/**
 * The nodes on which distributions are needed: for every hadron a grid in x. Nodes have one flat index, hadron after
 * hadron (in the order of their PDG identifiers), x rising. Grid values are {@code x f(x)} with flat index
 * {@code node * distributions + distribution}. The node x = 1 is left out: every distribution is zero there.
 */
public final class PdfGrid {
    private final Map<Hadron, XGrid> grids;
    private final Map<Hadron, Integer> offsets;
    private final List<Node> nodes;

    /**
     * One node.
     *
     * @param hadron whose distribution
     * @param x the momentum fraction, in (0, 1)
     */
    public record Node(Hadron hadron, double x) {}

    private PdfGrid(Map<Hadron, XGrid> grids) {
        this.grids = grids;
        offsets = new LinkedHashMap<>();
        List<Node> all = new ArrayList<>();
        grids.forEach((hadron, grid) -> {
            offsets.put(hadron, all.size());
            for (int i = 0; i < grid.size(); i++) {
                all.add(new Node(hadron, grid.node(i)));
            }
        });
        nodes = List.copyOf(all);
    }

    /**
     * The grid of one hadron; a node x = 1 is left out.
     *
     * @throws IllegalArgumentException when no node is below 1
     */
    public static PdfGrid of(Hadron hadron, XGrid nodes) {
        return of(Map.of(hadron, nodes));
    }

    /**
     * The grid of several hadrons; nodes x = 1 are left out.
     *
     * @throws IllegalArgumentException when there is no hadron, or one without a node below 1
     */
    public static PdfGrid of(Map<Hadron, XGrid> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a grid of distributions needs at least one hadron");
        }
        Map<Hadron, XGrid> grids = new TreeMap<>();
        nodes.forEach((hadron, grid) -> grids.put(hadron, withoutOne(hadron, grid)));
        return new PdfGrid(grids);
    }

    /**
     * The nodes of all of {@code grids}; nodes that agree within {@link XGrid#MATCHING_TOLERANCE} are one.
     *
     * @throws IllegalArgumentException when there is no grid
     */
    public static PdfGrid union(Collection<PdfGrid> grids) {
        Map<Hadron, List<XGrid>> parts = new TreeMap<>();
        for (PdfGrid grid : grids) {
            grid.grids.forEach((hadron, nodes) ->
                    parts.computeIfAbsent(hadron, h -> new ArrayList<>()).add(nodes));
        }
        Map<Hadron, XGrid> unions = new TreeMap<>();
        parts.forEach((hadron, nodes) -> unions.put(hadron, XGrid.union(nodes)));
        return of(unions);
    }

    /** The number of nodes of all hadrons. */
    public int nodeCount() {
        return nodes.size();
    }

    /** Node {@code i} of all. */
    public Node node(int i) {
        return nodes.get(i);
    }

    /** The hadrons in the order of the nodes. */
    public List<Hadron> hadrons() {
        return List.copyOf(grids.keySet());
    }

    /** Does the grid have nodes of {@code hadron}? */
    public boolean contains(Hadron hadron) {
        return grids.containsKey(hadron);
    }

    /**
     * The flat index of the first node of {@code hadron}.
     *
     * @throws IllegalArgumentException when the grid has no node of it
     */
    public int offset(Hadron hadron) {
        return of(offsets, hadron);
    }

    /**
     * The nodes of {@code hadron} in x.
     *
     * @throws IllegalArgumentException when the grid has no node of it
     */
    public XGrid nodes(Hadron hadron) {
        return of(grids, hadron);
    }

    /**
     * The flat index of the node of {@code hadron} at {@code x}, within the matching tolerance; -1 where there is none.
     */
    public int indexOf(Hadron hadron, double x) {
        XGrid grid = grids.get(hadron);
        int index = grid == null ? -1 : grid.indexOf(x);
        return index < 0 ? -1 : offset(hadron) + index;
    }

    private <T> T of(Map<Hadron, T> map, Hadron hadron) {
        T value = map.get(hadron);
        if (value == null) {
            throw new IllegalArgumentException("the grid has no nodes of the " + hadron + ", only of " + hadrons());
        }
        return value;
    }

    private static XGrid withoutOne(Hadron hadron, XGrid grid) {
        double[] x = grid.nodes();
        int count = x.length;
        while (count > 0 && isOne(x[count - 1])) {
            count--;
        }
        if (count == 0) {
            throw new IllegalArgumentException("the grid of the " + hadron + " has no node below x = 1");
        }
        return count == x.length ? grid : new XGrid(Arrays.copyOf(x, count));
    }

    /** Is {@code x} the end point 1, where every distribution is zero, within the matching tolerance of grids? */
    public static boolean isOne(double x) {
        return Math.abs(x - 1) <= XGrid.MATCHING_TOLERANCE;
    }
}
