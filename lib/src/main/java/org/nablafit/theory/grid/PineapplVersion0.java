package org.nablafit.theory.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.TextLines;

/**
 * Reads what follows the head (if there is one) of a PineAPPL file of format 0 (written before PineAPPL 1.0), in the
 * order of the fields of its grid. Subgrids have the dimensions scale squared, x1, x2; a leg that is not convolved (the
 * lepton of deep inelastic scattering) has the one node 1, and is left out of the grid. Where renormalisation and
 * factorisation scales of a subgrid differ they are two dimensions of the grid.
 */
final class PineapplVersion0 {
    private static final int LAGRANGE = 0;
    private static final int NTUPLE = 1;
    private static final int LAGRANGE_SPARSE = 2;
    private static final int LAGRANGE_TWO_GRIDS = 3;
    private static final int IMPORTED_ONE_SCALE = 4;
    private static final int EMPTY = 5;
    private static final int IMPORTED_TWO_SCALES = 6;
    private static final int POWERS = 4;
    private static final int LEGS = 2;
    private static final int PROTON = 2212;
    private static final String NOT_CONVOLVED = "None";

    /** Numbers of nodes and orders, limits in scale and x, and a flag, of a grid that is to be filled. */
    private static final int SUBGRID_PARAMETERS = 4 * Long.BYTES + 4 * Double.BYTES + 1;

    private final LittleEndianReader in;

    private PineapplVersion0(LittleEndianReader in) {
        this.in = in;
    }

    static Grid read(LittleEndianReader in, String name) throws FileFormatException {
        return new PineapplVersion0(in).grid(name);
    }

    /**
     * A subgrid [factorisation scale][x1][x2].
     *
     * @param renormalisation the renormalisation scale of every factorisation scale where they differ
     */
    private record ScaledSubgrid(Subgrid subgrid, double @Nullable [] renormalisation) {}

    private Grid grid(String name) throws FileFormatException {
        PineapplFormat.Subgrids<ScaledSubgrid> subgrids = PineapplFormat.subgrids(in, (reader, tag) -> subgrid(tag));
        List<Channel> channels = channels();
        double[] edges = edges(subgrids.bins());
        List<Order> orders = orders();
        in.skip(SUBGRID_PARAMETERS, "the parameters of subgrids");
        Further further = further(edges, subgrids.bins());
        PineapplFormat.requireEnd(in);
        List<Leg> legs = legs(channels, further.metadata());
        boolean twoScales = subgrids.list().stream().anyMatch(subgrid -> subgrid.renormalisation() != null);
        ScaleFunction factorisation = ScaleFunction.single(twoScales ? 1 : 0);
        return new Grid(
                name,
                in.file(),
                0,
                orders,
                further.bins(),
                withConvolved(channels, legs),
                "evol".equals(further.metadata().get("lumi_id_types")) ? PidBasis.EVOLUTION : PidBasis.PDG,
                legs.stream().filter(Leg::isConvolved).map(Leg::convolution).toList(),
                kinematics(legs, twoScales),
                new Scales(ScaleFunction.single(0), factorisation, ScaleFunction.NONE),
                List.of(),
                further.metadata(),
                withConvolved(subgrids.list(), legs, twoScales));
    }

    private static List<Kinematic> kinematics(List<Leg> legs, boolean twoScales) {
        List<Kinematic> kinematics = new ArrayList<>(List.of(Kinematic.scale(0)));
        if (twoScales) {
            kinematics.add(Kinematic.scale(1));
        }
        int convolved = (int) legs.stream().filter(Leg::isConvolved).count();
        IntStream.range(0, convolved).mapToObj(Kinematic::x).forEach(kinematics::add);
        return kinematics;
    }

    private ScaledSubgrid subgrid(int tag) throws FileFormatException {
        return switch (tag) {
            case EMPTY -> new ScaledSubgrid(Subgrid.EMPTY, null);
            case IMPORTED_ONE_SCALE, IMPORTED_TWO_SCALES -> importedSubgrid(tag);
            case LAGRANGE, LAGRANGE_TWO_GRIDS -> new ScaledSubgrid(denseLagrange(tag == LAGRANGE_TWO_GRIDS), null);
            case LAGRANGE_SPARSE -> new ScaledSubgrid(sparseLagrange(), null);
            case NTUPLE -> new ScaledSubgrid(events(), null);
            default -> throw PineapplFormat.unknownTag(in, "a subgrid", tag);
        };
    }

