package org.nablafit.theory.fktable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.TextLines;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;

/**
 * Reads FastKernel text [BertoneCarrazzaHartland2017], the tables of NNPDF up to 4.0. A segment starts with a line of
 * {@code _} (keys and values, {@code *KEY: VALUE}) or an opening brace (free form) and its name, filled up with
 * underscores. The last segment has the rows {@code bin node} and fourteen numbers in the order of {@link
 * EvolutionFlavour}, which multiply x f; rows of zeros are left out. Columns whose flag in {@code FlavourMap} is 0 are
 * not used.
 */
final class FastKernelReader {
    private static final String ROWS = "FastKernel";
    private static final int COLUMNS = 2 + EvolutionFlavour.COUNT;

    private final Path file;
    private final TextLines lines;
    private final Map<String, String> values = new LinkedHashMap<>();
    private @Nullable List<EvolutionFlavour> channels;
    private @Nullable XGrid xGrid;

    private FastKernelReader(Path file, byte[] content) {
        this.file = file;
        this.lines = new TextLines(file, content);
    }

    static boolean recognises(byte[] content) {
        return content.length > 0 && (content[0] == '{' || content[0] == '_');
    }

    static FkTable read(Path file, byte[] content) throws FileFormatException {
        return new FastKernelReader(file, content).table();
    }

    private FkTable table() throws FileFormatException {
        for (boolean more = lines.next(); more; ) {
            if (!startsSegment()) {
                throw lines.error("a segment is expected here, a line that starts with '{' or '_'");
            }
            String name = segmentName(lines.text());
            if (name.equals(ROWS)) {
                return rows();
            }
            more = segment(name);
        }
        throw new FileFormatException(file, "it has no segment '" + ROWS + "'; the file is truncated, fetch it again");
    }

    private boolean startsSegment() {
        return lines.startsWith('{') || lines.startsWith('_');
    }

    private static String segmentName(String line) {
        int end = line.indexOf('_', 1);
        return line.substring(1, end < 0 ? line.length() : end);
    }

    /** Reads a segment up to the first line of the next; true when there is a next. */
    private boolean segment(String name) throws FileFormatException {
        boolean free = lines.startsWith('{');
        return switch (name) {
            case "FlavourMap" -> flavourMap();
            case "xGrid" -> nodes();
            default -> {
                boolean more = lines.next();
                while (more && !startsSegment()) {
                    if (!free) {
                        keyAndValue();
                    }
                    more = lines.next();
                }
                yield more;
            }
        };
    }

    private void keyAndValue() throws FileFormatException {
        String line = lines.text().strip();
        int colon = line.indexOf(':');
        if (line.isEmpty()) {
            return;
        }
        if (!line.startsWith("*") || colon < 0) {
            throw lines.error("'*KEY: VALUE' is expected, '" + TextLines.shortened(line) + "' was found");
        }
        values.put(line.substring(1, colon).strip(), line.substring(colon + 1).strip());
    }

    private boolean flavourMap() throws FileFormatException {
        refuseHadronic();
        List<EvolutionFlavour> used = new ArrayList<>();
        if (!lines.next() || startsSegment()) {
            throw lines.error("the flags of the " + EvolutionFlavour.COUNT + " distributions are expected here");
        }
        int column = 0;
        for (; lines.nextToken(); column++) {
            boolean one = lines.tokenIs('1');
            if (column >= EvolutionFlavour.COUNT || !(one || lines.tokenIs('0'))) {
                throw lines.error("the map of distributions has " + EvolutionFlavour.COUNT + " flags 0 or 1, '"
                        + TextLines.shortened(lines.text().strip()) + "' was found");
            }
            if (one) {
                used.add(EvolutionFlavour.ofIndex(column));
            }
        }
        if (column != EvolutionFlavour.COUNT || used.isEmpty()) {
            throw lines.error("the map of distributions has " + column + " flags, " + used.size() + " of them 1; "
                    + EvolutionFlavour.COUNT + " and at least one are expected");
        }
        channels = used;
        return nextSegment();
    }

    private boolean nodes() throws FileFormatException {
        int count = integer("NX");
        List<Double> nodes = new ArrayList<>();
        boolean more = lines.next();
        for (; more && !startsSegment(); more = lines.next()) {
            while (lines.nextToken()) {
                nodes.add(node(nodes));
            }
        }
        if (nodes.size() != count) {
            throw lines.error("the grid in x ends here with " + nodes.size() + " nodes, but NX is " + count);
        }
        xGrid = new XGrid(nodes.stream().mapToDouble(Double::doubleValue).toArray());
        return more;
    }

