package org.nablafit.theory.fktable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.grid.Interval;

/**
 * A fast-kernel table of two hadrons, which may be the same: {@code prediction[bin] = sum_{c,i,j} weight(bin, c, i, j) x_i
 * f_{c1}(x_i, mu0) x_j h_{c2}(x_j, mu0)} with the distributions f of the first and h of the second hadron.
 *
 * <p>Invariants, checked when a table is made: one initial scale mu0 &gt; 0 in GeV; a grid of x nodes in (0, 1] for each
 * hadron; every channel a pair of distributions of the evolution basis, no pair twice; every weight finite. Weights are kept
 * as runs of consecutive nodes of the second hadron. A table is immutable.
 */
public final class HadronicFkTable implements TheoryTable {
    private final FkTable.Head head;
    private final Hadron second;
    private final XGrid firstGrid;
    private final XGrid secondGrid;
    private final List<Pair> channels;
    private final List<List<Interval>> limits;
    private final Runs runs;

    /**
     * The distributions of a channel.
     *
     * @param first of the first hadron
     * @param second of the second hadron
     */
    public record Pair(EvolutionFlavour first, EvolutionFlavour second) {
        @Override
        public String toString() {
            return first.label() + " x " + second.label();
        }
    }

    /** What is told of the weights of a bin. */
    @FunctionalInterface
    public interface RunVisitor {
        /**
         * Weights of consecutive nodes of the second hadron.
         *
         * @param channel the index of the channel
         * @param i the node of the first hadron
         * @param j the first node of the second hadron
         * @param weights of {@code x_i f x_j h}, not to be modified
         * @param begin the index of the first weight
         * @param count how many weights there are
         */
        void run(int channel, int i, int j, double[] weights, int begin, int count);
    }

    /**
     * Runs of weights.
     *
     * @param bins [bins + 1], the first run of each bin
     * @param places [runs][3]: channel, first node, second node
     * @param begins [runs + 1], the first weight of each run
     */
    private record Runs(int[] bins, int[] places, int[] begins, double[] weights) {}

    /** Collects weights bin by bin. */
    public static final class Builder {
        private static final int PLACE = 3;

        private final List<Integer> bins = new ArrayList<>();
        private int[] places = new int[PLACE * 64];
        private int[] begins = new int[65];
        private double[] weights = new double[256];
        private int runs;
        private int count;
        private int nextChannel = -1;
        private int nextFirst = -1;
        private int nextSecond = -1;

        /** Begins the next bin. */
        public void bin() {
            bins.add(runs);
            nextChannel = -1;
        }

        /** Adds a weight to the bin; weights of consecutive nodes of the second hadron are best added in a row. */
        public void add(int channel, int i, int j, double weight) {
            if (bins.isEmpty()) {
                throw new IllegalStateException("a weight belongs to a bin");
            }
            if (channel != nextChannel || i != nextFirst || j != nextSecond) {
                if (begins.length < runs + 2) {
                    places = Arrays.copyOf(places, 2 * places.length);
                    begins = Arrays.copyOf(begins, 2 * begins.length);
                }
                if (places.length < PLACE * (runs + 1)) {
                    places = Arrays.copyOf(places, 2 * places.length);
                }
                places[PLACE * runs] = channel;
                places[PLACE * runs + 1] = i;
                places[PLACE * runs + 2] = j;
                begins[runs++] = count;
            }
            if (count == weights.length) {
                weights = Arrays.copyOf(weights, 2 * count);
            }
            weights[count++] = weight;
            nextChannel = channel;
            nextFirst = i;
            nextSecond = j + 1;
            begins[runs] = count;
        }

        private Runs runs() {
            int[] firstRuns = new int[bins.size() + 1];
            for (int bin = 0; bin < bins.size(); bin++) {
                firstRuns[bin] = bins.get(bin);
            }
            firstRuns[bins.size()] = runs;
            return new Runs(
                    firstRuns,
                    Arrays.copyOf(places, PLACE * runs),
                    Arrays.copyOf(begins, runs + 1),
                    Arrays.copyOf(weights, count));
        }
    }

    /**
     * Makes a table.
     *
     * @param head what it says of itself, with the first hadron
     * @param second the second hadron
     * @param firstGrid the nodes of the first hadron
     * @param secondGrid the nodes of the second hadron
     * @param channels the pairs of distributions
     * @param limits for each bin its limits in the kinematic variables; an empty list where they are not told
     * @param weights the weights of {@code x f x h} of all bins
     * @throws IllegalArgumentException when an invariant does not hold
     */
    public HadronicFkTable(
            FkTable.Head head,
            Hadron second,
            XGrid firstGrid,
            XGrid secondGrid,
            List<Pair> channels,
            List<List<Interval>> limits,
            Builder weights) {
        this(head, second, firstGrid, secondGrid, channels, limits, weights.runs());
        checkChannels();
        checkRuns();
    }

    private HadronicFkTable(
            FkTable.Head head,
            Hadron second,
            XGrid firstGrid,
            XGrid secondGrid,
            List<Pair> channels,
            List<List<Interval>> limits,
            Runs runs) {
        this.head = head;
        this.second = second;
        this.firstGrid = firstGrid;
        this.secondGrid = secondGrid;
        this.channels = List.copyOf(channels);
        this.limits = limits.stream().map(List::copyOf).toList();
        this.runs = runs;
    }

