package org.nablafit.theory.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.FileFormatException;

/** What both formats of PineAPPL files share: the frame of the list of subgrids, dense arrays, and texts. */
final class PineapplFormat {
    /** The version of ndarray's own serialisation. */
    static final int ARRAY_VERSION = 1;

    private static final int AXES = 3;

    private PineapplFormat() {}

    /** Reads one subgrid after its tag. */
    @FunctionalInterface
    interface SubgridReader<T> {
        T read(LittleEndianReader in, int tag) throws FileFormatException;
    }

    /** The subgrids [orders][bins][channels] and their numbers. */
    record Subgrids<T>(int orders, int bins, int channels, List<T> list) {}

    static <T> Subgrids<T> subgrids(LittleEndianReader in, SubgridReader<T> reader) throws FileFormatException {
        requireArrayVersion(in, "subgrids");
        int orders = in.count("orders", 1);
        int bins = in.count("bins", 1);
        int channels = in.count("channels", 1);
        int product = in.count("subgrids", Integer.BYTES);
        if (product == 0 || product != (double) orders * bins * channels) {
            throw in.error("it announces " + product + " subgrids for " + orders + " orders, " + bins + " bins and "
                    + channels + " channels; the file is damaged, fetch it again");
        }
        List<T> subgrids = new ArrayList<>();
        for (int i = 0; i < product; i++) {
            subgrids.add(reader.read(in, in.int32("the kind of subgrid " + i)));
        }
        return new Subgrids<>(orders, bins, channels, subgrids);
    }

    private static void requireArrayVersion(LittleEndianReader in, String what) throws FileFormatException {
        int version = in.byteValue("the version of the array of " + what);
        if (version != ARRAY_VERSION) {
            throw in.error("its array of " + what + " has version " + version + ", only " + ARRAY_VERSION
                    + " is known; is this a PineAPPL file of format 0 or 1?");
        }
    }

    /** A dense array of three dimensions: [dimensions[0]][dimensions[1]][dimensions[2]]. */
    record DenseArray(long[] dimensions, double[] values) {}

    static DenseArray denseArray(LittleEndianReader in) throws FileFormatException {
        requireArrayVersion(in, "a subgrid");
        long[] dimensions = new long[AXES];
        for (int i = 0; i < AXES; i++) {
            dimensions[i] = in.int64("the shape of a subgrid");
        }
        return new DenseArray(dimensions, in.float64s("entries of a subgrid"));
    }

    /** A subgrid of nodes with the checks that do not depend on the format. */
    static Subgrid subgrid(LittleEndianReader in, List<double[]> nodes, double[] entries, long[] starts, int[] ends)
            throws FileFormatException {
        long size = size(in, nodes);
        for (int group = 0, begin = 0; group < starts.length; begin = ends[group], group++) {
            if (starts[group] < 0 || starts[group] > size - (ends[group] - begin)) {
                throw in.error("a group of " + (ends[group] - begin) + " entries at place "
                        + Long.toUnsignedString(starts[group]) + " does not fit into a subgrid of " + size
                        + " entries; the file is damaged");
            }
        }
        return entries.length == 0 ? Subgrid.EMPTY : new Subgrid(nodes, entries, starts, ends);
    }

    private static long size(LittleEndianReader in, List<double[]> nodes) throws FileFormatException {
        try {
            return Subgrid.size(nodes);
        } catch (ArithmeticException e) {
            throw in.error("a subgrid has nodes of the shape " + Subgrid.shape(nodes)
                    + ", more than can be counted; the file is damaged");
        }
    }

    /** Requires that a shape is that of the nodes. */
    static void requireShape(LittleEndianReader in, long[] shape, List<double[]> nodes) throws FileFormatException {
        boolean same = shape.length == nodes.size();
        for (int i = 0; same && i < shape.length; i++) {
            same = shape[i] == nodes.get(i).length;
        }
        if (!same) {
            throw in.error("a subgrid of shape " + Arrays.toString(shape) + " has nodes of the shape "
                    + Subgrid.shape(nodes) + "; the file is damaged");
        }
    }

    static FileFormatException unknownTag(LittleEndianReader in, String what, int tag) {
        return in.error("it has " + what + " of the unknown kind " + Integer.toUnsignedString(tag)
                + "; the file is damaged or of a newer format");
    }

    static Map<String, String> texts(LittleEndianReader in) throws FileFormatException {
        int count = in.count("metadata", 2 * Long.BYTES);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = in.string("a metadata key");
            texts.put(key, in.string("metadata"));
        }
        return texts;
    }

    static void requireEnd(LittleEndianReader in) throws FileFormatException {
        if (in.remaining() > 0) {
            throw in.error(in.remaining()
                    + " bytes follow after the end of the table; the file is damaged or of a newer format");
        }
    }

    /** A count that the file does not hold the items of, such as that of nodes which are computed. */
    static int boundedCount(LittleEndianReader in, String what, int least, int most) throws FileFormatException {
        long count = in.int64("the number of " + what);
        if (count < least || count > most) {
            throw in.error("it announces " + Long.toUnsignedString(count) + " " + what + "; " + least + " to " + most
                    + " are expected, so the file is damaged");
        }
        return (int) count;
    }

    static Bin bin(LittleEndianReader in, List<Interval> limits, double normalization) throws FileFormatException {
        try {
            return new Bin(limits, normalization);
        } catch (IllegalArgumentException e) {
            throw in.error(String.valueOf(e.getMessage()));
        }
    }

    static Order order(LittleEndianReader in, int[] powers) throws FileFormatException {
        try {
            return new Order(powers[0], powers[1], powers[2], powers[3], powers.length > 4 ? powers[4] : 0);
        } catch (IllegalArgumentException e) {
            throw in.error(String.valueOf(e.getMessage()));
        }
    }
}
