package org.nablafit.data.io.xfitter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.PlotDescription;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.FileFormatException;

/**
 * A data file as it stands: columns and rows, and what its namelists say. {@link #dataset} is the measurement that it
 * describes, {@link #theoryTable} the predictions where it has a column {@code Theory}.
 *
 * @param name the label of the set; empty where a table of predictions has none
 * @param index {@code IndexDataset}
 * @param columns one at least; exactly one of them holds values
 * @param rows [rows][columns], in the order of the file
 * @param rowLines [rows] where they were read
 * @param termsLine where the terms of the prediction were read
 * @param notes what was passed over, or may be meant otherwise
 */
public record DataFile(
        Path file,
        String name,
        Optional<Integer> index,
        String reaction,
        List<Column> columns,
        List<double[]> rows,
        List<Integer> rowLines,
        boolean forceAdditive,
        List<TheoryTerm> terms,
        String expression,
        int termsLine,
        Map<String, Double> information,
        Optional<PlotDescription> plots,
        List<Finding> notes) {
    /** Copies the collections. */
    public DataFile {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        rowLines = List.copyOf(rowLines);
        terms = List.copyOf(terms);
        information = Collections.unmodifiableMap(new LinkedHashMap<>(information));
        notes = List.copyOf(notes);
    }

    /**
     * A column.
     *
     * @param percent of an error column: are its numbers in percent of the value? Else they are absolute
     * @param scale of an error column: what its numbers are multiplied by
     * @param line where its name was read
     */
    public record Column(ColumnType type, String name, boolean percent, double scale, int line) {}

    /** Rows and where they were read. */
    record Points(double[][] rows, int[] lines) {}

    /** Every row of the file. */
    Points points() {
        return new Points(
                rows.toArray(double[][]::new),
                rowLines.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Reads a file. */
    public static DataFile read(Path file) throws FileFormatException {
        return DataFileReader.read(XfitterFile.read(file));
    }

    /** Reads a text; {@code file} is the name in complaints. */
    public static DataFile parse(Path file, String text) throws FileFormatException {
        return DataFileReader.read(XfitterFile.parse(file, FileText.lines(text)));
    }

    /**
     * The file of a measurement, to be written. Uncertainties are in percent of the value, and their columns have the
     * modifiers that say how they scale. Kinds of uncertainties that no point has are left out.
     */
    public static DataFile of(XfitterDataset dataset) {
        return DataFileColumns.of(dataset);
    }

    /** The file of predictions, to be written as a table that {@code &InTheory} names. */
    public static DataFile of(TheoryTable table) {
        return DataFileColumns.of(table);
    }

    /** Writes the file in xFitter's format; what is read from it is the same. */
    public void write(Path target) throws IOException {
        AtomicFiles.write(target, toText());
    }

    /** The text of the file in xFitter's format. */
    public String toText() {
        return DataFileWriter.text(this);
    }

    /** Is this a table of predictions? */
    public boolean isTheory() {
        return columns.stream().anyMatch(column -> column.type == ColumnType.THEORY);
    }

    /** The measurement, without the points that a flag leaves out. */
    public XfitterDataset dataset() throws FileFormatException {
        int sigma = only(ColumnType.SIGMA);
        Points kept = keptRows();
        try {
            return new XfitterDataset(
                    name,
                    reaction,
                    kinematics(kept),
                    values(kept, sigma),
                    pointErrors(kept, sigma),
                    sources(kept, sigma, 1),
                    forceAdditive,
                    terms,
                    expression,
                    information,
                    plots,
                    file);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** The predictions, without the points that a flag leaves out. */
    public TheoryTable theoryTable() throws FileFormatException {
        int theory = only(ColumnType.THEORY);
        Points kept = keptRows();
        try {
            // A prediction that goes up moves the data relative to it down.
            return new TheoryTable(name, kinematics(kept), values(kept, theory), sources(kept, theory, -1), file);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private int only(ColumnType type) throws FileFormatException {
        int[] found = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).type == type)
                .toArray();
        if (found.length != 1) {
            throw new FileFormatException(
                    file,
                    columns.getFirst().line,
                    "one column of type " + type.label() + " is expected, " + found.length + " are there");
        }
        return found[0];
    }

    /** The places of the points that no flag leaves out, rising. */
    int[] keptPoints() throws FileFormatException {
        IntStream.Builder kept = IntStream.builder();
        for (int p = 0; p < rows.size(); p++) {
            double[] row = rows.get(p);
            boolean keep = true;
            for (int i = 0; i < row.length; i++) {
                keep &= columns.get(i).type != ColumnType.FLAG || row[i] != 0;
            }
            if (keep) {
                kept.add(p);
            }
        }
        int[] places = kept.build().toArray();
        if (places.length == 0) {
            throw new FileFormatException(file, "every point has the flag 0, nothing is left of the data set");
        }
        return places;
    }

    /** The rows without the points that a flag leaves out. */
    private Points keptRows() throws FileFormatException {
        int[] kept = keptPoints();
        return new Points(
                Arrays.stream(kept).mapToObj(rows::get).toArray(double[][]::new),
                Arrays.stream(kept).map(rowLines::get).toArray());
    }

    private static double[] values(Points kept, int column) {
        double[] values = new double[kept.rows.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = kept.rows[i][column];
        }
        return values;
    }

    private Kinematics kinematics(Points kept) {
        List<Kinematics.Variable> variables = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type == ColumnType.BIN) {
                String variable = columns.get(i).name;
                variables.add(new Kinematics.Variable(variable, variable.equals(Kinematics.Q2) ? "GeV^2" : ""));
                values.add(values(kept, i));
            }
        }
        if (variables.isEmpty()) {
            // A total cross section has no bins; its points are told apart by their number.
            variables.add(new Kinematics.Variable("point", ""));
            values.add(
                    IntStream.rangeClosed(1, kept.rows.length).asDoubleStream().toArray());
        }
        return new Kinematics(variables, values.toArray(double[][]::new));
    }

    /** The names of the error columns; a blank place for every other column. */
    List<Optional<ErrorName>> errorNames() throws FileFormatException {
        List<Optional<ErrorName>> names = new ArrayList<>();
        boolean ofTheory = isTheory();
        for (Column column : columns) {
            try {
                names.add(
                        column.type == ColumnType.ERROR
                                ? Optional.of(ErrorName.parse(column.name, ofTheory))
                                : Optional.empty());
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(file, column.line, String.valueOf(e.getMessage()));
            }
        }
        return names;
    }

    private PointErrors pointErrors(Points kept, int value) throws FileFormatException {
        double[][] sums = new double[5][kept.rows.length];
        List<Optional<ErrorName>> names = errorNames();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                continue;
            }
            ErrorName error = names.get(i).get();
            double[] sum;
            switch (error.kind()) {
                case STATISTICAL -> sum = error.scaling(Scaling.POISSON) == Scaling.POISSON ? sums[0] : sums[1];
                case UNCORRELATED ->
                    sum = switch (error.scaling(Scaling.MULTIPLICATIVE)) {
                        case MULTIPLICATIVE -> sums[2];
                        case ADDITIVE -> sums[3];
                        case POISSON -> sums[4];
                    };
                default -> {
                    continue;
                }
            }
            double[] relative = relative(kept, i, value);
            for (int p = 0; p < sum.length; p++) {
                // A single column keeps its numbers, without a rounding.
                sum[p] = sum[p] == 0 ? Math.abs(relative[p]) : Math.hypot(sum[p], relative[p]);
            }
        }
        return new PointErrors(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    /** [points] a column of uncertainties relative to the value. */
    double[] relative(Points kept, int column, int value) throws FileFormatException {
        Column error = columns.get(column);
        double[] relative = new double[kept.rows.length];
        for (int p = 0; p < relative.length; p++) {
            double number = kept.rows[p][column] * error.scale;
            if (error.percent) {
                relative[p] = number / 100;
            } else if (kept.rows[p][value] != 0) {
                relative[p] = number / kept.rows[p][value];
            } else if (number != 0) {
                throw new FileFormatException(
                        file,
                        kept.lines[p],
                        "the absolute uncertainty '" + error.name
                                + "' of a point with the value 0 has no relative size");
            }
        }
        return relative;
    }

    private List<CorrelatedError> sources(Points kept, int value, int direction) throws FileFormatException {
        List<CorrelatedError> sources = new ArrayList<>();
        List<Optional<ErrorName>> names = errorNames();
        for (int i = 0; i < names.size(); i++) {
            Optional<ErrorName> error = names.get(i).filter(name -> name.kind() == ErrorName.Kind.CORRELATED);
            if (error.isEmpty()) {
                continue;
            }
            String source = error.get().name();
            if (error.get().sign() == ErrorName.SYMMETRIC) {
                sources.add(CorrelatedError.symmetric(
                        source, error.get().modifiers(), times(direction, relative(kept, i, value))));
                continue;
            }
            int other = partner(names, error.get());
            // The pair is taken where its first column stands; a half without the other is not used.
            if (other > i) {
                boolean up = error.get().sign() == '+';
                double[] first = times(direction, relative(kept, i, value));
                double[] second = times(direction, relative(kept, other, value));
                sources.add(CorrelatedError.asymmetric(
                        source, error.get().modifiers(), up ? first : second, up ? second : first));
            }
        }
        return sources;
    }

    private static double[] times(int factor, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    /** The column of the other half of an asymmetric pair; −1 where there is none. */
    static int partner(List<Optional<ErrorName>> names, ErrorName half) {
        char wanted = half.sign() == '+' ? '-' : '+';
        for (int i = 0; i < names.size(); i++) {
            Optional<ErrorName> other = names.get(i);
            if (other.isPresent()
                    && other.get().kind() == ErrorName.Kind.CORRELATED
                    && other.get().name().equals(half.name())
                    && other.get().sign() == wanted) {
                return i;
            }
        }
        return -1;
    }
}
