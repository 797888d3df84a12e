package org.nablafit.theory.fktable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.grid.Bin;
import org.nablafit.theory.grid.Channel;
import org.nablafit.theory.grid.Convolution;
import org.nablafit.theory.grid.ConvolutionType;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Interval;
import org.nablafit.theory.grid.Order;
import org.nablafit.theory.grid.PidBasis;
import org.nablafit.theory.grid.Subgrid;

/**
 * Makes FK tables of PineAPPL grids. It checks that the grid is an FK table of one or two hadrons: one order with all powers
 * zero, one scale, channels of one product of the evolution basis with factor 1; and divides every number by its x and by the
 * normalisation of its bin, for PineAPPL's numbers multiply f. Of an antihadron the distributions are those of the hadron with
 * the valence combinations negative.
 */
final class PineapplTables {
    private static final String EVOLVE = "; evolve it to an FK table first (pineko, or `pineappl evolve`)";

    private final Grid grid;

    private PineapplTables(Grid grid) {
        this.grid = grid;
    }

    static TheoryTable table(Grid grid) throws FileFormatException {
        try {
            return new PineapplTables(grid).table();
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(grid.source(), String.valueOf(e.getMessage()), e);
        }
    }

    private FileFormatException error(String message) {
        return new FileFormatException(grid.source(), message);
    }

    private TheoryTable table() throws FileFormatException {
        requireTrivialOrder();
        requirePdfs();
        double mu0 = Math.sqrt(scale2());
        List<Hadron> hadrons = new ArrayList<>();
        for (Convolution convolution : grid.convolutions()) {
            hadrons.add(new Hadron(Math.abs(convolution.pid())));
        }
        OptionalInt flavours = ActiveFlavours.at(mu0, grid.metadata());
        FkTable.Head head =
                new FkTable.Head(grid.name(), grid.source(), hadrons.getFirst(), mu0, flavours, grid.metadata());
        List<List<Interval>> limits = grid.bins().stream().map(Bin::limits).toList();
        return hadrons.size() == 1 ? ofOne(head, limits) : ofTwo(head, hadrons.get(1), limits);
    }

    private void requireTrivialOrder() throws FileFormatException {
        if (grid.orders().size() != 1 || !grid.orders().getFirst().isTrivial()) {
            throw error("it is a PineAPPL grid with " + grid.orders().size() + " orders ("
                    + String.join(
                            ", ",
                            grid.orders().stream().map(Order::toString).limit(4).toList())
                    + (grid.orders().size() > 4 ? " ..." : "")
                    + "), no FK table, which has one with all powers zero" + EVOLVE);
        }
    }

    private void requirePdfs() throws FileFormatException {
        if (grid.convolutions().size() > 2) {
            throw error("it convolves " + grid.convolutions().size()
                    + " distributions; FK tables of one hadron or of two can be used");
        }
        for (Convolution convolution : grid.convolutions()) {
            if (convolution.type() != ConvolutionType.UNPOLARISED_PDF) {
                throw error("it is to be convolved with " + convolution.type().label()
                        + "; only unpolarised PDFs (UnpolPDF) can be used");
            }
            if (convolution.pid() == 0 || convolution.pid() == Integer.MIN_VALUE) {
                throw error("it is a table of the hadron " + convolution.pid() + ", which there is not");
            }
        }
        if (grid.pidBasis() != PidBasis.EVOLUTION) {
            throw error("its channels are PDG identifiers; FK tables in the evolution basis can be read");
        }
    }

    /** The one distribution of every convolution of a channel. */
    private List<EvolutionFlavour> distributions(int channel) throws FileFormatException {
        List<Channel.Term> terms = grid.channels().get(channel).terms();
        if (terms.size() != 1 || terms.getFirst().factor() != 1) {
            throw error("its channel " + channel
                    + " is no single product with the factor 1, as the channels of an FK table are");
        }
        List<EvolutionFlavour> distributions = new ArrayList<>();
        for (int pid : terms.getFirst().pids()) {
            distributions.add(EvolutionFlavour.ofPid(pid)
                    .orElseThrow(() -> error("its channel " + pid + " is no distribution of the evolution basis")));
        }
        return distributions;
    }

    /** The one factorisation scale squared of all subgrids, in GeV^2. */
    private double scale2() throws FileFormatException {
        int scale = grid.scales().factorisation().arguments() == 1
                ? grid.dimensionOfScale(grid.scales().factorisation().first())
                : -1;
        if (scale < 0) {
            throw error("its factorisation scale is no single scale, as that of an FK table is");
        }
        double found = Double.NaN;
        for (Subgrid subgrid : grid.subgrids()) {
            if (subgrid.isEmpty()) {
                continue;
            }
            requireOneNode(subgrid);
            double scale2 = subgrid.nodes(scale)[0];
            if (!Double.isNaN(found) && Math.abs(scale2 - found) > FkTables.SCALE_TOLERANCE * found) {
                throw error("its subgrids have the scales squared " + scale2 + " and " + found
                        + " GeV^2; an FK table has one positive scale, that of its distributions");
            }
            found = scale2;
        }
        if (Double.isNaN(found)) {
            throw error("all of its subgrids are empty, so that its scale is not known");
        }
        return found;
    }

