package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.fit.FunctionModelCard;
import org.nablafit.fit.NetworkModelCard;
import org.nablafit.fit.ParametrisationModelCard;
import org.nablafit.fit.PositivityCard;
import org.nablafit.fit.Runcard;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.pdf.FunctionPdf;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.pdf.SumRules;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.pdf.parametrisation.ParametrisationPdf;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.TextLines;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.flavour.FlavourBasis;

/** Summaries of what predicts data, and of what a fit is asked to do. */
final class TheorySummaries {
    /** Where distributions are told of that were evaluated at many points. */
    private static final double[] TABLE_X = {1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9};

    private TheorySummaries() {}

    static Summary of(LhapdfSet set) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("hadron", set.hadron().toString()));
        fields.add(Field.of("members", set.memberCount() + ", from 0, the central one"));
        fields.add(Field.of(
                "partons",
                set.flavours().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                "PDG identifiers"));
        entry(set, "ErrorType").ifPresent(type -> fields.add(Field.of("uncertainties", type)));
        range(set, "XMin", "XMax").ifPresent(range -> fields.add(Field.of("x", range)));
        range(set, "QMin", "QMax").ifPresent(range -> fields.add(Field.of("Q", range + " GeV")));
        entry(set, "OrderQCD").map(TheorySummaries::order).ifPresent(order -> fields.add(Field.of("order", order)));
        masses(set).ifPresent(masses -> fields.add(Field.of("quark masses", masses)));
        entry(set, "AlphaS_MZ").ifPresent(value -> fields.add(Field.of("strong coupling at the Z mass", value)));
        List<String> notes = new ArrayList<>();
        entry(set, "SetDesc").ifPresent(notes::add);
        entry(set, "Reference").ifPresent(notes::add);
        return new Summary(set.name(), fields, List.of(), notes);
    }

    /** LHAPDF counts the orders of evolution from 0. */
    private static String order(String number) {
        return switch (number) {
            case "0" -> "LO";
            case "1" -> "NLO";
            case "2" -> "NNLO";
            case "3" -> "N3LO";
            default -> number;
        };
    }

    private static Optional<String> masses(LhapdfSet set) {
        List<String> masses = new ArrayList<>();
        for (String quark : List.of("Charm", "Bottom", "Top")) {
            entry(set, "M" + quark).ifPresent(mass -> masses.add(quark.toLowerCase(Locale.ROOT) + " " + mass));
        }
        return masses.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", masses) + " GeV");
    }

    private static Optional<String> range(LhapdfSet set, String low, String high) {
        return number(set, low).flatMap(from -> number(set, high).map(to -> range(from, to)));
    }

    static Summary of(LhapdfMember member) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("member", member.number() + " of " + member.set().memberCount()));
        fields.add(Field.of("x", range(member.xMin(), member.xMax())));
        fields.add(Field.of("Q", range(member.qMin(), member.qMax()) + " GeV"));
        List<String> thresholds = member.grids().stream()
                .skip(1)
                .map(grid -> Measured.plain(grid.q()[0]))
                .toList();
        fields.add(Field.of(
                "subgrids",
                member.grids().size()
                        + (thresholds.isEmpty() ? "" : ", which meet at " + String.join(", ", thresholds) + " GeV")));
        fields.add(Field.of("outside the grid", member.extrapolation().name().toLowerCase(Locale.ROOT)));
        return new Summary(member.set().name() + "/" + member.number(), fields, List.of(), List.of());
    }

    private static String range(double low, double high) {
        String from = Measured.plain(low);
        String to = Measured.plain(high);
        return from.equals(to) ? from : from + " to " + to;
    }

    static Summary of(LhapdfBands bands) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("members", String.valueOf(bands.set().memberCount())));
        fields.add(Field.of(
                "uncertainties",
                bands.hasUncertainties()
                        ? Measured.plain(bands.level()) + " % confidence level, "
                                + entry(bands.set(), "ErrorType").orElse("")
                        : "none: the set has its central member only",
                "the symmetric ones; upwards and downwards they may differ"));
        List<Column> columns = new ArrayList<>(List.of(Column.numbers("x")));
        bands.partons().forEach(parton -> columns.add(Column.numbers("x " + LhapdfPlots.name(parton))));
        double[] x = bands.x().stream().mapToDouble(Double::doubleValue).toArray();
        int[] shown = x.length <= Summary.Table.SHOWN_ROWS
                ? IntStream.range(0, x.length).toArray()
                : Arrays.stream(TABLE_X)
                        .mapToInt(value -> FitSummaries.nearest(x, value))
                        .distinct()
                        .toArray();
        List<List<String>> rows = new ArrayList<>();
        for (int i : shown) {
            List<String> row = new ArrayList<>(List.of(Measured.plain(x[i])));
            for (List<PdfUncertainty> band : bands.values()) {
                row.add(Measured.text(band.get(i).central(), band.get(i).symmetric()));
            }
            rows.add(row);
        }
        return new Summary(
                bands.set().name() + " at Q = " + Measured.plain(bands.q()) + " GeV",
                fields,
                List.of(Summary.Table.whole("", columns, rows)),
                List.of());
    }

    /** What a set says of itself, where it is a plain value. */
    private static Optional<Double> number(LhapdfSet set, String key) {
        try {
            Optional<YamlNode> node = set.info().find(key);
            return node.isEmpty() ? Optional.empty() : Optional.of(node.get().number());
        } catch (FileFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> entry(LhapdfSet set, String key) {
        try {
            Optional<YamlNode> node = set.info().find(key);
            return node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TextLines.shortened(node.get().string()));
        } catch (FileFormatException e) {
            return Optional.empty();
        }
    }

    static Summary of(FeedForwardNetwork network) {
        Architecture architecture = network.architecture();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("input", String.valueOf(architecture.nodes(0)), "", "", ""));
        for (int layer = 1; layer <= architecture.depth(); layer++) {
            int nodes = architecture.nodes(layer);
            rows.add(List.of(
                    layer == architecture.depth() ? "output" : String.valueOf(layer),
                    String.valueOf(nodes),
                    architecture.layers().get(layer - 1).activation().label(),
                    String.valueOf((long) nodes * architecture.nodes(layer - 1)),
                    String.valueOf(nodes)));
        }
        return new Summary(
                "network of " + nodes(architecture) + " nodes",
                List.of(
                        Field.of("parameters", String.valueOf(network.parameterCount())),
                        Field.of(
                                "inputs",
                                architecture.inputs() + ", mapped to " + architecture.nodes(0) + " input node"
                                        + (architecture.nodes(0) == 1 ? "" : "s"))),
                List.of(Summary.Table.whole(
                        "",
                        List.of(
                                Column.words("layer"),
                                Column.numbers("nodes"),
                                Column.words("activation"),
                                Column.numbers("weights"),
                                Column.numbers("biases")),
                        rows)),
                List.of());
    }

    /** As 2-25-20-8. */
    private static String nodes(Architecture architecture) {
        return IntStream.rangeClosed(0, architecture.depth())
                .mapToObj(layer -> String.valueOf(architecture.nodes(layer)))
                .collect(Collectors.joining("-"));
    }

    static Summary of(Runcard card) {
        List<Field> fields = new ArrayList<>();
        if (!card.description().isEmpty()) {
            fields.add(Field.of("description", card.description()));
        }
        card.closure().ifPresent(closure -> fields.add(Field.of("closure test", "level " + closure.level())));
        if (card.model().isPresent()) {
            fields.addAll(
                    switch (card.model().get()) {
                        case NetworkModelCard network -> model(network.pdf());
                        case ParametrisationModelCard parametrisation -> model(parametrisation.model());
                        case FunctionModelCard function -> model(function.model());
                    });
        } else {
            fields.add(Field.of("model", "none: a card to evaluate given distributions"));
        }
        for (PositivityCard penalty : card.positivity()) {
            fields.add(Field.of("positivity", positivity(penalty)));
        }
        card.boundary()
                .ifPresent(boundary -> fields.add(Field.of(
                        "boundary at A = 1",
                        "of " + String.join(", ", boundary.distributions()) + " at " + boundary.points().length
                                + " points in x")));
        if (!card.parts().isEmpty()) {
            fields.add(Field.of("functions", String.join("; ", card.parts().descriptions())));
        }
        Runcard.FitCard fit = card.fit();
        fields.add(Field.of("solver", fit.solver().label() + ", at most " + fit.iterations() + " iterations"));
        fields.add(Field.of("derivatives", fit.derivatives().label()));
        fields.add(Field.of(
                "validation",
                fit.validation() == 0
                        ? "none"
                        : Measured.plain(100 * fit.validation()) + " % of the points of each set, patience "
                                + fit.patience()));
        fields.add(Field.of("seed", String.valueOf(fit.seed())));
        fields.add(Field.of("t0 rounds", String.valueOf(fit.t0Rounds())));
        List<List<String>> rows = card.datasets().stream()
                .map(entry -> List.of(
                        entry.shownName(),
                        entry.cuts().toString(),
                        entry.variants().isEmpty() ? "" : String.join(", ", entry.variants())))
                .toList();
        return new Summary(
                card.name(),
                fields,
                List.of(Summary.Table.whole(
                        "", List.of(Column.words("data set"), Column.words("cuts"), Column.words("variants")), rows)),
                List.of());
    }

    private static String positivity(PositivityCard penalty) {
        List<String> parts = new ArrayList<>();
        if (!penalty.distributions().isEmpty()) {
            parts.add("of " + String.join(", ", penalty.distributions()) + " at " + penalty.points().length
                    + " points in x");
        }
        if (!penalty.tables().isEmpty()) {
            parts.add("of the predictions of " + String.join(", ", penalty.tables()));
        }
        String weight = penalty.grows() ? ", weight " + penalty.initialWeight() + " to " + penalty.weight() : "";
        return String.join(" and ", parts) + weight;
    }

    private static List<Field> model(FunctionPdf pdf) {
        return List.of(Field.of("model", "function of " + pdf.layout().size() + " parameters"), basis(pdf.basis()));
    }

    private static Field basis(FlavourBasis basis) {
        return Field.of("basis", basis.name() + ": " + String.join(", ", basis.distributions()));
    }

    private static List<Field> model(NeuralNetworkPdf.Settings pdf) {
        return List.of(
                Field.of(
                        "model",
                        "network of " + nodes(pdf.network().architecture()) + " nodes, "
                                + pdf.network().parameterCount() + " parameters"),
                basis(pdf.basis()),
                Field.of("sum rules", sumRules(pdf.sumRules())));
    }

    private static List<Field> model(ParametrisationPdf pdf) {
        return List.of(
                Field.of(
                        "model",
                        "parametrisation " + pdf.decomposition().label() + ", "
                                + pdf.layout().size() + " free parameters"),
                Field.of("distributions", String.join(", ", pdf.basis().distributions())),
                Field.of("sum rules", pdf.sumRules().isEmpty() ? "none" : String.join(", ", pdf.sumRules())));
    }

    private static String sumRules(SumRules rules) {
        int numbers = 0;
        for (double number : rules.number()) {
            numbers += Double.isNaN(number) ? 0 : 1;
        }
        List<String> parts = new ArrayList<>();
        if (numbers > 0) {
            parts.add(numbers + " valence numbers");
        }
        if (rules.gluon() >= 0) {
            parts.add("momentum");
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }
}
