package org.nablafit.theory.fktable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.FileFormatException;

/** What both formats of PineAPPL files share: the frame of the list of subgrids, and texts. */
final class PineapplFormat {
    /** The version of ndarray's own serialisation. */
    private static final int ARRAY_VERSION = 1;

    private static final String EVOLVE = "; evolve it to an FK table first (pineko, or `pineappl evolve`)";

    private PineapplFormat() {}

    /** Reads one subgrid after its tag. */
    @FunctionalInterface
    interface SubgridReader {
        PineapplContent.Subgrid read(LittleEndianReader in, int tag) throws FileFormatException;
    }

    /** The subgrids [bins][channels] and the number of channels. */
    record Subgrids(int bins, int channels, List<PineapplContent.Subgrid> subgrids) {}

    static Subgrids subgrids(LittleEndianReader in, SubgridReader reader) throws FileFormatException {
        int version = in.byteValue("the version of the array of subgrids");
        if (version != ARRAY_VERSION) {
            throw in.error("its array of subgrids has version " + version + ", only " + ARRAY_VERSION
                    + " is known; is this a PineAPPL file of format 0 or 1?");
        }
        int orders = in.count("orders", 1);
        int bins = in.count("bins", 1);
        int channels = in.count("channels", 1);
        int product = in.count("subgrids", Integer.BYTES);
        if (orders != 1) {
            throw in.error("it is a PineAPPL grid with " + orders + " orders, no FK table, which has one" + EVOLVE);
        }
        if (product == 0 || product != (long) bins * channels) {
            throw in.error("it announces " + product + " subgrids for " + bins + " bins and " + channels
                    + " channels; the file is damaged, fetch it again");
        }
        List<PineapplContent.Subgrid> subgrids = new ArrayList<>(product);
        for (int i = 0; i < product; i++) {
            subgrids.add(reader.read(in, in.int32("the kind of subgrid " + i)));
        }
        return new Subgrids(bins, channels, subgrids);
    }

    static FileFormatException interpolationGrid(LittleEndianReader in) {
        return in.error("it is a PineAPPL grid with interpolation subgrids, no FK table" + EVOLVE);
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

    /** The product of the lengths of the nodes, which is the number of values. */
    static int valueCount(LittleEndianReader in, List<double[]> nodes) throws FileFormatException {
        long product = 1;
        for (double[] axis : nodes) {
            product *= axis.length;
            if (product > FkTables.LARGEST_TABLE) {
                throw in.error("a subgrid has more than " + FkTables.LARGEST_TABLE + " entries; the file is damaged");
            }
        }
        return (int) product;
    }
}
