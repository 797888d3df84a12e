package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.fit.Runcard;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.pdf.SumRules;

/** Summaries of what predicts data, and of what a fit is asked to do. */
final class TheorySummaries {
    private TheorySummaries() {}

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
            NeuralNetworkPdf.Settings pdf = card.model().get().pdf();
            fields.add(Field.of(
                    "model",
                    "network of " + nodes(pdf.network().architecture()) + " nodes, "
                            + pdf.network().parameterCount() + " parameters"));
            fields.add(Field.of(
                    "basis",
                    pdf.basis().name() + ": " + String.join(", ", pdf.basis().distributions())));
            fields.add(Field.of("sum rules", sumRules(pdf.sumRules())));
        } else {
            fields.add(Field.of("model", "none: a card to evaluate given distributions"));
        }
        card.positivity()
                .ifPresent(positivity -> fields.add(Field.of(
                        "positivity",
                        "of " + String.join(", ", positivity.distributions()) + " at " + positivity.points().length
                                + " points in x")));
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
                        entry.name(),
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
