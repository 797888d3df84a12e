package org.nablafit.theory.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.FileFormatException;

/**
 * Reads what follows the head of a PineAPPL file of format 1 (written by PineAPPL 1.0 and later), in the order of the
 * fields of its grid.
 */
final class PineapplVersion1 {
    static final int EMPTY_SUBGRID = 1;
    static final int IMPORTED_SUBGRID = 2;
    private static final int INTERPOLATION_SUBGRID = 0;
    private static final int POWERS = 5;
    private static final int INTERPOLATION_BYTES = 2 * Double.BYTES + 2 * Long.BYTES + 3 * Integer.BYTES;

    private final LittleEndianReader in;

    private PineapplVersion1(LittleEndianReader in) {
        this.in = in;
    }

    static Grid read(LittleEndianReader in, String name) throws FileFormatException {
        return new PineapplVersion1(in).grid(name);
    }

    private Grid grid(String name) throws FileFormatException {
        List<Subgrid> subgrids =
                PineapplFormat.subgrids(in, PineapplVersion1::subgrid).list();
        List<Bin> bins = bins();
        in.float64s("fill limits");
        List<Order> orders = orders();
        List<Channel> channels = channels();
        PidBasis pidBasis = constant("a basis of identifiers", PidBasis.values());
        List<Convolution> convolutions = convolutions();
        List<Interpolation> interpolations = interpolations(in);
        List<Kinematic> kinematics = kinematics();
        Scales scales = new Scales(
                scaleFunction("renormalisation"), scaleFunction("factorisation"), scaleFunction("fragmentation"));
        Map<String, String> metadata = PineapplFormat.texts(in);
        skipReferences();
        PineapplFormat.requireEnd(in);
        return new Grid(
                name,
                in.file(),
                1,
                orders,
                bins,
                channels,
                pidBasis,
                convolutions,
                kinematics,
                scales,
                interpolations,
                metadata,
                subgrids);
    }

    private static Subgrid subgrid(LittleEndianReader in, int tag) throws FileFormatException {
        return switch (tag) {
            case INTERPOLATION_SUBGRID -> interpolationSubgrid(in);
            case EMPTY_SUBGRID -> Subgrid.EMPTY;
            case IMPORTED_SUBGRID -> importedSubgrid(in);
            default -> throw PineapplFormat.unknownTag(in, "a subgrid", tag);
        };
    }

    /** Entries in groups: {@code lengths[i]} of them at place {@code starts[i]} of an array of a shape. */
    private record PackedArray(double[] entries, long[] starts, long[] lengths, long[] shape) {
        static PackedArray read(LittleEndianReader in) throws FileFormatException {
            double[] entries = in.float64s("entries of a subgrid");
            long[] starts = in.int64s("groups of a subgrid");
            long[] lengths = in.int64s("lengths of groups of a subgrid");
            return new PackedArray(entries, starts, lengths, in.int64s("dimensions of a subgrid"));
        }

        Subgrid subgrid(LittleEndianReader in, List<double[]> nodes) throws FileFormatException {
            PineapplFormat.requireShape(in, shape, nodes);
            if (starts.length != lengths.length) {
                throw in.error("a subgrid has " + starts.length + " groups but " + lengths.length
                        + " lengths of groups; the file is damaged");
            }
            int[] ends = new int[lengths.length];
            int taken = 0;
            long previous = 0;
            for (int i = 0; i < ends.length; i++) {
                if (lengths[i] < 0 || lengths[i] > entries.length - taken || starts[i] < previous) {
                    throw in.error("a group of " + Long.toUnsignedString(lengths[i]) + " entries at place "
                            + Long.toUnsignedString(starts[i]) + " does not fit behind the groups before it and into "
                            + "the " + entries.length + " entries of a subgrid; the file is damaged");
                }
                previous = starts[i] + lengths[i];
                taken += (int) lengths[i];
                ends[i] = taken;
            }
            if (taken != entries.length) {
                throw in.error("a subgrid has " + entries.length + " entries but its groups hold " + taken
                        + "; the file is damaged");
            }
            return PineapplFormat.subgrid(in, nodes, entries, starts, ends);
        }
    }

