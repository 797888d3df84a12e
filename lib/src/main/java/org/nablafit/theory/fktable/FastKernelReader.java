package org.nablafit.theory.fktable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
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
import org.nablafit.theory.grid.Grids;

/**
 * Reads FastKernel text [BertoneCarrazzaHartland2017], the tables of NNPDF up to 4.0. A segment starts with a line of
 * {@code _} (keys and values, {@code *KEY: VALUE}) or an opening brace (free form) and its name, filled up with
 * underscores. The last segment has the rows {@code bin node} and fourteen numbers in the order of {@link
 * EvolutionFlavour}, which multiply x f; rows of zeros are left out. Columns whose flag in {@code FlavourMap} is 0 are
 * not used. Tables of two hadrons ({@code HADRONIC 1}) have a map of 14 x 14 flags and rows {@code bin node node} with 196
 * numbers, the second distribution fastest.
 */
final class FastKernelReader {
    private static final String ROWS = "FastKernel";
    private static final int COUNT = EvolutionFlavour.COUNT;

    private final Path file;
    private final TextLines lines;
    private final int bytes;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** The flags of FlavourMap: [14], or [14 of the first hadron][14 of the second]. */
    private @Nullable BitSet used;

    private @Nullable XGrid xGrid;

    private FastKernelReader(Path file, byte[] content) {
        this.file = file;
        this.lines = new TextLines(file, content);
        this.bytes = content.length;
    }

    static boolean recognises(byte[] content) {
        return content.length > 0 && (content[0] == '{' || content[0] == '_');
    }

    static TheoryTable read(Path file, byte[] content) throws FileFormatException {
        return new FastKernelReader(file, content).table();
    }