    /** A sparse array, then its scales (one, or renormalisation and factorisation scale, squared), x1 and x2. */
    private ScaledSubgrid importedSubgrid(int tag) throws FileFormatException {
        SparseArray array = SparseArray.read(in);
        double[] scales;
        double[] renormalisation;
        if (tag == IMPORTED_ONE_SCALE) {
            scales = in.nodes("scales of a subgrid");
            renormalisation = scales;
        } else {
            double[] pairs = in.float64s("pairs of scales", 2);
            renormalisation = in.shared(everySecond(pairs, 0));
            scales = in.shared(everySecond(pairs, 1));
        }
        List<double[]> nodes = List.of(scales, in.nodes("x nodes of a subgrid"), in.nodes("x nodes of a subgrid"));
        Subgrid subgrid = array.subgrid(in, nodes);
        boolean same = subgrid.isEmpty() || Arrays.equals(scales, renormalisation);
        return new ScaledSubgrid(subgrid, same ? null : renormalisation);
    }

    private static double[] everySecond(double[] pairs, int first) {
        double[] seconds = new double[pairs.length / 2];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = pairs[2 * i + first];
        }
        return seconds;
    }

    /** How one dimension of an interpolation subgrid has its nodes: their number and the limits of the mapped variable. */
    private record Axis(Interpolation interpolation, double[] nodes) {}

    private Axis axis(int count, double min, double max, Interpolation.Map map, boolean reweighted) {
        Interpolation interpolation = new Interpolation(min, max, count, 0, reweighted, map);
        return new Axis(interpolation, in.shared(interpolation.nodeValues()));
    }

    private int nodeCount() throws FileFormatException {
        return PineapplFormat.boundedCount(in, "nodes of a subgrid", 0, Interpolation.MOST_NODES);
    }

    private boolean flag(String what) throws FileFormatException {
        return in.byteValue(what) != 0;
    }

    private double limit() throws FileFormatException {
        return in.float64("a limit of a subgrid");
    }

    /**
     * A dense array, if there is one, whose first scale is {@code itaumin} of all {@code ntau}; then the numbers of nodes,
     * degrees of interpolation, flags and limits, with one grid of x for both legs or with two.
     */
    private Subgrid denseLagrange(boolean twoGrids) throws FileFormatException {
        PineapplFormat.@Nullable DenseArray array =
                flag("whether a subgrid is filled") ? PineapplFormat.denseArray(in) : null;
        int scales = nodeCount();
        int first = nodeCount();
        int second = twoGrids ? nodeCount() : first;
        in.skip((twoGrids ? 3 : 2) * Long.BYTES, "the degrees of interpolation of a subgrid");
        int lowest = nodeCount();
        int behindHighest = nodeCount();
        boolean reweightFirst = flag("whether a subgrid is reweighted");
        boolean reweightSecond = twoGrids ? flag("whether a subgrid is reweighted") : reweightFirst;
        double firstMin = limit();
        double firstMax = limit();
        double secondMin = twoGrids ? limit() : firstMin;
        double secondMax = twoGrids ? limit() : firstMax;
        Axis scale = axis(scales, limit(), limit(), Interpolation.Map.SCALE, false);
        if (twoGrids) {
            in.float64("the static scale of a subgrid");
        }
        if (array == null) {
            return Subgrid.EMPTY;
        }
        if (lowest > behindHighest || behindHighest > scales) {
            throw in.error("a subgrid is filled from scale " + lowest + " to " + behindHighest + " of " + scales
                    + "; the file is damaged");
        }
        List<Axis> axes = List.of(
                new Axis(scale.interpolation(), in.shared(Arrays.copyOfRange(scale.nodes(), lowest, behindHighest))),
                axis(first, firstMin, firstMax, Interpolation.Map.MOMENTUM_FRACTION, reweightFirst),
                axis(second, secondMin, secondMax, Interpolation.Map.MOMENTUM_FRACTION, reweightSecond));
        List<double[]> nodes = axes.stream().map(Axis::nodes).toList();
        PineapplFormat.requireShape(in, array.dimensions(), nodes);
        int[] ends = {array.values().length};
        return reweighted(PineapplFormat.subgrid(in, nodes, array.values(), new long[1], ends), axes);
    }

    private Subgrid sparseLagrange() throws FileFormatException {
        SparseArray array = SparseArray.read(in);
        int scales = nodeCount();
        int x = nodeCount();
        in.skip(2 * Long.BYTES, "the degrees of interpolation of a subgrid");
        boolean reweighted = flag("whether a subgrid is reweighted");
        Axis ofX = axis(x, limit(), limit(), Interpolation.Map.MOMENTUM_FRACTION, reweighted);
        Axis scale = axis(scales, limit(), limit(), Interpolation.Map.SCALE, false);
        List<Axis> axes = List.of(scale, ofX, ofX);
        return reweighted(array.subgrid(in, axes.stream().map(Axis::nodes).toList()), axes);
    }

    private static Subgrid reweighted(Subgrid subgrid, List<Axis> axes) {
        Subgrid result = subgrid;
        for (int d = 0; d < axes.size() && !result.isEmpty(); d++) {
            if (axes.get(d).interpolation().reweighted()) {
                result = result.reweighted(
                        d, Interpolation.reweightings(axes.get(d).nodes()));
            }
        }
        return result;
    }

    /** Events (x1, x2, scale squared, weight): entries at nodes of their own. */
    private Subgrid events() throws FileFormatException {
        double[] events = in.float64s("events of a subgrid", POWERS);
        int count = events.length / POWERS;
        List<double[]> nodes = List.of(distinct(events, 2), distinct(events, 0), distinct(events, 1));
        double[] weights = new double[count];
        long[] starts = new long[count];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            long place = Arrays.binarySearch(nodes.get(0), events[POWERS * i + 2]);
            place = place * nodes.get(1).length + Arrays.binarySearch(nodes.get(1), events[POWERS * i]);
            starts[i] = place * nodes.get(2).length + Arrays.binarySearch(nodes.get(2), events[POWERS * i + 1]);
            weights[i] = events[POWERS * i + 3];
            ends[i] = i + 1;
        }
        return PineapplFormat.subgrid(in, nodes, weights, starts, ends);
    }

    private double[] distinct(double[] events, int column) {
        double[] sorted = IntStream.range(0, events.length / POWERS)
                .mapToDouble(i -> events[POWERS * i + column])
                .sorted()
                .distinct()
                .toArray();
        return in.shared(sorted);
    }

    /** The channels with the identifiers of the legs that are convolved. */
    private static List<Channel> withConvolved(List<Channel> channels, List<Leg> legs) {
        int[] kept = IntStream.range(0, LEGS)
                .filter(leg -> legs.get(leg).isConvolved())
                .toArray();
        return channels.stream()
                .map(channel -> new Channel(channel.terms().stream()
                        .map(term -> new Channel.Term(
                                Arrays.stream(kept).mapToObj(term.pids()::get).toList(), term.factor()))
                        .toList()))
                .toList();
    }

    /** The subgrids without the legs that are not convolved, and with two scales where the grid has two. */
    private List<Subgrid> withConvolved(List<ScaledSubgrid> subgrids, List<Leg> legs, boolean twoScales)
            throws FileFormatException {
        List<Subgrid> converted = new ArrayList<>();
        for (ScaledSubgrid scaled : subgrids) {
            Subgrid subgrid = scaled.subgrid();
            for (int leg = LEGS - 1; leg >= 0 && !subgrid.isEmpty(); leg--) {
                if (!legs.get(leg).isConvolved()) {
                    int nodes = subgrid.nodes().get(leg + 1).length;
                    if (nodes != 1) {
                        throw in.error(
                                "the leg of the particle " + legs.get(leg).particle() + " has " + nodes
                                        + " nodes; a leg that is not convolved has one");
                    }
                    subgrid = subgrid.without(leg + 1);
                }
            }
            if (twoScales && !subgrid.isEmpty()) {
                double[] renormalisation = scaled.renormalisation();
                subgrid = withTwoScales(
                        subgrid, renormalisation == null ? subgrid.nodes().getFirst() : renormalisation);
            }
            converted.add(subgrid);
        }
        return converted;
    }

    private Subgrid withTwoScales(Subgrid subgrid, double[] renormalisation) throws FileFormatException {
        try {
            return subgrid.withFirst(renormalisation);
        } catch (ArithmeticException e) {
            throw in.error("a subgrid has nodes of the shape " + Subgrid.shape(subgrid.nodes())
                    + ", more than can be counted; the file is damaged");
        }
    }

    private List<Channel> channels() throws FileFormatException {
        int count = in.count("channels", Long.BYTES);
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Channel.Term> terms = new ArrayList<>();
            int length = in.count("terms of a channel", LEGS * Integer.BYTES + Double.BYTES);
            for (int k = 0; k < length; k++) {
                List<Integer> pids =
                        List.of(in.int32("an identifier of a channel"), in.int32("an identifier of a channel"));
                terms.add(new Channel.Term(pids, in.float64("the factor of a channel")));
            }
            channels.add(new Channel(terms));
        }
        return channels;
    }

    /** The edges of the bins in the variable of the original run, which is often just their number. */
    private double[] edges(int bins) throws FileFormatException {
        int form = in.int32("the form of bin limits");
        double[] edges = switch (form) {
            case 0 -> equalEdges();
            case 1 -> in.float64s("bin limits");
            default -> throw PineapplFormat.unknownTag(in, "bin limits", form);
        };
        if (edges.length != bins + 1) {
            throw in.error("it has " + edges.length + " limits for " + bins + " bins; the file is damaged");
        }
        return edges;
    }

    private double[] equalEdges() throws FileFormatException {
        double left = in.float64("the left limit of the bins");
        double right = in.float64("the right limit of the bins");
        long bins = in.int64("the number of bins");
        if (bins < 1 || bins > in.remaining()) {
            throw in.error("it has limits of " + Long.toUnsignedString(bins) + " bins; the file is damaged");
        }
        double[] edges = new double[(int) bins + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = left + (right - left) * i / bins;
        }
        return edges;
    }

    private List<Order> orders() throws FileFormatException {
        int count = in.count("orders", POWERS * Integer.BYTES);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] powers = new int[POWERS];
            for (int k = 0; k < POWERS; k++) {
                powers[k] = in.int32("the powers of an order");
            }
            orders.add(PineapplFormat.order(in, powers));
        }
        return orders;
    }

    /** The last part of a file, which grew with the versions of PineAPPL. */
    private record Further(List<Bin> bins, Map<String, String> metadata) {}

    private Further further(double[] edges, int bins) throws FileFormatException {
        int members = in.int32("the further members");
        if (members < 0 || members > 2) {
            throw PineapplFormat.unknownTag(in, "further members", members);
        }
        if (members == 0) {
            return new Further(withEdges(edges), Map.of());
        }
        List<Bin> limits = flag("whether bins have limits of their own") ? remapped(bins) : withEdges(edges);
        Map<String, String> metadata = PineapplFormat.texts(in);
        if (members == 2) {
            // The subgrid that PineAPPL would fill next; it holds no numbers of the grid.
            subgrid(in.int32("the template of subgrids"));
        }
        return new Further(limits, metadata);
    }

    /** Without limits of their own, bins are divided by their width. */
    private List<Bin> withEdges(double[] edges) throws FileFormatException {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < edges.length; i++) {
            bins.add(PineapplFormat.bin(in, List.of(new Interval(edges[i], edges[i + 1])), edges[i + 1] - edges[i]));
        }
        return bins;
    }

    private List<Bin> remapped(int count) throws FileFormatException {
        double[] normalizations = in.float64s("normalisations of bins");
        double[] flat = in.float64s("limits of bins", 2);
        int dimensions = flat.length / 2 / count;
        if (normalizations.length != count || flat.length != 2L * dimensions * count) {
            throw in.error("it has " + normalizations.length + " normalisations and " + flat.length / 2
                    + " pairs of limits for " + count + " bins; the file is damaged");
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < count; bin++) {
            int first = bin * dimensions;
            List<Interval> limits = IntStream.range(first, first + dimensions)
                    .mapToObj(i -> new Interval(flat[2 * i], flat[2 * i + 1]))
                    .toList();
            bins.add(PineapplFormat.bin(in, limits, normalizations[bin]));
        }
        return bins;
    }

    /**
     * A leg of a file.
     *
     * @param type PineAPPL's name of the kind of convolution; {@code None} where there is none
     * @param particle the PDG identifier of the hadron or lepton
     */
    private record Leg(String type, int particle) {
        boolean isConvolved() {
            return !type.equals(NOT_CONVOLVED);
        }

        Convolution convolution() {
            return new Convolution(ConvolutionType.ofLabel(type).orElse(ConvolutionType.UNPOLARISED_PDF), particle);
        }
    }

    private List<Leg> legs(List<Channel> channels, Map<String, String> metadata) throws FileFormatException {
        List<Leg> legs = new ArrayList<>();
        for (int leg = 0; leg < LEGS; leg++) {
            int particle = particle(metadata, leg + 1);
            String type =
                    metadata.getOrDefault("convolution_type_" + (leg + 1), ConvolutionType.UNPOLARISED_PDF.label());
            boolean convolved = !type.equals(NOT_CONVOLVED) && !isOnly(channels, leg, particle);
            if (convolved && ConvolutionType.ofLabel(type).isEmpty()) {
                throw in.error("it is to be convolved with '" + TextLines.shortened(type)
                        + "'; UnpolPDF, PolPDF, UnpolFF, PolFF and None are known");
            }
            legs.add(new Leg(convolved ? type : NOT_CONVOLVED, particle));
        }
        return legs;
    }

    /** The particle of a leg by the metadata; the proton, as in PineAPPL, where they do not tell. */
    private static int particle(Map<String, String> metadata, int leg) {
        String text =
                metadata.getOrDefault("convolution_particle_" + leg, metadata.getOrDefault("initial_state_" + leg, ""));
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return PROTON;
        }
    }

    /** Is the leg in every channel the particle itself (or a lepton), so that there is nothing to convolve? */
    private static boolean isOnly(List<Channel> channels, int leg, int particle) {
        return channels.stream()
                .flatMap(channel -> channel.terms().stream())
                .mapToInt(term -> term.pids().get(leg))
                .allMatch(id -> id == particle || isLepton(id));
    }

    private static boolean isLepton(int id) {
        return Math.abs(id) >= 11 && Math.abs(id) <= 16;
    }
}
