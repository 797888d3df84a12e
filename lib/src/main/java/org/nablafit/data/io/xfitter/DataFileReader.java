package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.nablafit.data.io.xfitter.DataFile.Column;
import org.nablafit.data.xfitter.PlotDescription;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/** Reads a data file or a table of predictions. */
final class DataFileReader {
    private static final List<String> KEYS = List.of(
            "Name",
            "IndexDataset",
            "Reaction",
            "NData",
            "NColumn",
            "ColumnType",
            "ColumnName",
            "Percent",
            "SystScales",
            "NInfo",
            "CInfo",
            "DataInfo",
            "ForceAdditive",
            "TermName",
            "TermSource",
            "TermType",
            "TermInfo",
            "TheorExpr",
            "TheoryType",
            "TheoryInfoFile",
            "NTheoryFiles",
            "NKFactor",
            "KFactorNames");
    private static final List<String> OBSOLETE =
            List.of("TheoryType", "TheoryInfoFile", "NTheoryFiles", "NKFactor", "KFactorNames");
    private static final List<String> PLOT_KEYS =
            List.of("PlotN", "PlotDefColumn", "PlotDefValue", "PlotVarColumn", "PlotOptions");

    private final XfitterFile text;
    private final Namelist data;
    private final List<Finding> notes = new ArrayList<>();

    private DataFileReader(XfitterFile text, Namelist data) {
        this.text = text;
        this.data = data;
    }

    static DataFile read(XfitterFile text) throws FileFormatException {
        return new DataFileReader(text, text.require("Data")).read();
    }

    private DataFile read() throws FileFormatException {
        data.allow(KEYS);
        for (String key : OBSOLETE) {
            if (data.has(key)) {
                note(
                        data.line(key),
                        key + " is of an old way to name predictions, which TermName, TermSource,"
                                + " TermInfo and TheorExpr have replaced; it is passed over");
            }
        }
        List<Column> columns = columns();
        List<double[]> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        readRows(columns.size(), rows, lines);
        boolean theory = columns.stream().anyMatch(column -> column.type() == ColumnType.THEORY);
        String name = theory ? data.string("Name").orElse("") : data.requiredString("Name");
        return new DataFile(
                text.file(),
                name,
                data.integer("IndexDataset"),
                data.string("Reaction").orElse(""),
                columns,
                rows,
                lines,
                data.logical("ForceAdditive").orElse(false),
                terms(),
                data.string("TheorExpr").orElse(""),
                data.line(data.has("TheorExpr") ? "TheorExpr" : "TermName"),
                information(),
                plots(columns),
                notes);
    }

