package org.nablafit.data.io;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.nablafit.serialization.FileContent;
import org.nablafit.serialization.FileFormatException;

/** A table of comma separated values: lines that start with {@code #} are comments, the first other line names columns. */
final class CsvTable {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setCommentMarker('#')
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();

    /** Stricter than Java, which also takes hexadecimal numbers, a trailing f or d, and NaN. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private record Row(int line, String[] cells) {}

    private final Path file;
    private final Row header;
    private final List<Row> rows;

    private CsvTable(Path file, Row header, List<Row> rows) {
        this.file = file;
        this.header = header;
        this.rows = rows;
    }

    /** Reads a file; every row has as many cells as the header, and there is at least one. */
    static CsvTable read(Path file) throws IOException {
        return parse(file, FileContent.text(file));
    }

    /** Reads a text; {@code file} is the name that complaints give. */
    static CsvTable parse(Path file, String text) throws FileFormatException {
        List<Row> rows = rows(file, text);
        if (rows.isEmpty()) {
            throw new FileFormatException(file, "the file is empty; a line with the names of the columns is expected");
        }
        Row header = rows.removeFirst();
        checkHeader(file, header);
        if (rows.isEmpty()) {
            throw new FileFormatException(
                    file, header.line, "no row follows the names of the columns; is the file truncated?");
        }
        for (Row row : rows) {
            if (row.cells.length != header.cells.length) {
                throw new FileFormatException(
                        file,
                        row.line,
                        row.cells.length + " values stand here for the " + header.cells.length + " columns of line "
                                + header.line + "; is the line complete?");
            }
        }
        return new CsvTable(file, header, rows);
    }

    private static List<Row> rows(Path file, String text) throws FileFormatException {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            // A row is a line, so that a quote that is not closed does not swallow the rest of the file.
            for (CSVRecord record : records(file, number, line)) {
                rows.add(new Row(number, record.values()));
            }
        }
        return rows;
    }

    /** The record of a line; none of a blank line or a comment. */
    private static List<CSVRecord> records(Path file, int number, String line) throws FileFormatException {
        try (CSVParser parser = FORMAT.parse(new StringReader(line))) {
            return parser.getRecords();
        } catch (IOException | UncheckedIOException e) {
            throw new FileFormatException(
                    file, number, "this is not a row of comma separated values; check the quotes");
        }
    }

    private static void checkHeader(Path file, Row header) throws FileFormatException {
        Set<String> names = new HashSet<>();
        for (String name : header.cells) {
            if (name.isEmpty()) {
                throw new FileFormatException(file, header.line, "a column has no name");
            }
            if (NUMBER.matcher(name).matches()) {
                throw new FileFormatException(
                        file, header.line, "'" + name + "' is a number; the names of the columns are expected first");
            }
            if (!names.add(name)) {
                throw new FileFormatException(file, header.line, "two columns have the name '" + name + "'");
            }
        }
    }

    /** The file. */
    Path file() {
        return file;
    }

    /** The names of the columns. */
    List<String> columns() {
        return List.of(header.cells);
    }

    /** The line of the names of the columns. */
    int headerLine() {
        return header.line;
    }

    /** The number of rows. */
    int size() {
        return rows.size();
    }

    /** The line of a row. */
    int line(int row) {
        return rows.get(row).line;
    }

    /** The numbers of a column that is there. */
    double[] numbers(String column) throws FileFormatException {
        int index = columns().indexOf(column);
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(rows.get(i), index);
        }
        return numbers;
    }

    private double number(Row row, int index) throws FileFormatException {
        String cell = row.cells[index];
        double number = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new FileFormatException(
                    file,
                    row.line,
                    "column '" + header.cells[index] + "': a finite number is expected, '" + cell + "' was found");
        }
        return number;
    }
}
