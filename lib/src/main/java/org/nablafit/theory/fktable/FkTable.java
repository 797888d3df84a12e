package org.nablafit.theory.fktable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.grid.Interval;

/**
 * A fast-kernel table of one hadron: {@code prediction[bin] = sum_{c,j} weight(bin, c, j) x_j f_c(x_j, mu0)}.
 *
 * <p>Invariants, checked when a table is made: one initial scale mu0 &gt; 0 in GeV; one grid of x nodes in (0, 1] for
 * all bins and channels, with zeros where a bin has no such node; every channel one distribution of the evolution
 * basis, no distribution twice; every weight finite. A table is immutable.
 */
public final class FkTable implements TheoryTable {
    private final Head head;
    private final XGrid xGrid;
    private final List<EvolutionFlavour> channels;
    private final List<List<Interval>> limits;
    private final double[] weights;

    /**
     * What a table says of itself.
     *
     * @param name the name, from that of the file
     * @param source the file
     * @param hadron whose distributions enter; FastKernel files do not tell and are taken as of the proton
     * @param mu0 the scale of the distributions in GeV
     * @param flavours the number of active flavours at mu0 where the file tells it, see {@link FkTables#read}
     * @param metadata further keys and values of the file
     */
    public record Head(
            String name, Path source, Hadron hadron, double mu0, OptionalInt flavours, Map<String, String> metadata) {
        /** Checks the scale. */
        public Head {
            if (!(mu0 > 0 && Double.isFinite(mu0))) {
                throw new IllegalArgumentException("the table " + name + " needs a positive initial scale, not " + mu0);
            }
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * Makes a table.
     *
     * @param head what it says of itself
     * @param xGrid the nodes
     * @param channels the distributions
     * @param limits for each bin its limits in the kinematic variables; an empty list where they are not told
     * @param weights [bins][channels][nodes], for {@code x f}; copied
     * @throws IllegalArgumentException when an invariant does not hold
     */
    public FkTable(
            Head head, XGrid xGrid, List<EvolutionFlavour> channels, List<List<Interval>> limits, double[] weights) {
        this(head, xGrid, channels, limits, new Weights(weights.clone()));
    }

    /** The numbers of a table, handed over without a copy. */
    record Weights(double[] values) {}

    FkTable(Head head, XGrid xGrid, List<EvolutionFlavour> channels, List<List<Interval>> limits, Weights weights) {
        this.head = head;
        this.xGrid = xGrid;
        this.channels = List.copyOf(channels);
        this.limits = limits.stream().map(List::copyOf).toList();
        this.weights = weights.values();
        checkChannels();
        checkWeights();
    }

    private void checkChannels() {
        EnumSet<EvolutionFlavour> seen = EnumSet.noneOf(EvolutionFlavour.class);
        for (EvolutionFlavour channel : channels) {
            if (!seen.add(channel)) {
                throw new IllegalArgumentException(
                        "the table " + name() + " has the channel " + channel.label() + " twice");
            }
        }
        if (channels.isEmpty() || limits.isEmpty()) {
            throw new IllegalArgumentException("the table " + name() + " has " + channels.size() + " channels and "
                    + limits.size() + " bins; at least one of each is needed");
        }
    }

    private void checkWeights() {
        long expected = (long) binCount() * channels.size() * xGrid.size();
        if (weights.length != expected) {
            throw new IllegalArgumentException("the table " + name() + " of " + binCount() + " bins, " + channels.size()
                    + " channels and " + xGrid.size() + " nodes needs " + expected + " weights, not " + weights.length);
        }
        for (int i = 0; i < weights.length; i++) {
            if (!Double.isFinite(weights[i])) {
                int row = i / xGrid.size();
                throw new IllegalArgumentException("the table " + name() + " has the weight " + weights[i] + " in bin "
                        + row / channels.size() + ", channel "
                        + channels.get(row % channels.size()).label()
                        + ", at x = " + xGrid.node(i % xGrid.size()));
            }
        }
    }

    @Override
    public Head head() {
        return head;
    }

    /** The hadron or nucleus whose distributions enter. */
    public Hadron hadron() {
        return head.hadron();
    }

    /** The nodes in x, the end point x = 1 included where the file has it. */
    public XGrid xGrid() {
        return xGrid;
    }

    /** The distributions, in the order of the weights. */
    public List<EvolutionFlavour> channels() {
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

    /** The weight of {@code x f} of a channel at a node in the prediction of a bin. */
    public double weight(int bin, int channel, int node) {
        return weights[(bin * channels.size() + channel) * xGrid.size() + node];
    }

    @Override
    public PdfGrid grid() {
        return PdfGrid.of(hadron(), xGrid);
    }

    /**
     * The table as a matrix on the values of a model.
     *
     * @param grid the nodes of the model; it may have more than those of the table
     * @param basis the distributions of the model
     * @return row-major [bins][nodes * distributions], for {@code x f} with flat index node * distributions +
     *     distribution
     * @throws IllegalArgumentException when the grid lacks a node, or the basis a distribution, that the table needs
     */
    public double[] dense(PdfGrid grid, FlavourBasis basis) {
        int columns = Math.multiplyExact(grid.nodeCount(), basis.size());
        double[] matrix = new double[Math.multiplyExact(binCount(), columns)];
        double[][] toEvolution = basis.toEvolution();
        int[] nodes = placesOn(grid, hadron(), xGrid);
        for (int c = 0; c < channels.size(); c++) {
            double[] combination = toEvolution[channels.get(c).index()];
            if (!isZero(c)) {
                requireGiven(channels.get(c), basis);
            }
            for (int k = 0; k < combination.length; k++) {
                if (combination[k] != 0) {
                    addChannel(c, combination[k], nodes, basis.size(), k, matrix);
                }
            }
        }
        return matrix;
    }

    private void addChannel(int channel, double factor, int[] nodes, int size, int distribution, double[] matrix) {
        int columns = matrix.length / binCount();
        for (int bin = 0; bin < binCount(); bin++) {
            int source = (bin * channels.size() + channel) * nodes.length;
            int target = bin * columns + distribution;
            for (int j = 0; j < nodes.length; j++) {
                if (nodes[j] >= 0) {
                    matrix[target + nodes[j] * size] += factor * weights[source + j];
                }
            }
        }
    }

    private boolean isZero(int channel) {
        for (int bin = 0; bin < binCount(); bin++) {
            for (int j = 0; j < xGrid.size(); j++) {
                if (weight(bin, channel, j) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public FkTable select(int[] bins) {
        int row = channels.size() * xGrid.size();
        double[] selected = new double[Math.multiplyExact(bins.length, row)];
        List<List<Interval>> selectedLimits = new ArrayList<>();
        for (int i = 0; i < bins.length; i++) {
            if (bins[i] < 0 || bins[i] >= binCount()) {
                throw new IllegalArgumentException(
                        "there is no bin " + bins[i] + " among the " + binCount() + " of the table " + name());
            }
            System.arraycopy(weights, bins[i] * row, selected, i * row, row);
            selectedLimits.add(limits.get(bins[i]));
        }
        return new FkTable(head, xGrid, channels, selectedLimits, new Weights(selected));
    }

    @Override
    public FkTable scaled(double factor) {
        double[] factors = new double[binCount()];
        Arrays.fill(factors, factor);
        return scaled(factors);
    }

    @Override
    public FkTable scaled(double[] factors) {
        requireFactors(factors);
        int row = channels.size() * xGrid.size();
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factors[i / row];
        }
        return new FkTable(head, xGrid, channels, limits, new Weights(scaled));
    }

    /** The table with the distributions of another hadron: FastKernel files of nuclei do not tell which. */
    public FkTable withHadron(Hadron hadron) {
        Head other = new Head(name(), source(), hadron, mu0(), flavours(), metadata());
        return new FkTable(other, xGrid, channels, limits, new Weights(weights));
    }

    /** A short description for messages. */
    @Override
    public String toString() {
        return name() + " (" + binCount() + " bins, " + channels.size() + " channels, " + xGrid.size()
                + " nodes, mu0 = " + mu0() + " GeV)";
    }
}
