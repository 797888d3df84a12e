package org.nablafit.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.TextLines;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.fktable.TheoryTable;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.grid.Bin;
import org.nablafit.theory.grid.Convolution;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Interval;
import org.nablafit.theory.grid.Subgrid;
import org.nablafit.theory.production.ProducedTables;
import org.nablafit.theory.production.TableCard;
import org.nablafit.theory.production.TheorySettings;

/** Summaries of FK tables and grids. */
final class TableSummaries {
    private TableSummaries() {}

    static Summary of(FkTable table) {
        List<Field> fields = head(table, table.hadron().toString());
        fields.add(Field.of(
                "channels",
                table.channels().stream().map(EvolutionFlavour::label).collect(Collectors.joining(", "))));
        fields.add(Field.of("nodes in x", nodes(table.xGrid())));
        return new Summary(table.name(), fields, tables(limits(table), table.metadata(), List.of()), List.of());
    }

    static Summary of(HadronicFkTable table) {
        Hadron first = table.firstHadron();
        Hadron second = table.secondHadron();
        List<Field> fields = head(table, first + " and " + second);
        fields.add(Field.of("channels", String.valueOf(table.channels().size()), "pairs of distributions"));
        fields.add(Field.of("nodes in x", nodes(table.firstGrid()) + "; " + nodes(table.secondGrid())));
        Summary.Table channels = Summary.Table.cut(
                "channels",
                List.of(Column.words("of the first"), Column.words("of the second")),
                table.channels().size(),
                c -> List.of(
                        table.channels().get(c).first().label(),
                        table.channels().get(c).second().label()));
        return new Summary(table.name(), fields, tables(limits(table), table.metadata(), List.of(channels)), List.of());
    }

