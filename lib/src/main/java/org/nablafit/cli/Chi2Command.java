package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.Dataset;
import org.nablafit.export.FitFiles;
import org.nablafit.export.Summaries;
import org.nablafit.export.Summary;
import org.nablafit.fit.Chi2Evaluation;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.MemberPredictions;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfPath;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.serialization.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nablafit chi2}: χ² of a card's data without a fit. */
@Command(
        name = "chi2",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Evaluates chi2 of the data of a card, in all and by data set, without fitting.",
            "The t0 covariance matrix is that of the same PDF."
        })
final class Chi2Command implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CardOptions card;

    @ArgGroup(exclusive = true)
    private @Nullable Source source;

    @Option(names = "--output", paramLabel = "FILE", description = "Also write the result as JSON.")
    private @Nullable Path output;

    /** The PDF; picocli sets one of these, or none. */
    static final class Source {
        @ArgGroup(exclusive = false)
        private @Nullable Published published;

        @Option(names = "--fit", paramLabel = "FIT.json", description = "The PDF is a fit of the card's model.")
        private @Nullable Path fit;
    }

    /** A published set. */
    static final class Published {
        @Option(
                names = "--lhapdf",
                required = true,
                paramLabel = "SET[/N]",
                description = {
                    "The PDF is member N (default: 0) of an LHAPDF6 set: its name in one of the folders of --data or of",
                    "LHAPDF_DATA_PATH, or its own folder."
                })
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String set;

        @Option(names = "--member", paramLabel = "N", description = "The member of the LHAPDF set (default: 0).")
        private @Nullable Integer member;

        @Option(
                names = "--uncertainties",
                description = {
                    "Also the uncertainties of the predictions from all members of the set, at one standard deviation;",
                    "--output has them for each point."
                })
        private boolean hasUncertainties;

        private LhapdfPath.Name name(CommandSpec command) {
            LhapdfPath.Name name = LhapdfPath.Name.of(set);
            if (member == null) {
                return name;
            }
            if (name.member() > 0) {
                throw new ParameterException(
                        command.commandLine(), "--lhapdf " + set + " and --member " + member + " exclude each other");
            }
            return new LhapdfPath.Name(name.set(), member);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Library library = card.library();
        Runcard runcard = card.read(List.of());
        Optional<Published> published = Optional.ofNullable(source).map(given -> given.published);
        Optional<LhapdfMember> member =
                published.isEmpty() ? Optional.empty() : Optional.of(member(published.get(), library));
        PdfSource pdf = member.isPresent() ? PdfSource.lhapdf(member.get()) : pdf(runcard);
        FitData data = card.load(runcard, library);
        Chi2Table table = Chi2Evaluation.of(data, pdf);
        Optional<NuisanceFit> nuisance = Chi2Evaluation.nuisance(data, pdf);
        Map<String, Object> json = json(runcard, pdf, table, nuisance);
        System.out.println(runcard.name() + " with " + pdf.description() + "\n");
        if (nuisance.isPresent()) {
            System.out.println(Summaries.withoutShifts(nuisance.get()).toText());
        }
        System.out.print(Summaries.chi2ByDataset(table).toText());
        if (member.isPresent() && published.get().hasUncertainties) {
            MemberPredictions predictions =
                    MemberPredictions.of(data, member.get().set(), library);
            System.out.print("\n" + uncertainties(data, predictions).toText());
            json.put("predictions", points(data, predictions));
        }
        if (output != null) {
            Json.write(output, json);
        }
        return 0;
    }

    private LhapdfMember member(Published published, Library library) throws IOException {
        LhapdfPath.Name name = published.name(command);
        return library.lhapdfPath().find(name.set()).member(name.member());
    }

    private PdfSource pdf(Runcard runcard) throws IOException {
        if (source != null && source.fit != null) {
            return PdfSource.fit(runcard, source.fit);
        }
        return PdfSource.start(runcard, runcard.fit().seed());
    }

    private static Map<String, Object> json(
            Runcard runcard, PdfSource pdf, Chi2Table table, Optional<NuisanceFit> nuisance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", runcard.name());
        json.put("pdf", pdf.description());
        json.putAll(nuisance.map(found -> FitFiles.chi2(found, table)).orElseGet(() -> FitFiles.chi2(table)));
        return json;
    }

    /** By data set the median and the largest uncertainty relative to the prediction, in per cent. */
    private static Summary.Table uncertainties(FitData data, MemberPredictions predictions) {
        List<List<String>> rows = new ArrayList<>();
        int first = 0;
        for (Dataset dataset : data.datasets()) {
            double[] relative = IntStream.range(first, first + dataset.size())
                    .mapToObj(point -> predictions.point(point, MemberErrors.ONE_SIGMA))
                    .mapToDouble(value -> 100 * value.symmetric() / Math.abs(value.central()))
                    .sorted()
                    .toArray();
            rows.add(List.of(
                    dataset.name(),
                    String.valueOf(relative.length),
                    String.format(Locale.ROOT, "%.2f", relative[relative.length / 2]),
                    String.format(Locale.ROOT, "%.2f", relative[relative.length - 1])));
            first += dataset.size();
        }
        return Summary.Table.whole(
                "Uncertainties of the predictions from all members, in per cent:",
                List.of(
                        Summary.Column.words("data set"),
                        Summary.Column.numbers("N"),
                        Summary.Column.numbers("median"),
                        Summary.Column.numbers("largest")),
                rows);
    }

    private static List<Map<String, Object>> points(FitData data, MemberPredictions predictions) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (Dataset dataset : data.datasets()) {
            for (int i = 0; i < dataset.size(); i++) {
                PdfUncertainty value = predictions.point(points.size(), MemberErrors.ONE_SIGMA);
                Map<String, Object> point = new LinkedHashMap<>();
                point.put("dataset", dataset.name());
                point.put("value", dataset.value(i));
                point.put("prediction", value.central());
                point.put("plus", value.plus());
                point.put("minus", value.minus());
                point.put("symmetric", value.symmetric());
                points.add(point);
            }
        }
        return points;
    }
}
