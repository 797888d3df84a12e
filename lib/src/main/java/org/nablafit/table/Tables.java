package org.nablafit.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.data.Uncertainty;
import org.nablafit.data.io.Datasets;
import org.nablafit.export.ResultColumns;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.serialization.Suggestion;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables of Tablesaw from data and fits, and data sets from tables. */
public final class Tables {
    private static final String VALUE = "value";
    private static final String STATISTICAL = "statistical";

    private Tables() {}

    /**
     * A data set as a table: a row for each point, with a column for each kinematic variable, then {@code value}, {@code
     * statistical}, and one for each systematic source, absolute and in the unit of the value, as the CSV files of the
     * project have them.
     */
    public static Table of(Dataset dataset) {
        Names names = new Names(dataset);
        List<Column<?>> columns = new ArrayList<>();
        for (int v = 0; v < names.kinematics.size(); v++) {
            columns.add(DoubleColumn.create(
                    names.kinematics.get(v), dataset.kinematics().values()[v]));
        }
        columns.add(DoubleColumn.create(VALUE, dataset.values()));
        columns.add(DoubleColumn.create(STATISTICAL, dataset.statistical()));
        for (int s = 0; s < names.systematics.size(); s++) {
            columns.add(DoubleColumn.create(
                    names.systematics.get(s), dataset.systematics().get(s).absolute()));
        }
        return Table.create(dataset.name(), columns);
    }

    /** The tables of a fit. */
    public static FitTables of(FitResult fit) {
        return new FitTables(fit);
    }

    /** The tables of χ² of a run of xFitter. */
    public static RunTables of(RunChi2 run) {
        return new RunTables(run);
    }

    /**
     * A table of replicas, of a closure test, or of a set that was profiled or reweighted.
     *
     * @param name as of {@link ResultColumns#of}
     * @throws IllegalArgumentException if there is no table of that name, or the result is something else
     */
    public static Table of(Object result, String name) {
        return table(name, ResultColumns.of(result, name));
    }

