package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;

/**
 * The table {@code fittedresults.txt} of a run of xFitter: data and predictions of every set after the cuts, with five
 * digits.
 */
public final class FittedResults {
    private static final int NUMBERS = 11;

    private FittedResults() {}

    /**
     * A set of the table.
     *
     * @param bins [points][3] the first three bin columns, 0 where there are fewer
     * @param data [points] D
     * @param predictions [points] T, without the shifts of the sources
     * @param shiftedPredictions [points] T − Σ Γ r
     * @param pulls [points] (D − shifted prediction)/Δ
     */
    public record Table(
            String name,
            double[][] bins,
            double[] data,
            double[] predictions,
            double[] shiftedPredictions,
            double[] pulls) {}

    /** Reads a file. */
    public static List<Table> read(Path file) throws FileFormatException {
        return parse(file, FileText.lines(file));
    }

    static List<Table> parse(Path file, List<String> lines) throws FileFormatException {
        Optional<Integer> count = lines.isEmpty() ? Optional.empty() : wholeNumber(lines.getFirst());
        if (count.isEmpty() || count.get() < 1) {
            throw new FileFormatException(
                    file,
                    1,
                    "the number of data sets is expected in the first line of fittedresults.txt"
                            + FileText.looksLike(file, lines));
        }
        List<Table> tables = new ArrayList<>();
        int row = 1;
        while (row < lines.size()) {
            if (lines.get(row).isBlank()) {
                row++;
                continue;
            }
            if (wholeNumber(lines.get(row)).isEmpty() || row + 1 >= lines.size()) {
                throw new FileFormatException(
                        file, row + 1, "the index of a data set and its name in the next line are expected");
            }
            String name = lines.get(row + 1).strip();
            row += 2;
            while (row < lines.size() && !isHeader(lines.get(row))) {
                row++;
            }
            row++;
            List<double[]> rows = new ArrayList<>();
            while (row < lines.size()
                    && wholeNumber(lines.get(row)).isEmpty()
                    && !lines.get(row).isBlank()) {
                rows.add(numbers(file, row + 1, lines.get(row)));
                row++;
            }
            if (rows.isEmpty()) {
                throw new FileFormatException(
                        file, Math.min(row, lines.size()), "the data set '" + name + "' has no rows");
            }
            tables.add(table(name, rows));
        }
        if (tables.size() != count.get()) {
            throw new FileFormatException(
                    file,
                    1,
                    count.get() + " data sets are announced, " + tables.size() + " are there; is the file truncated?");
        }
        return tables;
    }

    private static boolean isHeader(String line) {
        return line.contains("th orig") && line.contains("pull");
    }

    private static Optional<Integer> wholeNumber(String line) {
        try {
            return Optional.of(Integer.parseInt(line.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double[] numbers(Path file, int line, String text) throws FileFormatException {
        List<String> items = ListDirected.items(text);
        if (items.size() < NUMBERS) {
            throw new FileFormatException(
                    file, line, "a row of " + NUMBERS + " numbers or more is expected, " + items.size() + " are there");
        }
        double[] numbers = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            String item = items.get(i);
            int column = i + 1;
            numbers[i] = ListDirected.number(item)
                    .orElseThrow(() -> new FileFormatException(
                            file,
                            line,
                            "column " + column + ": a finite number is expected, '" + ListDirected.quoted(item)
                                    + "' was found"));
        }
        return numbers;
    }

    private static Table table(String name, List<double[]> rows) {
        int size = rows.size();
        double[][] bins = new double[size][];
        double[][] columns = new double[4][size];
        for (int i = 0; i < size; i++) {
            double[] row = rows.get(i);
            bins[i] = new double[] {row[0], row[1], row[2]};
            columns[0][i] = row[3];
            columns[1][i] = row[6];
            columns[2][i] = row[7];
            columns[3][i] = row[10];
        }
        return new Table(name, bins, columns[0], columns[1], columns[2], columns[3]);
    }
}