    private TheoryTable table() throws FileFormatException {
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

    /** Does the table convolve two hadrons? */
    private boolean isHadronic() throws FileFormatException {
        return integer("HADRONIC") != 0;
    }

    private boolean flavourMap() throws FileFormatException {
        BitSet flags = new BitSet();
        int rows = isHadronic() ? COUNT : 1;
        for (int row = 0; row < rows; row++) {
            if (!lines.next() || startsSegment()) {
                throw lines.error("the flags of the " + COUNT + " distributions are expected here");
            }
            int column = 0;
            for (; lines.nextToken(); column++) {
                boolean one = lines.tokenIs('1');
                if (column >= COUNT || !(one || lines.tokenIs('0'))) {
                    throw lines.error("the map of distributions has " + COUNT + " flags 0 or 1, '"
                            + TextLines.shortened(lines.text().strip()) + "' was found");
                }
                flags.set(row * COUNT + column, one);
            }
            if (column != COUNT) {
                throw lines.error("the map of distributions has " + column + " flags; " + COUNT + " are expected");
            }
        }
        if (flags.isEmpty()) {
            throw lines.error("the map of distributions has no flag 1; at least one is expected");
        }
        used = flags;
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

    private TheoryTable rows() throws FileFormatException {
        BitSet flags = required(used, "FlavourMap");
        XGrid grid = required(xGrid, "xGrid");
        int bins = integer("NDATA");
        if (bins < 1) {
            throw new FileFormatException(file, "NDATA is " + bins + "; a table has at least one bin");
        }
        FkTable.Head head = new FkTable.Head(Grids.nameOf(file), file, Hadron.PROTON, scale(), flavours(), values);
        return isHadronic() ? ofTwo(head, bins, grid, flags) : ofOne(head, bins, grid, flags);
    }

    private FkTable ofOne(FkTable.Head head, int bins, XGrid grid, BitSet flags) throws FileFormatException {
        int channels = flags.cardinality();
        double[] weights = new double[FkTables.tableSize(file, bins, channels, grid.size(), bytes)];
        BitSet seen = new BitSet();
        double[] row = new double[channels];
        while (lines.next()) {
            if (lines.nextToken()) {
                int[] place = place(bins, grid.size(), 1, seen);
                row(place.length, flags, row);
                for (int c = 0; c < channels; c++) {
                    weights[(place[0] * channels + c) * grid.size() + place[1]] = row[c];
                }
            }
        }
        requireRows(seen);
        List<EvolutionFlavour> distributions =
                flags.stream().mapToObj(EvolutionFlavour::ofIndex).toList();
        return new FkTable(
                head, grid, distributions, Collections.nCopies(bins, List.of()), new FkTable.Weights(weights));
    }

    /** Both hadrons are taken as protons: the format does not tell. */
    private HadronicFkTable ofTwo(FkTable.Head head, int bins, XGrid grid, BitSet flags) throws FileFormatException {
        // The rows of a bin by its channel; rows of a file stand in any order.
        List<List<Entry>> entries = new ArrayList<>();
        BitSet seen = new BitSet();
        double[] row = new double[flags.cardinality()];
        FkTables.tableSize(file, bins, grid.size(), grid.size(), bytes);
        for (int bin = 0; bin < bins; bin++) {
            entries.add(new ArrayList<>());
        }
        while (lines.next()) {
            if (lines.nextToken()) {
                int[] place = place(bins, grid.size(), 2, seen);
                row(place.length, flags, row);
                entries.get(place[0]).add(new Entry(place[1], place[2], row.clone()));
            }
        }
        requireRows(seen);
        HadronicFkTable.Builder weights = new HadronicFkTable.Builder();
        for (List<Entry> ofBin : entries) {
            ofBin.sort(Comparator.comparingInt(Entry::first).thenComparingInt(Entry::second));
            weights.bin();
            for (int c = 0; c < row.length; c++) {
                for (Entry entry : ofBin) {
                    if (entry.row()[c] != 0) {
                        weights.add(c, entry.first(), entry.second(), entry.row()[c]);
                    }
                }
            }
        }
        List<HadronicFkTable.Pair> channels = flags.stream()
                .mapToObj(i -> new HadronicFkTable.Pair(
                        EvolutionFlavour.ofIndex(i / COUNT), EvolutionFlavour.ofIndex(i % COUNT)))
                .toList();
        return new HadronicFkTable(
                head, Hadron.PROTON, grid, grid, channels, Collections.nCopies(bins, List.of()), weights);
    }

    /** The numbers of a row of a table of two hadrons, at a node of each. */
    private record Entry(int first, int second, double[] row) {}

    private void requireRows(BitSet seen) throws FileFormatException {
        if (seen.isEmpty()) {
            throw new FileFormatException(file, "it has no rows of numbers; the file is truncated, fetch it again");
        }
    }

    /** The bin and the node of every hadron at the start of a row, whose first token is found already. */
    private int[] place(int bins, int nodes, int hadrons, BitSet seen) throws FileFormatException {
        int[] place = new int[1 + hadrons];
        place[0] = index("bin", bins);
        int flat = place[0];
        for (int k = 1; k <= hadrons; k++) {
            requireColumn(k, hadrons);
            place[k] = index("node", nodes);
            flat = flat * nodes + place[k];
        }
        if (seen.get(flat)) {
            throw lines.error("there is a second row for bin " + place[0] + " and node " + place[1]
                    + (hadrons > 1 ? ", " + place[2] : ""));
        }
        seen.set(flat);
        return place;
    }

    /** Reads the numbers of a row; those of distributions that are used go to {@code row}. */
    private void row(int before, BitSet flags, double[] row) throws FileFormatException {
        int hadrons = before - 1;
        int columns = hadrons == 1 ? COUNT : COUNT * COUNT;
        int channel = 0;
        for (int column = 0; column < columns; column++) {
            requireColumn(before + column, hadrons);
            double value = lines.tokenIs('0') ? 0 : lines.number("a number of the table");
            if (flags.get(column)) {
                row[channel++] = value;
            }
        }
        if (lines.nextToken()) {
            throw lines.error("a row has " + (before + columns) + " columns, this one has more");
        }
    }

    private void requireColumn(int column, int hadrons) throws FileFormatException {
        if (!lines.nextToken()) {
            int columns = 1 + hadrons + (hadrons == 1 ? COUNT : COUNT * COUNT);
            throw lines.error("a row has " + columns + " columns, this one has " + column
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