    private static Subgrid importedSubgrid(LittleEndianReader in) throws FileFormatException {
        PackedArray array = PackedArray.read(in);
        int axes = in.count("lists of nodes of a subgrid", Long.BYTES);
        List<double[]> nodes = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            nodes.add(in.nodes("nodes of a subgrid"));
        }
        return array.subgrid(in, nodes);
    }

    /**
     * The nodes are those of the interpolations. A scale that was the same in all events ("static") stands beside them and
     * changes nothing: the weights are still those of the nodes.
     */
    private static Subgrid interpolationSubgrid(LittleEndianReader in) throws FileFormatException {
        PackedArray array = PackedArray.read(in);
        List<Interpolation> interpolations = interpolations(in);
        int statics = in.count("static nodes of a subgrid", 1);
        for (int i = 0; i < statics; i++) {
            if (in.byteValue("whether a node is static") != 0) {
                in.float64("a static node");
            }
        }
        List<double[]> nodes = new ArrayList<>();
        for (Interpolation interpolation : interpolations) {
            nodes.add(in.shared(interpolation.nodeValues()));
        }
        Subgrid subgrid = array.subgrid(in, nodes);
        for (int d = 0; d < nodes.size() && !subgrid.isEmpty(); d++) {
            if (interpolations.get(d).reweighted()) {
                subgrid = subgrid.reweighted(d, Interpolation.reweightings(nodes.get(d)));
            }
        }
        return subgrid;
    }

    private List<Bin> bins() throws FileFormatException {
        int count = in.count("bins", 2 * Long.BYTES);
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Interval> limits = new ArrayList<>();
            int dimensions = in.count("limits of a bin", 2 * Double.BYTES);
            for (int k = 0; k < dimensions; k++) {
                limits.add(new Interval(in.float64("a limit of a bin"), in.float64("a limit of a bin")));
            }
            bins.add(PineapplFormat.bin(in, limits, in.float64("the normalisation of a bin")));
        }
        return bins;
    }

    private List<Order> orders() throws FileFormatException {
        int count = in.count("orders", POWERS);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] powers = new int[POWERS];
            for (int k = 0; k < POWERS; k++) {
                powers[k] = in.byteValue("the powers of an order");
            }
            orders.add(PineapplFormat.order(in, powers));
        }
        return orders;
    }

    private List<Channel> channels() throws FileFormatException {
        int count = in.count("channels", Long.BYTES);
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Channel.Term> terms = new ArrayList<>();
            int length = in.count("terms of a channel", Long.BYTES + Double.BYTES);
            for (int k = 0; k < length; k++) {
                List<Integer> pids = new ArrayList<>();
                int legs = in.count("identifiers of a channel", Integer.BYTES);
                for (int j = 0; j < legs; j++) {
                    pids.add(in.int32("an identifier of a channel"));
                }
                terms.add(new Channel.Term(pids, in.float64("the factor of a channel")));
            }
            channels.add(new Channel(terms));
        }
        return channels;
    }

    /** The constant whose number in its enumeration follows. */
    private <T> T constant(String what, T[] constants) throws FileFormatException {
        return constant(in, what, constants);
    }

    private static <T> T constant(LittleEndianReader in, String what, T[] constants) throws FileFormatException {
        int tag = in.int32(what);
        if (tag < 0 || tag >= constants.length) {
            throw PineapplFormat.unknownTag(in, what, tag);
        }
        return constants[tag];
    }

    private List<Convolution> convolutions() throws FileFormatException {
        int count = in.count("convolutions", 2 * Integer.BYTES);
        List<Convolution> convolutions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ConvolutionType type = constant("a convolution", ConvolutionType.values());
            convolutions.add(new Convolution(type, in.int32("the hadron of a convolution")));
        }
        return convolutions;
    }

    private static List<Interpolation> interpolations(LittleEndianReader in) throws FileFormatException {
        int count = in.count("interpolations", INTERPOLATION_BYTES);
        List<Interpolation> interpolations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double min = in.float64("the lower limit of an interpolation");
            double max = in.float64("the upper limit of an interpolation");
            int nodes = PineapplFormat.boundedCount(in, "nodes of an interpolation", 1, Interpolation.MOST_NODES);
            int order = PineapplFormat.boundedCount(in, "degrees of an interpolation", 0, Interpolation.MOST_NODES);
            boolean reweighted = constant(in, "a reweighting", new Boolean[] {true, false});
            Interpolation.Map map = constant(in, "a mapped variable", Interpolation.Map.values());
            constant(in, "a method of interpolation", new String[] {"Lagrange"});
            interpolations.add(new Interpolation(min, max, nodes, order, reweighted, map));
        }
        return interpolations;
    }

    private List<Kinematic> kinematics() throws FileFormatException {
        int count = in.count("kinematic variables", Integer.BYTES + Long.BYTES);
        List<Kinematic> kinematics = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Kinematic.Kind kind = constant("a kinematic variable", Kinematic.Kind.values());
            kinematics.add(new Kinematic(kind, index("kinematic variables")));
        }
        return kinematics;
    }

    /** The index of a scale or convolution, of which there are a handful. */
    private int index(String what) throws FileFormatException {
        return PineapplFormat.boundedCount(in, what, 0, Short.MAX_VALUE);
    }

    private ScaleFunction scaleFunction(String name) throws FileFormatException {
        ScaleFunction.Form form = constant("a " + name + " scale", ScaleFunction.Form.values());
        int arguments = new ScaleFunction(form, 0, 0).arguments();
        int first = arguments > 0 ? index(name + " scales") : 0;
        return new ScaleFunction(form, first, arguments > 1 ? index(name + " scales") : 0);
    }

    /** Reference results that a generator may have stored; they are no part of the table. */
    private void skipReferences() throws FileFormatException {
        int members = in.int32("the further members");
        if (members != 0) {
            throw PineapplFormat.unknownTag(in, "further members", members);
        }
        int count = in.count("reference results", 2 * Integer.BYTES);
        for (int i = 0; i < count; i++) {
            skipReference("a reference result");
            if (skipReference("the uncertainty of a reference result") > 0) {
                in.int32("how uncertainties of reference results combine");
            }
        }
        int texts = in.count("texts of reference results", Long.BYTES);
        for (int i = 0; i < texts; i++) {
            in.string("a text of a reference result");
        }
    }

    /** Skips a number (kind 0), a list (1 and 2) or a list of lists (3), and returns the kind. */
    private int skipReference(String what) throws FileFormatException {
        int kind = in.int32(what);
        switch (kind) {
            case 0 -> in.float64(what);
            case 1, 2 -> in.float64s(what);
            case 3 -> {
                int lists = in.count(what, Long.BYTES);
                for (int i = 0; i < lists; i++) {
                    in.float64s(what);
                }
            }
            default -> throw PineapplFormat.unknownTag(in, what, kind);
        }
        return kind;
    }
}
