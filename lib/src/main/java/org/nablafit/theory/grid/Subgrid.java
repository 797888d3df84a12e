package org.nablafit.theory.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of one order, bin and channel: entries of a row-major array over the nodes of all dimensions, of which only
 * groups of consecutive entries are kept. Memory is that of the entries, whatever the shape. Immutable.
 */
public final class Subgrid {
    /** The subgrid without weights. */
    public static final Subgrid EMPTY = new Subgrid(List.of(), new double[0], new long[0], new int[0]);

    private final List<double[]> nodes;
    private final double[] entries;

    /** For each group the place of its first entry in the array. */
    private final long[] starts;

    /** For each group the number of entries of all groups up to it. */
    private final int[] ends;

    /** What is told of every entry. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * An entry.
         *
         * @param indices of the nodes of every dimension; valid during the call only, not to be modified
         * @param weight the weight
         */
        void entry(int[] indices, double weight);
    }

    /** Takes the arrays over without a copy; groups are checked by who reads them. */
    Subgrid(List<double[]> nodes, double[] entries, long[] starts, int[] ends) {
        this.nodes = List.copyOf(nodes);
        this.entries = entries;
        this.starts = starts;
        this.ends = ends;
    }

    /**
     * A subgrid of a full array, of which it keeps what is not zero.
     *
     * @param nodes of every dimension; copied
     * @param weights row-major over the nodes; not modified
     * @throws IllegalArgumentException when the number of weights is not the product of those of nodes
     */
    public static Subgrid withoutZeros(List<double[]> nodes, double[] weights) {
        requireSize(nodes, weights);
        double[] entries = new double[weights.length];
        long[] starts = new long[weights.length];
        int[] ends = new int[weights.length];
        int groups = 0;
        int count = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                if (i == 0 || weights[i - 1] == 0) {
                    starts[groups++] = i;
                }
                entries[count++] = weights[i];
                ends[groups - 1] = count;
            }
        }
        if (count == 0) {
            return EMPTY;
        }
        return new Subgrid(
                nodes.stream().map(double[]::clone).toList(),
                Arrays.copyOf(entries, count),
                Arrays.copyOf(starts, groups),
                Arrays.copyOf(ends, groups));
    }

    private static void requireSize(List<double[]> nodes, double[] weights) {
        if (size(nodes) != weights.length) {
            throw new IllegalArgumentException("a subgrid with nodes of the shape " + shape(nodes) + " needs "
                    + size(nodes) + " weights, not " + weights.length);
        }
    }

    /**
     * The product of the numbers of nodes.
     *
     * @throws ArithmeticException when it does not fit into 64 bits
     */
    static long size(List<double[]> nodes) {
        long size = 1;
        for (double[] axis : nodes) {
            size = Math.multiplyExact(size, axis.length);
        }
        return size;
    }

    static List<Integer> shape(List<double[]> nodes) {
        return nodes.stream().map(axis -> axis.length).toList();
    }

    /** Has it no entries? */
    public boolean isEmpty() {
        return entries.length == 0;
    }

    /** The number of dimensions. */
    public int dimensions() {
        return nodes.size();
    }

    /** A copy of the nodes of a dimension. */
    public double[] nodes(int dimension) {
        return nodes.get(dimension).clone();
    }

    /** The number of entries, zeros included where the file has them. */
    public int entryCount() {
        return entries.length;
    }

    /** Goes through the entries that are not zero, in the order of the array. */
    public void forEach(Visitor visitor) {
        int[] indices = new int[nodes.size()];
        int entry = 0;
        for (int group = 0; group < starts.length; group++) {
            if (entry < ends[group]) {
                locate(starts[group], indices);
            }
            while (entry < ends[group]) {
                if (entries[entry] != 0) {
                    visitor.entry(indices, entries[entry]);
                }
                entry++;
                advance(indices);
            }
        }
    }

    private void locate(long place, int[] indices) {
        long rest = place;
        for (int d = indices.length - 1; d >= 0; d--) {
            int length = nodes.get(d).length;
            indices[d] = (int) (rest % length);
            rest /= length;
        }
    }

    private void advance(int[] indices) {
        for (int d = indices.length - 1; d >= 0; d--) {
            indices[d]++;
            if (indices[d] < nodes.get(d).length) {
                return;
            }
            indices[d] = 0;
        }
    }

    // What the reader and the writer of files need of the arrays.

    List<double[]> nodes() {
        return nodes;
    }

    double[] entries() {
        return entries;
    }

    long[] starts() {
        return starts;
    }

    int[] ends() {
        return ends;
    }

    /**
     * The same with groups in the order of the array that do not overlap: rows along another dimension, and several events
     * at one place, are not so.
     */
    Subgrid inOrder() {
        boolean inOrder = true;
        long previous = 0;
        for (int group = 0, begin = 0; group < starts.length; begin = ends[group], group++) {
            inOrder &= starts[group] >= previous;
            previous = starts[group] + ends[group] - begin;
        }
        return inOrder ? this : sorted();
    }

    private Subgrid sorted() {
        long[] places = new long[entries.length];
        for (int group = 0, entry = 0; group < starts.length; group++) {
            for (long place = starts[group]; entry < ends[group]; place++) {
                places[entry++] = place;
            }
        }
        int[] order = IntStream.range(0, entries.length)
                .boxed()
                .sorted(Comparator.comparingLong(entry -> places[entry]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sums = new double[entries.length];
        long[] newStarts = new long[entries.length];
        int[] newEnds = new int[entries.length];
        int count = 0;
        int groups = 0;
        long last = -2;
        for (int entry : order) {
            long place = places[entry];
            if (place != last) {
                if (place != last + 1) {
                    newStarts[groups++] = place;
                }
                count++;
                last = place;
            }
            sums[count - 1] += entries[entry];
            newEnds[groups - 1] = count;
        }
        return new Subgrid(
                nodes, Arrays.copyOf(sums, count), Arrays.copyOf(newStarts, groups), Arrays.copyOf(newEnds, groups));
    }

    /** The subgrid without a dimension that has one node. */
    Subgrid without(int dimension) {
        if (isEmpty()) {
            return this;
        }
        List<double[]> others = new ArrayList<>(nodes);
        others.remove(dimension);
        return new Subgrid(others, entries, starts, ends);
    }

    /**
     * The subgrid with a new first dimension that goes along with the present one: entry (i, ...) becomes (i, i, ...).
     */
    Subgrid withFirst(double[] along) {
        if (isEmpty()) {
            return this;
        }
        int count = nodes.getFirst().length;
        long block = size(nodes) / count;
        List<double[]> all = new ArrayList<>(nodes);
        all.addFirst(along);
        Math.multiplyExact(size(nodes), count);
        List<long[]> groups = new ArrayList<>();
        int begin = 0;
        for (int group = 0; group < starts.length; group++) {
            // A group may run over several values of the first index; the new array has them apart.
            for (long place = starts[group]; begin < ends[group]; ) {
                long first = place / block;
                int length = (int) Math.min(ends[group] - begin, (first + 1) * block - place);
                groups.add(new long[] {place + first * count * block, begin + length});
                begin += length;
                place += length;
            }
        }
        long[] newStarts = groups.stream().mapToLong(group -> group[0]).toArray();
        int[] newEnds = groups.stream().mapToInt(group -> (int) group[1]).toArray();
        return new Subgrid(all, entries, newStarts, newEnds);
    }

    /** The subgrid with every weight multiplied by a function of the node of a dimension. */
    Subgrid reweighted(int dimension, double[] factors) {
        double[] changed = Arrays.copyOf(entries, entries.length);
        int[] indices = new int[nodes.size()];
        int entry = 0;
        for (int group = 0; group < starts.length; group++) {
            if (entry < ends[group]) {
                locate(starts[group], indices);
            }
            for (; entry < ends[group]; entry++) {
                changed[entry] *= factors[indices[dimension]];
                advance(indices);
            }
        }
        return new Subgrid(nodes, changed, starts, ends);
    }
}
