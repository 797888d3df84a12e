package org.nablafit.theory.fktable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.FileFormatException;

/**
 * Reads what follows the head of a PineAPPL file of format 1 (written by PineAPPL 1.0 and later), in the order of the
 * fields of its grid.
 */
final class PineapplVersion1 {
    private static final int EMPTY_SUBGRID = 1;
    private static final int IMPORTED_SUBGRID = 2;
    private static final int KIND_SCALE = 0;
    private static final int KIND_X = 1;
    private static final int PAIR_OF_SCALES = 14;
    private static final List<String> CONVOLUTIONS = List.of("UnpolPDF", "PolPDF", "UnpolFF", "PolFF");
    private static final int POWERS = 5;

    private final LittleEndianReader in;

    private PineapplVersion1(LittleEndianReader in) {
        this.in = in;
    }

    static PineapplContent read(LittleEndianReader in) throws FileFormatException {
        return new PineapplVersion1(in).content();
    }

    private PineapplContent content() throws FileFormatException {
        List<PineapplContent.Subgrid> subgrids =
                PineapplFormat.subgrids(in, PineapplVersion1::subgrid).subgrids();
        List<List<Interval>> limits = new ArrayList<>();
        double[] normalizations = bins(limits);
        in.float64s("fill limits");
        List<int[]> orders = orders();
        List<List<PineapplContent.Term>> channels = channels();
        boolean evolutionIds = evolutionIds();
        List<PineapplContent.Leg> convolutions = convolutions();
        skipInterpolations();
        int[] kinematics = kinematics(convolutions.size());
        int scale = factorisationScale();
        Map<String, String> metadata = PineapplFormat.texts(in);
        skipReferences();
        PineapplFormat.requireEnd(in);
        return new PineapplContent(
                orders,
                subgrids,
                channels,
                evolutionIds,
                withDimensions(convolutions, kinematics),
                scaleDimension(kinematics, scale),
                normalizations,
                limits,
                metadata);
    }

    private static PineapplContent.Subgrid subgrid(LittleEndianReader in, int tag) throws FileFormatException {
        return switch (tag) {
            case 0 -> throw PineapplFormat.interpolationGrid(in);
            case EMPTY_SUBGRID -> PineapplContent.Subgrid.EMPTY;
            case IMPORTED_SUBGRID -> importedSubgrid(in);
            default -> throw PineapplFormat.unknownTag(in, "a subgrid", tag);
        };
    }