    private static List<Field> head(TheoryTable table, String hadrons) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("file", String.valueOf(table.source().getFileName())));
        fields.add(Field.of("hadron", hadrons));
        fields.add(Field.of(
                "initial scale", Measured.plain(table.mu0()) + " GeV", "of the distributions that the table takes"));
        fields.add(Field.of(
                "active flavours",
                table.flavours().isPresent() ? String.valueOf(table.flavours().getAsInt()) : "the file does not tell"));
        fields.add(Field.of("bins", String.valueOf(table.binCount())));
        return fields;
    }

    private static String nodes(XGrid grid) {
        double[] x = grid.nodes();
        return x.length + " from " + Measured.plain(x[0]) + " to " + Measured.plain(x[x.length - 1]);
    }

    static Summary of(ProducedTables made) {
        TheorySettings settings = made.card().settings();
        HeavyQuarks quarks = settings.scattering().quarks();
        List<TableCard> tables = made.card().tables();
        List<Field> fields = new ArrayList<>();
        String count = made.files().size() + " of " + tables.size();
        fields.add(
                made.isComplete()
                        ? new Field("tables", count, Verdict.GOOD, "all are there")
                        : new Field(
                                "tables",
                                count,
                                Verdict.WARN,
                                "the computation was ended before the others were made"));
        fields.add(Field.of("order", settings.order().name()));
        fields.add(Field.of("scheme", settings.scattering().scheme().label()));
        fields.add(Field.of("initial scale", Measured.plain(settings.initialScale()) + " GeV"));
        fields.add(Field.of("active flavours", String.valueOf(settings.flavours()), "at the initial scale"));
        fields.add(Field.of(
                "strong coupling",
                settings.alphaS() + " at " + settings.alphaScale() + " GeV, " + settings.alphaFlavours()
                        + " flavours"));
        fields.add(Field.of("quark masses", masses(quarks)));
        fields.add(Field.of("nodes in x", nodes(settings.nodes())));
        Summary.Table table = Summary.Table.cut(
                "",
                List.of(
                        Column.words("table"),
                        Column.words("observable"),
                        Column.words("current"),
                        Column.words("lepton"),
                        Column.numbers("Z / A"),
                        Column.numbers("points"),
                        Column.words("file")),
                tables.size(),
                i -> row(tables.get(i), made.files().get(tables.get(i).name())));
        return new Summary(made.card().file().toString(), fields, List.of(table), List.of());
    }

    private static List<String> row(TableCard table, @Nullable Path file) {
        return List.of(
                table.name(),
                table.content().observable().label(),
                table.content().beam().current().label(),
                table.content().beam().lepton().name().toLowerCase(Locale.ROOT),
                Measured.plain(table.content().target().protonFraction()),
                String.valueOf(table.points().size()),
                file == null ? "not made" : file.toString());
    }

    /** Those that exist. */
    private static String masses(HeavyQuarks quarks) {
        Map<String, Double> masses = new LinkedHashMap<>();
        masses.put("charm", quarks.charm());
        masses.put("bottom", quarks.bottom());
        masses.put("top", quarks.top());
        masses.values().removeIf(mass -> !Double.isFinite(mass));
        return masses.isEmpty()
                ? "none is heavy"
                : masses.entrySet().stream()
                                .map(mass -> mass.getKey() + " " + Measured.plain(mass.getValue()))
                                .collect(Collectors.joining(", "))
                        + " GeV";
    }

    static Summary of(Grid grid) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("file", String.valueOf(grid.source().getFileName())));
        fields.add(Field.of("format", "PineAPPL " + grid.formatVersion()));
        fields.add(Field.of(
                "convolved with",
                grid.convolutions().stream().map(Convolution::toString).collect(Collectors.joining(", "))));
        fields.add(Field.of("identifiers", grid.pidBasis().label()));
        fields.add(Field.of("orders", String.valueOf(grid.orders().size())));
        fields.add(Field.of("bins", String.valueOf(grid.bins().size())));
        fields.add(Field.of("channels", String.valueOf(grid.channels().size())));
        long filled =
                grid.subgrids().stream().filter(subgrid -> !subgrid.isEmpty()).count();
        long weights = grid.subgrids().stream().mapToLong(Subgrid::entryCount).sum();
        fields.add(Field.of("subgrids", filled + " of " + grid.subgrids().size() + " filled, " + weights + " weights"));
        Summary.Table orders = Summary.Table.cut(
                "orders",
                List.of(Column.numbers("order"), Column.words("powers")),
                grid.orders().size(),
                i -> List.of(String.valueOf(i), grid.orders().get(i).toString()));
        Summary.Table channels = Summary.Table.cut(
                "channels",
                List.of(Column.numbers("channel"), Column.words("products")),
                grid.channels().size(),
                i -> List.of(
                        String.valueOf(i),
                        TextLines.shortened(grid.channels().get(i).toString())));
        List<List<Interval>> limits = grid.bins().stream().map(Bin::limits).toList();
        return new Summary(grid.name(), fields, tables(limits, grid.metadata(), List.of(orders, channels)), List.of());
    }

    private static List<List<Interval>> limits(TheoryTable table) {
        List<List<Interval>> limits = new ArrayList<>();
        for (int bin = 0; bin < table.binCount(); bin++) {
            limits.add(table.limits(bin));
        }
        return limits;
    }

    private static List<Summary.Table> tables(
            List<List<Interval>> limits, Map<String, String> metadata, List<Summary.Table> first) {
        List<Summary.Table> tables = new ArrayList<>(first);
        bins(limits).ifPresent(tables::add);
        if (!metadata.isEmpty()) {
            tables.add(metadata(metadata));
        }
        return tables;
    }

    /** The limits of the bins, where the file tells them. */
    private static Optional<Summary.Table> bins(List<List<Interval>> limits) {
        int variables = limits.getFirst().size();
        boolean equal = limits.stream().allMatch(ofBin -> ofBin.size() == variables);
        if (variables == 0 || !equal) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(List.of(Column.numbers("bin")));
        for (int v = 1; v <= variables; v++) {
            columns.add(Column.numbers("variable " + v));
        }
        return Optional.of(Summary.Table.cut("bins", columns, limits.size(), bin -> {
            List<String> row = new ArrayList<>(List.of(String.valueOf(bin)));
            for (Interval interval : limits.get(bin)) {
                row.add(
                        interval.low() == interval.high()
                                ? Measured.plain(interval.low())
                                : Measured.plain(interval.low()) + " to " + Measured.plain(interval.high()));
            }
            return row;
        }));
    }

    private static Summary.Table metadata(Map<String, String> metadata) {
        List<Map.Entry<String, String>> entries = List.copyOf(new TreeMap<>(metadata).entrySet());
        return Summary.Table.cut(
                "what the file says of itself",
                List.of(Column.words("key"), Column.words("value")),
                entries.size(),
                i -> List.of(
                        entries.get(i).getKey(),
                        TextLines.shortened(entries.get(i).getValue().strip().replaceAll("\\s*\\R\\s*", " "))));
    }
}
