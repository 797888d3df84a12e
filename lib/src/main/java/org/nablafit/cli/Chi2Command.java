package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.FitFiles;
import org.nablafit.export.Summaries;
import org.nablafit.fit.Chi2Evaluation;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.serialization.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
                paramLabel = "DIR",
                description = "The PDF is an LHAPDF6 set in this folder.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path folder;

        @Option(names = "--member", paramLabel = "N", description = "The member of the LHAPDF set (default: 0).")
        private int member;
    }

    @Override
    public Integer call() throws IOException {
        Library library = card.library();
        Runcard runcard = card.read(List.of());
        PdfSource pdf = pdf(runcard);
        FitData data = FitData.load(runcard, library);
        Chi2Table table = Chi2Evaluation.of(data, pdf);
        System.out.println(runcard.name() + " with " + pdf.description() + "\n");
        System.out.print(Summaries.chi2ByDataset(table).toText());
        if (output != null) {
            Json.write(output, json(runcard, pdf, table));
        }
        return 0;
    }

    private PdfSource pdf(Runcard runcard) throws IOException {
        if (source != null && source.published != null) {
            return PdfSource.lhapdf(source.published.folder, source.published.member);
        }
        if (source != null && source.fit != null) {
            return PdfSource.fit(runcard, source.fit);
        }
        return PdfSource.start(runcard, runcard.fit().seed());
    }

    private static Map<String, Object> json(Runcard runcard, PdfSource pdf, Chi2Table table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", runcard.name());
        json.put("pdf", pdf.description());
        json.putAll(FitFiles.chi2(table));
        return json;
    }
}