    /** Requires one node for every dimension that is no x. */
    private void requireOneNode(Subgrid subgrid) throws FileFormatException {
        for (int d = 0; d < subgrid.dimensions(); d++) {
            boolean isX = isX(d);
            if (!isX && subgrid.nodes(d).length != 1) {
                throw error("its subgrids have the scales squared " + Arrays.toString(subgrid.nodes(d))
                        + " GeV^2; an FK table has one positive scale, that of its distributions");
            }
        }
    }

    private boolean isX(int dimension) {
        for (int k = 0; k < grid.convolutions().size(); k++) {
            if (grid.dimensionOfX(k) == dimension) {
                return true;
            }
        }
        return false;
    }

    private XGrid nodes(int convolution) throws FileFormatException {
        int dimension = grid.dimensionOfX(convolution);
        List<XGrid> grids = new ArrayList<>();
        double[] last = new double[0];
        for (Subgrid subgrid : grid.subgrids()) {
            if (!subgrid.isEmpty()) {
                double[] x = subgrid.nodes(dimension);
                if (!Arrays.equals(x, last)) {
                    grids.add(sorted(x));
                    last = x;
                }
            }
        }
        return XGrid.union(grids);
    }

    private XGrid sorted(double[] x) throws FileFormatException {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw error("a subgrid has the x node " + sorted[i] + " twice");
            }
        }
        return new XGrid(sorted);
    }

    /** The sign of a distribution in the antihadron relative to the hadron. */
    private double sign(int convolution, EvolutionFlavour distribution) {
        return grid.convolutions().get(convolution).pid() < 0 && distribution.isValence() ? -1 : 1;
    }

    private FkTable ofOne(FkTable.Head head, List<List<Interval>> limits) throws FileFormatException {
        XGrid xGrid = nodes(0);
        int dimension = grid.dimensionOfX(0);
        int channels = grid.channels().size();
        List<EvolutionFlavour> distributions = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            EvolutionFlavour distribution = distributions(c).getFirst();
            if (distributions.contains(distribution)) {
                throw error("it has the channel " + distribution.label() + " twice; an FK table has it once");
            }
            distributions.add(distribution);
        }
        double[] weights =
                new double[FkTables.tableSize(grid.source(), limits.size(), channels, xGrid.size(), bytes())];
        for (int bin = 0; bin < limits.size(); bin++) {
            double normalization = grid.bins().get(bin).normalization();
            for (int c = 0; c < channels; c++) {
                Subgrid subgrid = grid.subgrid(0, bin, c);
                if (subgrid.isEmpty()) {
                    continue;
                }
                double[] x = subgrid.nodes(dimension);
                int[] places = Arrays.stream(x).mapToInt(xGrid::indexOf).toArray();
                int first = (bin * channels + c) * xGrid.size();
                double sign = sign(0, distributions.get(c));
                subgrid.forEach((indices, weight) -> {
                    int node = indices[dimension];
                    weights[first + places[node]] += sign * weight / (x[node] * normalization);
                });
            }
        }
        return new FkTable(head, xGrid, distributions, limits, new FkTable.Weights(weights));
    }

    /** How many bytes of a file the subgrids take, at least. */
    private long bytes() {
        long bytes = 0;
        for (Subgrid subgrid : grid.subgrids()) {
            bytes += Integer.BYTES + (long) subgrid.entryCount() * Double.BYTES;
        }
        return bytes;
    }

    private HadronicFkTable ofTwo(FkTable.Head head, Hadron second, List<List<Interval>> limits)
            throws FileFormatException {
        XGrid firstGrid = nodes(0);
        XGrid secondGrid = nodes(1);
        List<HadronicFkTable.Pair> channels = new ArrayList<>();
        for (int c = 0; c < grid.channels().size(); c++) {
            List<EvolutionFlavour> pair = distributions(c);
            channels.add(new HadronicFkTable.Pair(pair.get(0), pair.get(1)));
        }
        HadronicFkTable.Builder weights = new HadronicFkTable.Builder();
        for (int bin = 0; bin < limits.size(); bin++) {
            weights.bin();
            for (int c = 0; c < channels.size(); c++) {
                Subgrid subgrid = grid.subgrid(0, bin, c);
                if (!subgrid.isEmpty()) {
                    HadronicFkTable.Pair pair = channels.get(c);
                    double factor = sign(0, pair.first())
                            * sign(1, pair.second())
                            / grid.bins().get(bin).normalization();
                    addAll(weights, c, subgrid, factor, firstGrid, secondGrid);
                }
            }
        }
        return new HadronicFkTable(head, second, firstGrid, secondGrid, channels, limits, weights);
    }

    private void addAll(
            HadronicFkTable.Builder weights,
            int channel,
            Subgrid subgrid,
            double factor,
            XGrid firstGrid,
            XGrid secondGrid) {
        int first = grid.dimensionOfX(0);
        int second = grid.dimensionOfX(1);
        double[] x1 = subgrid.nodes(first);
        double[] x2 = subgrid.nodes(second);
        int[] places1 = Arrays.stream(x1).mapToInt(firstGrid::indexOf).toArray();
        int[] places2 = Arrays.stream(x2).mapToInt(secondGrid::indexOf).toArray();
        subgrid.forEach((indices, weight) -> {
            int i = indices[first];
            int j = indices[second];
            weights.add(channel, places1[i], places2[j], factor * weight / (x1[i] * x2[j]));
        });
    }
}