    private static PineapplContent.Subgrid importedSubgrid(LittleEndianReader in) throws FileFormatException {
        double[] entries = in.float64s("entries of a subgrid");
        long[] starts = in.int64s("groups of a subgrid");
        long[] lengths = in.int64s("lengths of groups of a subgrid");
        long[] shape = in.int64s("dimensions of a subgrid");
        int axes = in.count("lists of nodes of a subgrid", Long.BYTES);
        List<double[]> nodes = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            nodes.add(in.float64s("nodes of a subgrid"));
        }
        double[] values = new double[PineapplFormat.valueCount(in, nodes)];
        requireShape(in, shape, nodes);
        unpack(in, entries, starts, lengths, values);
        return new PineapplContent.Subgrid(nodes, values);
    }

    private static void requireShape(LittleEndianReader in, long[] shape, List<double[]> nodes)
            throws FileFormatException {
        boolean same = shape.length == nodes.size();
        for (int i = 0; same && i < shape.length; i++) {
            same = shape[i] == nodes.get(i).length;
        }
        if (!same) {
            throw in.error("a subgrid of shape " + Arrays.toString(shape) + " has nodes of the shape "
                    + nodes.stream().map(axis -> axis.length).toList() + "; the file is damaged");
        }
    }

    /** Puts every group of entries at its place; between the groups there are zeros. */
    private static void unpack(LittleEndianReader in, double[] entries, long[] starts, long[] lengths, double[] values)
            throws FileFormatException {
        if (starts.length != lengths.length) {
            throw in.error("a subgrid has " + starts.length + " groups but " + lengths.length
                    + " lengths of groups; the file is damaged");
        }
        int taken = 0;
        long end = 0;
        for (int i = 0; i < starts.length; i++) {
            boolean inside = starts[i] >= end
                    && lengths[i] >= 0
                    && lengths[i] <= entries.length - taken
                    && starts[i] <= values.length - lengths[i];
            if (!inside) {
                throw in.error("a group of " + Long.toUnsignedString(lengths[i]) + " entries at place "
                        + Long.toUnsignedString(starts[i]) + " does not fit into a subgrid of " + values.length
                        + " entries; the file is damaged");
            }
            System.arraycopy(entries, taken, values, (int) starts[i], (int) lengths[i]);
            taken += (int) lengths[i];
            end = starts[i] + lengths[i];
        }
        if (taken != entries.length) {
            throw in.error("a subgrid has " + entries.length + " entries but its groups hold " + taken
                    + "; the file is damaged");
        }
    }

    /** Reads the bins, adds their limits to {@code limits} and returns their normalisations. */
    private double[] bins(List<List<Interval>> limits) throws FileFormatException {
        double[] normalizations = new double[in.count("bins", 2 * Long.BYTES)];
        for (int i = 0; i < normalizations.length; i++) {
            List<Interval> interval = new ArrayList<>();
            int dimensions = in.count("limits of a bin", 2 * Double.BYTES);
            for (int k = 0; k < dimensions; k++) {
                interval.add(new Interval(in.float64("a limit of a bin"), in.float64("a limit of a bin")));
            }
            limits.add(interval);
            normalizations[i] = in.float64("the normalisation of a bin");
        }
        return normalizations;
    }

    private List<int[]> orders() throws FileFormatException {
        int count = in.count("orders", POWERS);
        List<int[]> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] powers = new int[POWERS];
            for (int k = 0; k < POWERS; k++) {
                powers[k] = in.byteValue("the powers of an order");
            }
            orders.add(powers);
        }
        return orders;
    }

    private List<List<PineapplContent.Term>> channels() throws FileFormatException {
        int count = in.count("channels", Long.BYTES);
        List<List<PineapplContent.Term>> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<PineapplContent.Term> terms = new ArrayList<>();
            int length = in.count("terms of a channel", Long.BYTES + Double.BYTES);
            for (int k = 0; k < length; k++) {
                int[] ids = new int[in.count("identifiers of a channel", Integer.BYTES)];
                for (int j = 0; j < ids.length; j++) {
                    ids[j] = in.int32("an identifier of a channel");
                }
                terms.add(new PineapplContent.Term(ids, in.float64("the factor of a channel")));
            }
            channels.add(terms);
        }
        return channels;
    }

    private boolean evolutionIds() throws FileFormatException {
        int basis = in.int32("the basis of identifiers");
        return switch (basis) {
            case 0 -> false;
            case 1 -> true;
            default -> throw PineapplFormat.unknownTag(in, "a basis of identifiers", basis);
        };
    }

    private List<PineapplContent.Leg> convolutions() throws FileFormatException {
        int count = in.count("convolutions", 2 * Integer.BYTES);
        List<PineapplContent.Leg> legs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = in.int32("the kind of a convolution");
            if (kind < 0 || kind >= CONVOLUTIONS.size()) {
                throw PineapplFormat.unknownTag(in, "a convolution", kind);
            }
            legs.add(new PineapplContent.Leg(CONVOLUTIONS.get(kind), in.int32("the hadron of a convolution"), -1));
        }
        return legs;
    }

    /** How PineAPPL would fill the grid; an FK table has been filled. */
    private void skipInterpolations() throws FileFormatException {
        int bytes = 2 * Double.BYTES + 2 * Long.BYTES + 3 * Integer.BYTES;
        int count = in.count("interpolations", bytes);
        in.skip(count * bytes, "the interpolations");
    }

    /** For every dimension of subgrids: -1 - k for scale k, k for the x of convolution k. */
    private int[] kinematics(int convolutions) throws FileFormatException {
        int[] kinematics = new int[in.count("kinematic variables", Integer.BYTES + Long.BYTES)];
        for (int i = 0; i < kinematics.length; i++) {
            int kind = in.int32("a kinematic variable");
            long index = in.int64("a kinematic variable");
            int limit = kind == KIND_X ? convolutions : kinematics.length;
            if ((kind != KIND_SCALE && kind != KIND_X) || index < 0 || index >= limit) {
                throw PineapplFormat.unknownTag(in, "a kinematic variable", kind);
            }
            kinematics[i] = kind == KIND_X ? (int) index : -1 - (int) index;
        }
        return kinematics;
    }

    /** Which of the scales is the factorisation scale, the second of the three scale functions. */
    private int factorisationScale() throws FileFormatException {
        scaleFunction("renormalisation");
        int factorisation = scaleFunction("factorisation");
        scaleFunction("fragmentation");
        if (factorisation < 0) {
            throw in.error("its factorisation scale is no single scale, as that of an FK table is");
        }
        return factorisation;
    }

    /** The scale that the function is, -1 when it is none or a function of two. */
    private int scaleFunction(String name) throws FileFormatException {
        int form = in.int32("the " + name + " scale");
        if (form < 0 || form > PAIR_OF_SCALES) {
            throw PineapplFormat.unknownTag(in, "a " + name + " scale", form);
        }
        if (form == 0) {
            return -1;
        }
        long first = in.int64("the " + name + " scale");
        if (form > 1) {
            in.int64("the " + name + " scale");
        }
        return form == 1 && first >= 0 && first < Integer.MAX_VALUE ? (int) first : -1;
    }

    private int scaleDimension(int[] kinematics, int scale) throws FileFormatException {
        for (int i = 0; i < kinematics.length; i++) {
            if (kinematics[i] == -1 - scale) {
                return i;
            }
        }
        throw in.error(
                "its factorisation scale " + scale + " is not among its kinematic variables; the file is damaged");
    }

    private List<PineapplContent.Leg> withDimensions(List<PineapplContent.Leg> convolutions, int[] kinematics)
            throws FileFormatException {
        List<PineapplContent.Leg> legs = new ArrayList<>();
        for (int k = 0; k < convolutions.size(); k++) {
            int dimension = Arrays.stream(kinematics).boxed().toList().indexOf(k);
            if (dimension < 0) {
                throw in.error(
                        "the x of its convolution " + k + " is not among its kinematic variables; the file is damaged");
            }
            legs.add(new PineapplContent.Leg(
                    convolutions.get(k).kind(), convolutions.get(k).particle(), dimension));
        }
        return legs;
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
