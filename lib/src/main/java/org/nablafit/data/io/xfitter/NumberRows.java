package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;

/**
 * Rows of numbers after a namelist. Fortran reads the numbers of a row from as many lines as they take and passes over what
 * follows them on the last one; a line that has too few of them would so swallow the next and shift the table unnoticed.
 * Here a row may go over lines only where it ends with one.
 */
final class NumberRows {
    /** More numbers in a row than any file has: a mistake in a count shall not fill the memory. */
    static final int MOST_NUMBERS = 100_000;

    private final Path file;
    private final List<String> lines;
    private int row;

    /** A row of numbers. */
    record Row(double[] numbers, int line, boolean more) {}

    /** Begins with the line of index {@code first}. */
    NumberRows(Path file, List<String> lines, int first) {
        this.file = file;
        this.lines = lines;
        this.row = first;
    }

    /** The next row of so many numbers; empty at the end of the file. */
    Optional<Row> next(int size) throws FileFormatException {
        skip();
        if (row >= lines.size()) {
            return Optional.empty();
        }
        int line = row + 1;
        double[] numbers = new double[size];
        int count = 0;
        List<String> items = List.of();
        while (count < size) {
            skip();
            if (row >= lines.size()) {
                throw new FileFormatException(
                        file,
                        line,
                        "the row has " + count + " numbers instead of " + size
                                + " and the file ends; is it truncated?");
            }
            items = ListDirected.items(lines.get(row));
            boolean tooMany = count + items.size() > size;
            if (count > 0 && tooMany) {
                throw new FileFormatException(
                        file, line, "the row has " + count + " numbers instead of " + size + "; is the line complete?");
            }
            int taken = Math.min(items.size(), size - count);
            for (int i = 0; i < taken; i++) {
                String item = items.get(i);
                int column = count + i + 1;
                numbers[count + i] = ListDirected.number(item)
                        .orElseThrow(() -> new FileFormatException(
                                file,
                                row + 1,
                                "column " + column + ": a finite number is expected, '" + ListDirected.quoted(item)
                                        + "' was found"));
            }
            count += taken;
            row++;
            if (tooMany) {
                return Optional.of(new Row(numbers, line, true));
            }
        }
        return Optional.of(new Row(numbers, line, false));
    }

    /** Are there lines left that are neither blank nor comments? Then the first of them, counted from 1; else 0. */
    int lineLeft() {
        skip();
        return row < lines.size() ? row + 1 : 0;
    }

    private void skip() {
        while (row < lines.size() && isComment(lines.get(row))) {
            row++;
        }
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("*") || text.startsWith("!") || text.startsWith("#");
    }
}