    /**
     * The columns of a table by their names, for programs that do not know Tablesaw: {@code double[]} for numbers, {@code
     * int[]} for whole numbers, else a list. A number that is missing is not a number. The arrays are copies.
     */
    public static Map<String, Object> columns(Table table) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Column<?> column : table.columns()) {
            columns.put(
                    column.name(),
                    switch (column) {
                        case DoubleColumn numbers -> numbers.asDoubleArray();
                        case IntColumn numbers -> numbers.asIntArray();
                        default -> List.copyOf(column.asList());
                    });
        }
        return columns;
    }

    /** The columns of a value that is a table, as of {@link #columns(Table)}; empty for any other value. */
    public static Optional<Map<String, Object>> columnsOf(Object value) {
        return value instanceof Table table ? Optional.of(columns(table)) : Optional.empty();
    }

    /**
     * A table from columns by their names, as of {@link #columns(Table)}.
     *
     * @param columns {@code double[]}, {@code int[]}, {@code long[]}, {@code boolean[]}, or a list: of truth values, or else
     *     of what is taken as texts. All of one length
     * @throws IllegalArgumentException with one sentence, if they are not
     */
    public static Table table(String name, Map<String, ?> columns) {
        List<Column<?>> made = new ArrayList<>();
        columns.forEach((column, values) -> made.add(
                switch (values) {
                    case double[] numbers -> DoubleColumn.create(column, numbers);
                    case int[] numbers -> IntColumn.create(column, numbers);
                    case long[] numbers -> LongColumn.create(column, numbers);
                    case boolean[] truths -> BooleanColumn.create(column, truths);
                    case List<?> list -> column(column, list);
                    default ->
                        throw new IllegalArgumentException("the column '" + column
                                + "' of a table has to be an array of numbers or a list, not a "
                                + values.getClass().getSimpleName());
                }));
        for (Column<?> column : made) {
            if (column.size() != made.getFirst().size()) {
                throw new IllegalArgumentException("the columns of a table have one length, but '"
                        + made.getFirst().name() + "' has " + made.getFirst().size() + " rows and '" + column.name()
                        + "' has " + column.size());
            }
        }
        return Table.create(name, made);
    }

    private static Column<?> column(String name, List<?> values) {
        return !values.isEmpty() && values.stream().allMatch(Boolean.class::isInstance)
                ? BooleanColumn.create(
                        name, values.stream().map(Boolean.class::cast).toList())
                : StringColumn.create(name, values.stream().map(String::valueOf));
    }

    /**
     * A data set from a table that was made by {@link #of(Dataset)} and changed since: rows taken out, other numbers. What
     * the columns mean is taken from the data set.
     *
     * <p>A table of fewer rows than the data set has gives a data set that its FK tables do not fit to: cuts in a card
     * select the bins of the tables too.
     *
     * @throws IllegalArgumentException with one sentence, if a column is missing, has no numbers or an empty cell, or if
     *     there is a column of no meaning
     */
    public static Dataset dataset(Table table, Dataset like) {
        Names names = new Names(like);
        requireColumns(table, names.all());
        double[][] kinematics = new double[names.kinematics.size()][];
        for (int v = 0; v < kinematics.length; v++) {
            kinematics[v] = numbers(table, names.kinematics.get(v));
        }
        List<Uncertainty> systematics = new ArrayList<>();
        for (int s = 0; s < names.systematics.size(); s++) {
            Uncertainty source = like.systematics().get(s);
            systematics.add(new Uncertainty(
                    source.name(), source.treatment(), source.correlation(), numbers(table, names.systematics.get(s))));
        }
        return new Dataset(
                like.name(),
                like.description(),
                new Kinematics(like.kinematics().variables(), kinematics),
                numbers(table, VALUE),
                numbers(table, STATISTICAL),
                systematics,
                like.theory(),
                like.source());
    }

    /**
     * A data set from a table with the columns of a CSV file, and the text that says what they mean.
     *
     * @param name of the data set
     * @param meaning the content of a file NAME.yaml, see {@code docs/data-format.md}
     * @throws IOException with one sentence, which names the line of the text, or of the table (the names of its columns are
     *     line 1)
     */
    public static Dataset dataset(Table table, String name, String meaning) throws IOException {
        StringBuilder csv =
                new StringBuilder(table.columnNames().stream().map(Tables::cell).collect(Collectors.joining(",")));
        for (int row = 0; row < table.rowCount(); row++) {
            csv.append('\n');
            for (int c = 0; c < table.columnCount(); c++) {
                csv.append(c == 0 ? "" : ",").append(cell(table.column(c).getUnformattedString(row)));
            }
        }
        return Datasets.parse(name, meaning, csv.append('\n').toString());
    }

    private static String cell(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static void requireColumns(Table table, Set<String> wanted) {
        for (String name : wanted) {
            if (!table.columnNames().contains(name)) {
                throw new IllegalArgumentException("the table " + table.name() + " has no column '" + name + "'"
                        + Suggestion.among(name, table.columnNames()));
            }
        }
        for (String name : table.columnNames()) {
            // A source of uncertainty that was forgotten would go unnoticed otherwise.
            if (!wanted.contains(name)) {
                throw new IllegalArgumentException(
                        "the column '" + name + "' of the table " + table.name()
                                + " has no meaning in the data set; take it out (removeColumns), or give the meaning of all columns");
            }
        }
    }

    private static double[] numbers(Table table, String name) {
        Column<?> column = table.column(name);
        if (!(column instanceof NumericColumn<?> numeric)) {
            throw new IllegalArgumentException("the column '" + name + "' of the table " + table.name()
                    + " has to have numbers, but its type is "
                    + column.type().name().toLowerCase(Locale.ROOT));
        }
        double[] numbers = new double[table.rowCount()];
        for (int row = 0; row < numbers.length; row++) {
            if (column.isMissing(row)) {
                throw new IllegalArgumentException("the column '" + name + "' of the table " + table.name()
                        + " is empty in row " + row + " (from 0)");
            }
            numbers[row] = numeric.getDouble(row);
        }
        return numbers;
    }

    /** The names of the columns of a data set. Those of Tablesaw are unique without regard to case. */
    private static final class Names {
        private final Set<String> taken = new HashSet<>(Set.of(VALUE, STATISTICAL));
        private final List<String> kinematics = new ArrayList<>();
        private final List<String> systematics = new ArrayList<>();

        Names(Dataset dataset) {
            dataset.kinematics().names().forEach(name -> kinematics.add(unique(name, "kinematics")));
            dataset.systematics().forEach(source -> systematics.add(unique(source.name(), "systematic")));
        }

        private String unique(String name, String kind) {
            String candidate = name;
            for (int i = 1; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
                candidate = name + " (" + kind + (i == 1 ? "" : " " + i) + ")";
            }
            return candidate;
        }

        Set<String> all() {
            Set<String> all = new LinkedHashSet<>(kinematics);
            all.add(VALUE);
            all.add(STATISTICAL);
            all.addAll(systematics);
            return all;
        }
    }
}
