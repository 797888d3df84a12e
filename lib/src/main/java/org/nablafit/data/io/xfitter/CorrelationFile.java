package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/** Reads files of correlations between points, {@code &StatCorr}: as a list, or as a table with the bins at its margins. */
public final class CorrelationFile {
    private static final List<String> KEYS = List.of(
            "Name1",
            "Name2",
            "NIdColumns1",
            "NIdColumns2",
            "IdColumns1",
            "IdColumns2",
            "NCorr",
            "NBins1",
            "NBins2",
            "MatrixFormatIsTable",
            "MatrixType");
    private static final int MOST_ID_COLUMNS = 6;

    private CorrelationFile() {}

    /** Reads a file. */
    public static CorrelationTable read(Path file) throws FileFormatException {
        return read(XfitterFile.read(file));
    }

    /** Reads a text; {@code file} is the name in complaints. */
    public static CorrelationTable parse(Path file, String text) throws FileFormatException {
        return read(XfitterFile.parse(file, FileText.lines(text)));
    }

    static CorrelationTable read(XfitterFile text) throws FileFormatException {
        Namelist group = text.require("StatCorr");
        group.allow(KEYS);
        String label = group.requiredString("MatrixType");
        CorrelationType type = CorrelationType.ofLabel(label)
                .orElseThrow(() -> group.error(
                        "MatrixType",
                        "'" + ListDirected.quoted(label) + "' is no MatrixType"
                                + Suggestion.among(
                                        label,
                                        List.of(CorrelationType.values()).stream()
                                                .map(CorrelationType::label)
                                                .toList())));
        List<String> first = idColumns(group, "1");
        List<String> second = idColumns(group, "2");
        boolean table = group.logical("MatrixFormatIsTable").orElse(false);
        CorrelationTable matrix = new CorrelationTable(
                group.requiredString("Name1"),
                group.requiredString("Name2"),
                type,
                first,
                second,
                table
                        ? table(text, group, first.size(), second.size())
                        : list(text, group, first.size(), second.size()),
                table,
                text.file());
        if (type.isCorrelation()) {
            for (CorrelationTable.Entry entry : matrix.entries()) {
                if (Math.abs(entry.value()) > 1) {
                    throw new FileFormatException(
                            text.file(),
                            entry.line(),
                            "a correlation lies between -1 and 1, " + entry.value() + " was found; is the MatrixType '"
                                    + label + "' right?");
                }
            }
        }
        return matrix;
    }

    private static List<String> idColumns(Namelist group, String which) throws FileFormatException {
        int size = count(group, "NIdColumns" + which, MOST_ID_COLUMNS);
        return group.sequence("IdColumns" + which, size, "column that says which point is meant");
    }

    private static int count(Namelist group, String key, int most) throws FileFormatException {
        Optional<Integer> count = group.integer(key);
        if (count.isEmpty()) {
            throw group.error(key, "&StatCorr has no " + key);
        }
        if (count.get() < 1 || count.get() > most) {
            throw group.error(key, key + " is " + count.get() + ", a number from 1 to " + most + " is expected");
        }
        return count.get();
    }

    private static List<CorrelationTable.Entry> list(XfitterFile text, Namelist group, int first, int second)
            throws FileFormatException {
        // Old files give the sizes of the matrix instead of the number of entries.
        long size = group.has("NCorr")
                ? count(group, "NCorr", Integer.MAX_VALUE)
                : (long) count(group, "NBins1", Integer.MAX_VALUE) * count(group, "NBins2", Integer.MAX_VALUE);
        NumberRows rows = text.rows();
        List<CorrelationTable.Entry> entries = new ArrayList<>();
        while (entries.size() < size) {
            Optional<NumberRows.Row> row = rows.next(first + second + 1);
            if (row.isEmpty()) {
                throw new FileFormatException(
                        text.file(),
                        Math.max(1, text.lines().size()),
                        size + " entries are announced, " + entries.size() + " are there; is the file truncated?");
            }
            double[] numbers = row.get().numbers();
            entries.add(new CorrelationTable.Entry(
                    ids(numbers, 0, first),
                    ids(numbers, first, second),
                    numbers[first + second],
                    row.get().line()));
        }
        return entries;
    }

    private static List<Double> ids(double[] numbers, int from, int count) {
        List<Double> ids = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            ids.add(numbers[i]);
        }
        return ids;
    }

    /** The bins of the second set stand in the first rows, those of the first set in the first columns. */
    private static List<CorrelationTable.Entry> table(XfitterFile text, Namelist group, int first, int second)
            throws FileFormatException {
        int rows = count(group, "NBins1", NumberRows.MOST_NUMBERS);
        int columns = count(group, "NBins2", NumberRows.MOST_NUMBERS - MOST_ID_COLUMNS);
        NumberRows numbers = text.rows();
        List<double[]> head = new ArrayList<>();
        List<CorrelationTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < second + rows; i++) {
            Optional<NumberRows.Row> row = numbers.next(first + columns);
            if (row.isEmpty()) {
                throw new FileFormatException(
                        text.file(),
                        Math.max(1, text.lines().size()),
                        "a table of " + rows + " rows and " + second + " above them with the bins is announced, " + i
                                + " are there; is the file truncated?");
            }
            double[] cells = row.get().numbers();
            if (i < second) {
                head.add(cells);
                continue;
            }
            for (int j = 0; j < columns; j++) {
                int column = first + j;
                entries.add(new CorrelationTable.Entry(
                        ids(cells, 0, first),
                        head.stream().map(bins -> bins[column]).toList(),
                        cells[column],
                        row.get().line()));
            }
        }
        return entries;
    }
}