    private double node(List<Double> before) throws FileFormatException {
        double x = lines.number("an x node");
        double previous = before.isEmpty() ? 0 : before.getLast();
        if (!(x > previous && x <= 1)) {
            throw lines.error("the x node " + x + " comes after " + previous + "; nodes rise strictly in (0, 1]");
        }
        return x;
    }

    private boolean nextSegment() {
        boolean more = lines.next();
        while (more && !startsSegment()) {
            more = lines.next();
        }
        return more;
    }

    private void refuseHadronic() throws FileFormatException {
        if (integer("HADRONIC") != 0) {
            throw new FileFormatException(
                    file,
                    "it convolves two hadrons (HADRONIC 1); tables of one hadron (deep "
                            + "inelastic scattering) can be used, those of two not yet");
        }
    }

    private FkTable rows() throws FileFormatException {
        refuseHadronic();
        List<EvolutionFlavour> used = required(channels, "FlavourMap");
        XGrid grid = required(xGrid, "xGrid");
        int bins = integer("NDATA");
        if (bins < 1) {
            throw new FileFormatException(file, "NDATA is " + bins + "; a table has at least one bin");
        }
        double[] weights = new double[FkTables.tableSize(file, bins, used.size(), grid.size())];
        BitSet seen = new BitSet();
        while (lines.next()) {
            if (lines.nextToken()) {
                row(bins, grid.size(), used, seen, weights);
            }
        }
        if (seen.isEmpty()) {
            throw new FileFormatException(file, "it has no rows of numbers; the file is truncated, fetch it again");
        }
        FkTable.Head head = new FkTable.Head(FkTables.nameOf(file), file, Hadron.PROTON, scale(), flavours(), values);
        return new FkTable(
                head, grid, used, Collections.nCopies(bins, List.<Interval>of()), new FkTable.Weights(weights));
    }

    /** Reads a row whose first token is found already. */
    private void row(int bins, int nodes, List<EvolutionFlavour> used, BitSet seen, double[] weights)
            throws FileFormatException {
        int bin = index("bin", bins);
        requireColumn(1);
        int node = index("node", nodes);
        if (seen.get(bin * nodes + node)) {
            throw lines.error("there is a second row for bin " + bin + " and node " + node);
        }
        seen.set(bin * nodes + node);
        int channel = 0;
        for (int column = 0; column < EvolutionFlavour.COUNT; column++) {
            requireColumn(column + 2);
            double value = lines.tokenIs('0') ? 0 : lines.number("a number of the table");
            if (channel < used.size() && used.get(channel).index() == column) {
                weights[(bin * used.size() + channel) * nodes + node] = value;
                channel++;
            }
        }
        if (lines.nextToken()) {
            throw lines.error("a row has " + COLUMNS + " columns, this one has more");
        }
    }

    private void requireColumn(int column) throws FileFormatException {
        if (!lines.nextToken()) {
            throw lines.error("a row has " + COLUMNS + " columns, this one has " + column
                    + "; the file may be truncated, fetch it again");
        }
    }

    private int index(String what, int count) throws FileFormatException {
        int index = lines.integer("the index of a " + what);
        if (index < 0 || index >= count) {
            throw lines.error("there is no " + what + " " + index + "; indices are from 0 to " + (count - 1));
        }
        return index;
    }

    private int integer(String key) throws FileFormatException {
        String text = required(values.get(key), "GridInfo' with the key '" + key);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new FileFormatException(file, key + " is '" + text + "'; a whole number is expected", e);
        }
    }

    private double scale() throws FileFormatException {
        String text = required(values.get("Q0"), "TheoryInfo' with the key 'Q0");
        double scale;
        try {
            scale = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            scale = Double.NaN;
        }
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new FileFormatException(
                    file, "Q0 is '" + text + "'; the scale of the distributions in GeV is expected");
        }
        return scale;
    }

    private OptionalInt flavours() throws FileFormatException {
        return ActiveFlavours.at(scale(), values);
    }

    private <T> T required(@Nullable T value, String segment) throws FileFormatException {
        if (value == null) {
            throw new FileFormatException(
                    file, "the segment '" + segment + "' is missing; it has to come before the numbers");
        }
        return value;
    }
}
