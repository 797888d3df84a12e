package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nablafit.data.io.xfitter.DataFile.Column;
import org.nablafit.data.xfitter.PlotDescription;
import org.nablafit.data.xfitter.TheoryTerm;

/** Writes a data file in xFitter's format. Numbers have as many digits as it takes to read the same number again. */
final class DataFileWriter {
    private DataFileWriter() {}

    static String text(DataFile data) {
        List<String> lines = new ArrayList<>();
        lines.add("&Data");
        add(lines, "Name", data.name().isEmpty() ? "" : quoted(data.name()));
        add(lines, "IndexDataset", data.index().map(String::valueOf).orElse(""));
        add(lines, "Reaction", data.reaction().isEmpty() ? "" : quoted(data.reaction()));
        addTerms(lines, data);
        addInformation(lines, data.information());
        add(lines, "ForceAdditive", data.forceAdditive() ? "true" : "");
        add(lines, "NData", String.valueOf(data.rows().size()));
        add(lines, "NColumn", String.valueOf(data.columns().size()));
        List<Column> errors = data.columns().stream()
                .filter(c -> c.type() == ColumnType.ERROR)
                .toList();
        add(lines, "ColumnType", repeated(data.columns(), c -> quoted(c.type().label())));
        add(lines, "ColumnName", repeated(data.columns(), c -> quoted(c.name())));
        add(lines, "Percent", repeated(errors, c -> String.valueOf(c.percent())));
        if (errors.stream().anyMatch(c -> c.scale() != 1)) {
            add(lines, "SystScales", repeated(errors, c -> String.valueOf(c.scale())));
        }
        lines.add("&End");
        data.plots().ifPresent(plots -> addPlots(lines, plots));
        lines.add("* " + data.columns().stream().map(Column::name).collect(Collectors.joining(" ")));
        for (double[] row : data.rows()) {
            StringBuilder line = new StringBuilder();
            for (double number : row) {
                line.append(' ').append(number);
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines) + "\n";
    }

    private static void addTerms(List<String> lines, DataFile data) {
        List<TheoryTerm> terms = data.terms();
        add(lines, "TermName", repeated(terms, term -> quoted(term.name())));
        add(lines, "TermSource", repeated(terms, term -> quoted(term.source())));
        add(lines, "TermInfo", repeated(terms, term -> quoted(term.information())));
        add(lines, "TheorExpr", data.expression().isEmpty() ? "" : quoted(data.expression()));
    }

    private static void addInformation(List<String> lines, Map<String, Double> information) {
        if (!information.isEmpty()) {
            add(lines, "NInfo", String.valueOf(information.size()));
            add(lines, "CInfo", repeated(List.copyOf(information.keySet()), DataFileWriter::quoted));
            add(lines, "DataInfo", repeated(List.copyOf(information.values()), String::valueOf));
        }
    }

    private static void addPlots(List<String> lines, PlotDescription plots) {
        int panels = Math.max(plots.options().size(), plots.edges().size() - 1);
        lines.add("&PlotDesc");
        add(lines, "PlotN", String.valueOf(Math.max(0, panels)));
        add(lines, "PlotDefColumn", plots.dividing().isEmpty() ? "" : quoted(plots.dividing()));
        add(lines, "PlotDefValue", repeated(plots.edges(), String::valueOf));
        add(lines, "PlotVarColumn", plots.abscissa().isEmpty() ? "" : quoted(plots.abscissa()));
        for (int i = 0; i < plots.options().size(); i++) {
            String options = plots.options().get(i).entrySet().stream()
                    .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + ":" + e.getValue())
                    .collect(Collectors.joining("@"));
            add(lines, "PlotOptions(" + (i + 1) + ")", quoted(options));
        }
        lines.add("&End");
    }

    private static void add(List<String> lines, String key, String value) {
        if (!value.isEmpty()) {
            lines.add("  " + key + " = " + value);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Values with commas; equal neighbours as {@code n*value}. */
    private static <T> String repeated(List<T> items, Function<T, String> value) {
        List<String> parts = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= items.size(); i++) {
            if (i == items.size() || !value.apply(items.get(i)).equals(value.apply(items.get(first)))) {
                parts.add((i - first > 1 ? i - first + "*" : "") + value.apply(items.get(first)));
                first = i;
            }
        }
        return String.join(", ", parts);
    }
}