    private void checkChannels() {
        for (int c = 0; c < channels.size(); c++) {
            if (channels.indexOf(channels.get(c)) < c) {
                throw new IllegalArgumentException(
                        "the table " + name() + " has the channel " + channels.get(c) + " twice");
            }
        }
        if (channels.isEmpty() || limits.isEmpty() || limits.size() != runs.bins.length - 1) {
            throw new IllegalArgumentException("the table " + name() + " has " + channels.size() + " channels, "
                    + limits.size() + " bins and weights of " + (runs.bins.length - 1)
                    + " bins; at least one of each is needed, and as many");
        }
    }

    private void checkRuns() {
        for (int bin = 0; bin < binCount(); bin++) {
            int number = bin;
            forEachRun(bin, (channel, i, j, weights, begin, count) -> {
                if (channel < 0
                        || channel >= channels.size()
                        || i < 0
                        || i >= firstGrid.size()
                        || j < 0
                        || j > secondGrid.size() - count) {
                    throw new IllegalArgumentException(
                            "the table " + name() + " of " + channels.size() + " channels and "
                                    + firstGrid.size() + " x " + secondGrid.size() + " nodes has in bin " + number
                                    + " weights in channel " + channel + " at node " + i + " and nodes " + j + " to "
                                    + (j + count - 1));
                }
                for (int k = begin; k < begin + count; k++) {
                    if (!Double.isFinite(weights[k])) {
                        throw new IllegalArgumentException("the table " + name() + " has the weight " + weights[k]
                                + " in bin " + number + ", channel " + channels.get(channel));
                    }
                }
            });
        }
    }

    @Override
    public FkTable.Head head() {
        return head;
    }

    /** The hadron of the first distributions. */
    public Hadron firstHadron() {
        return head.hadron();
    }

    /** The hadron of the second distributions. */
    public Hadron secondHadron() {
        return second;
    }

    /** The nodes in x of the first hadron. */
    public XGrid firstGrid() {
        return firstGrid;
    }

    /** The nodes in x of the second hadron. */
    public XGrid secondGrid() {
        return secondGrid;
    }

    /** The pairs of distributions, in the order of their numbers. */
    public List<Pair> channels() {
        return channels;
    }

    @Override
    public int binCount() {
        return limits.size();
    }

    @Override
    public List<Interval> limits(int bin) {
        return limits.get(bin);
    }

    /** Goes through the weights of a bin. Several runs may have the same channel and nodes: weights add up. */
    public void forEachRun(int bin, RunVisitor visitor) {
        for (int run = runs.bins[bin]; run < runs.bins[bin + 1]; run++) {
            int begin = runs.begins[run];
            visitor.run(
                    runs.places[Builder.PLACE * run],
                    runs.places[Builder.PLACE * run + 1],
                    runs.places[Builder.PLACE * run + 2],
                    runs.weights,
                    begin,
                    runs.begins[run + 1] - begin);
        }
    }

    @Override
    public PdfGrid grid() {
        return PdfGrid.union(List.of(PdfGrid.of(firstHadron(), firstGrid), PdfGrid.of(second, secondGrid)));
    }

    @Override
    public HadronicFkTable select(int[] bins) {
        Builder selected = new Builder();
        List<List<Interval>> selectedLimits = new ArrayList<>();
        for (int bin : bins) {
            if (bin < 0 || bin >= binCount()) {
                throw new IllegalArgumentException(
                        "there is no bin " + bin + " among the " + binCount() + " of the table " + name());
            }
            selected.bin();
            forEachRun(bin, (channel, i, j, weights, begin, count) -> {
                for (int k = 0; k < count; k++) {
                    selected.add(channel, i, j + k, weights[begin + k]);
                }
            });
            selectedLimits.add(limits.get(bin));
        }
        return new HadronicFkTable(head, second, firstGrid, secondGrid, channels, selectedLimits, selected);
    }

    @Override
    public HadronicFkTable scaled(double factor) {
        double[] factors = new double[binCount()];
        Arrays.fill(factors, factor);
        return scaled(factors);
    }

    @Override
    public HadronicFkTable scaled(double[] factors) {
        requireFactors(factors);
        double[] scaled = runs.weights.clone();
        for (int bin = 0; bin < factors.length; bin++) {
            for (int i = runs.begins[runs.bins[bin]]; i < runs.begins[runs.bins[bin + 1]]; i++) {
                scaled[i] *= factors[bin];
            }
        }
        Runs changed = new Runs(runs.bins, runs.places, runs.begins, scaled);
        return new HadronicFkTable(head, second, firstGrid, secondGrid, channels, limits, changed);
    }

    /** A short description for messages. */
    @Override
    public String toString() {
        return name() + " (" + binCount() + " bins, " + channels.size() + " channels, " + firstGrid.size() + " x "
                + secondGrid.size() + " nodes, mu0 = " + mu0() + " GeV)";
    }
}