    private List<Column> columns() throws FileFormatException {
        int size = count("NColumn", NumberRows.MOST_NUMBERS);
        List<String> types = data.sequence("ColumnType", size, "column");
        List<String> names = data.sequence("ColumnName", size, "column");
        SortedMap<Integer, Boolean> percent = data.logicals("Percent");
        SortedMap<Integer, Double> scales = data.numbers("SystScales");
        List<Column> columns = new ArrayList<>();
        int error = 0;
        int line = data.line("ColumnName");
        List<String> withoutPercent = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String label = types.get(i);
            ColumnType type = ColumnType.ofLabel(label)
                    .orElseThrow(() -> data.error(
                            "ColumnType",
                            "'" + ListDirected.quoted(label) + "' is no type of a column"
                                    + Suggestion.among(label, ColumnType.labels())));
            boolean isPercent = false;
            double scale = 1;
            if (type == ColumnType.ERROR) {
                error++;
                Boolean given = percent.get(error);
                isPercent = given != null && given;
                if (given == null) {
                    withoutPercent.add(names.get(i));
                }
                Double factor = scales.get(error);
                scale = factor == null ? 1 : factor;
            }
            columns.add(new Column(type, names.get(i), isPercent, scale, line));
        }
        notePercent(withoutPercent, error, percent);
        checkColumns(columns, line);
        return columns;
    }

    private void notePercent(List<String> without, int errors, SortedMap<Integer, Boolean> percent) {
        if (!without.isEmpty()) {
            note(
                    data.line("Percent"),
                    "Percent does not say of the error column"
                            + (without.size() == 1
                                    ? " '" + without.getFirst() + "'"
                                    : "s '" + without.getFirst() + "' to '" + without.getLast() + "'")
                            + " whether it is in percent; it is taken as absolute here, while xFitter takes what the data file"
                            + " read before said: give Percent = " + errors + "*true or the like");
        }
        if (!percent.isEmpty() && percent.lastKey() > errors) {
            note(
                    data.line("Percent"),
                    "Percent has " + percent.lastKey() + " entries for " + errors
                            + " error columns; it counts error columns, not all columns");
        }
    }

    private void checkColumns(List<Column> columns, int line) throws FileFormatException {
        Set<String> names = new HashSet<>();
        int values = 0;
        for (Column column : columns) {
            switch (column.type()) {
                case BIN -> {
                    if (!names.add("bin " + column.name())) {
                        throw new FileFormatException(
                                text.file(), line, "two Bin columns have the name '" + column.name() + "'");
                    }
                }
                case SIGMA, THEORY -> values++;
                case ERROR -> {
                    ErrorName error;
                    try {
                        error = ErrorName.parse(column.name(), false);
                    } catch (IllegalArgumentException e) {
                        throw new FileFormatException(text.file(), line, String.valueOf(e.getMessage()));
                    }
                    if (error.kind() == ErrorName.Kind.CORRELATED
                            && !names.add("source " + error.name() + error.sign())) {
                        throw new FileFormatException(
                                text.file(),
                                line,
                                "two Error columns have the name '" + error.name()
                                        + (error.sign() == ErrorName.SYMMETRIC ? "" : error.sign())
                                        + "'; one source of a data set is one column, or a pair with + and -");
                    }
                }
                case FLAG, DUMMY -> {}
            }
        }
        if (values != 1) {
            throw data.error(
                    "ColumnType",
                    "one column of type Sigma (Theory in a table of predictions) is expected, " + values
                            + " are there");
        }
        noteLoneHalves(columns, line);
    }

    private void noteLoneHalves(List<Column> columns, int line) {
        List<Optional<ErrorName>> names = columns.stream()
                .map(column -> column.type() == ColumnType.ERROR
                        ? Optional.of(ErrorName.parse(column.name(), false))
                        : Optional.<ErrorName>empty())
                .toList();
        for (Optional<ErrorName> name : names) {
            if (name.isEmpty() || name.get().kind() != ErrorName.Kind.CORRELATED) {
                continue;
            }
            ErrorName error = name.get();
            boolean symmetric = error.sign() == ErrorName.SYMMETRIC;
            if (!symmetric && DataFile.partner(names, error) < 0) {
                note(
                        line,
                        "the source '" + error.name() + error.sign() + "' has no column '" + error.name()
                                + (error.sign() == '+' ? '-' : '+')
                                + "' beside it and is not used at all; give the pair, or a name without sign");
            }
            if (symmetric
                    && names.stream()
                            .flatMap(Optional::stream)
                            .anyMatch(other -> other.sign() != ErrorName.SYMMETRIC
                                    && other.name().equals(error.name()))) {
                note(line, "the source '" + error.name() + "' has a column without sign and one with; check the names");
            }
        }
    }

    private int count(String key, int most) throws FileFormatException {
        Optional<Integer> count = data.integer(key);
        if (count.isEmpty()) {
            throw data.error(key, "&Data has no " + key);
        }
        if (count.get() < 1 || count.get() > most) {
            throw data.error(key, key + " is " + count.get() + ", a number from 1 to " + most + " is expected");
        }
        return count.get();
    }

    private void readRows(int columns, List<double[]> rows, List<Integer> lines) throws FileFormatException {
        int size = count("NData", Integer.MAX_VALUE);
        NumberRows numbers = text.rows();
        boolean noted = false;
        while (rows.size() < size) {
            Optional<NumberRows.Row> row = numbers.next(columns);
            if (row.isEmpty()) {
                throw new FileFormatException(
                        text.file(),
                        Math.max(1, text.lines().size()),
                        "NData announces " + size + " rows, " + rows.size() + " are there; is the file truncated?");
            }
            rows.add(row.get().numbers());
            lines.add(row.get().line());
            if (row.get().more() && !noted) {
                noted = true;
                note(
                        row.get().line(),
                        "something follows the " + columns + " numbers of the row and is passed over; check NColumn");
            }
        }
        int left = numbers.lineLeft();
        if (left > 0) {
            note(left, "lines follow the " + size + " rows that NData announces; they are passed over");
        }
    }

    private List<TheoryTerm> terms() throws FileFormatException {
        SortedMap<Integer, String> names = data.strings("TermName");
        SortedMap<Integer, String> sources = data.strings("TermSource");
        SortedMap<Integer, String> information = data.strings("TermInfo");
        List<TheoryTerm> terms = new ArrayList<>();
        for (Map.Entry<Integer, String> term : names.entrySet()) {
            if (term.getValue().isEmpty()) {
                continue;
            }
            String source = sources.get(term.getKey());
            if (source == null || source.isEmpty()) {
                throw data.error("TermName", "the term '" + term.getValue() + "' has no TermSource");
            }
            String info = information.get(term.getKey());
            terms.add(new TheoryTerm(term.getValue(), source, info == null ? "" : info));
        }
        return terms;
    }

    private Map<String, Double> information() throws FileFormatException {
        SortedMap<Integer, String> names = data.strings("CInfo");
        SortedMap<Integer, Double> values = data.numbers("DataInfo");
        Map<String, Double> information = new LinkedHashMap<>();
        int size = data.integer("NInfo").orElse(0);
        for (int i = 1; i <= Math.min(size, names.isEmpty() ? 0 : names.lastKey()); i++) {
            String name = names.get(i);
            if (name == null || name.isEmpty()) {
                continue;
            }
            Double value = values.get(i);
            if (value == null) {
                throw data.error("DataInfo", "DataInfo has no number for '" + name + "' of CInfo");
            }
            information.put(name, value);
        }
        return information;
    }

    private Optional<PlotDescription> plots(List<Column> columns) throws FileFormatException {
        Optional<Namelist> group = text.find("PlotDesc");
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Namelist plot = group.get();
        plot.allow(PLOT_KEYS);
        int panels = plot.integer("PlotN").orElse(0);
        String dividing = binColumn(plot, "PlotDefColumn", columns);
        String abscissa = binColumn(plot, "PlotVarColumn", columns);
        List<Double> edges = List.copyOf(plot.numbers("PlotDefValue").values());
        if (!dividing.isEmpty() && edges.size() < panels + 1) {
            note(
                    plot.line("PlotDefValue"),
                    panels + " panels need " + (panels + 1) + " values of PlotDefValue, " + edges.size()
                            + " are there");
        }
        List<Map<String, String>> options = new ArrayList<>();
        for (Map.Entry<Integer, String> entry : plot.strings("PlotOptions").entrySet()) {
            if (entry.getKey() >= 1 && entry.getKey() <= panels) {
                options.add(PlotDescription.options(entry.getValue()));
            }
        }
        return Optional.of(new PlotDescription(
                dividing, edges.subList(0, Math.min(edges.size(), Math.max(0, panels) + 1)), abscissa, options));
    }

    private static String binColumn(Namelist plot, String key, List<Column> columns) throws FileFormatException {
        String name = plot.string(key).orElse("");
        List<String> bins = columns.stream()
                .filter(column -> column.type() == ColumnType.BIN)
                .map(Column::name)
                .toList();
        if (!name.isEmpty() && !bins.contains(name)) {
            throw plot.error(key, key + " names '" + name + "', which is no Bin column" + Suggestion.among(name, bins));
        }
        return name;
    }

    private void note(int line, String sentence) {
        notes.add(new Finding(text.file(), line, sentence));
    }
}
