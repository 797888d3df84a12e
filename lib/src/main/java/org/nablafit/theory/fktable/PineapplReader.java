package org.nablafit.theory.fktable;

import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;

/**
 * Makes an {@link FkTable} of a PineAPPL file. It checks that the file is an FK table of one hadron: one order with all
 * powers zero, one scale, trivial channels of factor 1 in the evolution basis, nodes in (0, 1]; and divides every
 * number by its x and by the normalisation of its bin, for PineAPPL's numbers multiply f.
 */
final class PineapplReader {
    private static final byte[] MAGIC = "PineAPPL".getBytes(StandardCharsets.US_ASCII);

    private final LittleEndianReader in;
    private final Path file;
    private final PineapplContent content;

    private PineapplReader(LittleEndianReader in, Path file, PineapplContent content) {
        this.in = in;
        this.file = file;
        this.content = content;
    }

    /**
     * Does the content start as a PineAPPL file? Very old files have no head; they start with the array of subgrids.
     */
    static boolean recognises(byte[] bytes) {
        return startsWith(bytes, MAGIC) || startsWith(bytes, new byte[] {1, 1, 0, 0, 0, 0, 0, 0, 0});
    }

    private static boolean startsWith(byte[] bytes, byte[] head) {
        return bytes.length >= head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    static FkTable read(Path file, byte[] bytes) throws FileFormatException {
        LittleEndianReader in = new LittleEndianReader(file, bytes);
        long version = 0;
        if (startsWith(bytes, MAGIC)) {
            in.skip(MAGIC.length, "the head");
            version = in.int64("the version of the format");
        }
        PineapplContent content;
        if (version == 0) {
            content = PineapplVersion0.read(in);
        } else if (version == 1) {
            content = PineapplVersion1.read(in);
        } else {
            throw in.error("it is a PineAPPL file of format " + Long.toUnsignedString(version)
                    + "; formats 0 and 1 can be read");
        }
        return new PineapplReader(in, file, content).table();
    }

    private FkTable table() throws FileFormatException {
        requireTrivialOrder();
        PineapplContent.Leg leg = convolvedLeg();
        List<EvolutionFlavour> channels = channels(content.legs().indexOf(leg));
        requireBins(channels.size());
        double scale2 = scale2();
        NodeLists nodes = nodes(leg.dimension());
        double mu0 = Math.sqrt(scale2);
        FkTable.Head head = new FkTable.Head(
                FkTables.nameOf(file),
                file,
                hadron(leg),
                mu0,
                ActiveFlavours.at(mu0, content.metadata()),
                content.metadata());
        FkTable.Weights weights = new FkTable.Weights(weights(leg.dimension(), nodes, channels.size()));
        return new FkTable(head, nodes.union(), channels, content.limits(), weights);
    }

    private void requireTrivialOrder() throws FileFormatException {
        boolean trivial = content.orders().size() == 1
                && Arrays.stream(content.orders().getFirst()).allMatch(power -> power == 0);
        if (!trivial) {
            throw in.error("its orders have the powers "
                    + content.orders().stream().map(Arrays::toString).toList()
                    + "; an FK table has one order with all powers zero, so this is a grid that is not evolved yet");
        }
    }

    private PineapplContent.Leg convolvedLeg() throws FileFormatException {
        List<PineapplContent.Leg> convolved =
                content.legs().stream().filter(PineapplContent.Leg::isConvolved).toList();
        if (convolved.size() != 1) {
            throw in.error("it convolves " + convolved.size()
                    + " hadrons; tables of one hadron (deep inelastic scattering) can be used, those of two not yet");
        }
        PineapplContent.Leg leg = convolved.getFirst();
        if (!leg.kind().equals("UnpolPDF")) {
            throw in.error(
                    "it is to be convolved with " + leg.kind() + "; only unpolarised PDFs (UnpolPDF) can be used");
        }
        return leg;
    }

    private Hadron hadron(PineapplContent.Leg leg) throws FileFormatException {
        if (leg.particle() <= 0) {
            throw in.error("it is a table of the hadron " + leg.particle()
                    + "; give tables in terms of particles with a positive PDG identifier");
        }
        return new Hadron(leg.particle());
    }

    private List<EvolutionFlavour> channels(int leg) throws FileFormatException {
        if (!content.evolutionIds()) {
            throw in.error("its channels are PDG identifiers; FK tables in the evolution basis can be read");
        }
        List<EvolutionFlavour> channels = new ArrayList<>();
        for (List<PineapplContent.Term> terms : content.channels()) {
            if (terms.size() != 1
                    || terms.getFirst().factor() != 1
                    || terms.getFirst().ids().length != content.legs().size()) {
                throw in.error("its channel " + channels.size()
                        + " is no single distribution with the factor 1, as the channels of an FK table are");
            }
            int id = terms.getFirst().ids()[leg];
            EvolutionFlavour channel = EvolutionFlavour.ofPid(id)
                    .orElseThrow(() -> in.error("its channel " + id + " is no distribution of the evolution basis"));
            if (channels.contains(channel)) {
                throw in.error("it has the channel " + channel.label() + " twice; an FK table has it once");
            }
            channels.add(channel);
        }
        return channels;
    }

    private void requireBins(int channels) throws FileFormatException {
        int bins = content.normalizations().length;
        if (bins == 0 || channels == 0 || content.subgrids().size() != (long) bins * channels) {
            throw in.error("it has " + content.subgrids().size() + " subgrids for " + bins + " bins and " + channels
                    + " channels; the file is damaged");
        }
        for (double normalization : content.normalizations()) {
            if (!(Math.abs(normalization) > 0 && Double.isFinite(normalization))) {
                throw in.error("a bin has the normalisation " + normalization + ", by which nothing can be divided");
            }
        }
    }

    /** The one scale squared of all subgrids, in GeV^2. */
    private double scale2() throws FileFormatException {
        double found = Double.NaN;
        for (PineapplContent.Subgrid subgrid : content.subgrids()) {
            if (subgrid.isEmpty()) {
                continue;
            }
            requireDimensions(subgrid);
            double[] scales = subgrid.nodes().get(content.scaleDimension());
            double scale2 = scales.length == 1 ? scales[0] : Double.NaN;
            boolean same = Double.isNaN(found) || Math.abs(scale2 - found) <= FkTables.SCALE_TOLERANCE * found;
            if (!(scale2 > 0 && Double.isFinite(scale2)) || !same) {
                throw in.error("its subgrids have the scales squared " + Arrays.toString(scales)
                        + (Double.isNaN(found) ? "" : " and " + found)
                        + " GeV^2; an FK table has one positive scale, that of its distributions");
            }
            found = scale2;
        }
        if (Double.isNaN(found)) {
            throw in.error("all of its subgrids are empty, so that its scale is not known");
        }
        return found;
    }

    private void requireDimensions(PineapplContent.Subgrid subgrid) throws FileFormatException {
        if (subgrid.nodes().size() != content.legs().size() + 1) {
            throw in.error("a subgrid has " + subgrid.nodes().size() + " dimensions for "
                    + content.legs().size() + " convolutions and one scale; the file is damaged");
        }
        for (PineapplContent.Leg leg : content.legs()) {
            double[] x = subgrid.nodes().get(leg.dimension());
            if (!leg.isConvolved() && x.length != 1) {
                throw in.error("the leg of the particle " + leg.particle() + " has " + x.length
                        + " nodes; a leg that is not convolved has one");
            }
        }
    }

    /** The union of all nodes, and for each list of nodes its places in it. */
    private record NodeLists(XGrid union, Map<DoubleBuffer, int[]> places) {
        int[] placesOf(double[] x) {
            return places.computeIfAbsent(
                    DoubleBuffer.wrap(x),
                    key -> Arrays.stream(x).mapToInt(union::indexOf).toArray());
        }
    }

    private NodeLists nodes(int dimension) throws FileFormatException {
        Map<DoubleBuffer, XGrid> grids = new LinkedHashMap<>();
        for (PineapplContent.Subgrid subgrid : content.subgrids()) {
            if (!subgrid.isEmpty()) {
                double[] x = subgrid.nodes().get(dimension);
                DoubleBuffer key = DoubleBuffer.wrap(x);
                if (!grids.containsKey(key)) {
                    grids.put(key, grid(x));
                }
            }
        }
        return new NodeLists(XGrid.union(grids.values()), new HashMap<>());
    }

    private XGrid grid(double[] x) throws FileFormatException {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (!(sorted[i] > 0 && sorted[i] <= 1)) {
                throw in.error("it has the x node " + sorted[i] + "; nodes are in (0, 1]");
            }
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                throw in.error("a subgrid has the x node " + sorted[i] + " twice");
            }
        }
        return new XGrid(sorted);
    }

    /** The weights of x f, [bins][channels][nodes]. */
    private double[] weights(int dimension, NodeLists nodes, int channels) throws FileFormatException {
        int bins = content.normalizations().length;
        int size = nodes.union().size();
        double[] weights = new double[FkTables.tableSize(file, bins, channels, size)];
        for (int i = 0; i < bins * channels; i++) {
            PineapplContent.Subgrid subgrid = content.subgrids().get(i);
            if (subgrid.isEmpty()) {
                continue;
            }
            double[] x = subgrid.nodes().get(dimension);
            int[] places = nodes.placesOf(x);
            double normalization = content.normalizations()[i / channels];
            for (int j = 0; j < x.length; j++) {
                double weight = subgrid.values()[j] / (x[j] * normalization);
                if (!Double.isFinite(weight)) {
                    throw in.error("it has the number " + subgrid.values()[j] + " in bin " + i / channels + ", channel "
                            + i % channels + ", at x = " + x[j] + "; the file is damaged");
                }
                weights[i * size + places[j]] += weight;
            }
        }
        return weights;
    }
}
