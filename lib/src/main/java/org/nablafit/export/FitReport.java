package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nablafit.fit.FitResult;
import org.nablafit.plot.Figure;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/** The report of a fit: one HTML page without references to other files, and its figures as SVG and PNG. */
public final class FitReport {
    private FitReport() {}

    /**
     * Writes {@code report.html} and the folder {@code figures}.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(FitResult result, Path directory) throws IOException {
        Map<String, Figure> figures = FitPlots.all(result);
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            Path file = directory.resolve("figures").resolve(figure.getKey() + ".svg");
            AtomicFiles.write(file, figure.getValue().toSvg());
            if (notes.isEmpty()) {
                writePng(figure.getValue(), directory.resolve("figures").resolve(figure.getKey() + ".png"), notes);
            }
        }
        AtomicFiles.write(directory.resolve("report.html"), html(result, figures));
        return notes;
    }

    private static void writePng(Figure figure, Path file, List<String> notes) throws IOException {
        byte[] png;
        try {
            png = figure.toPng();
        } catch (IOException noFonts) {
            notes.add("The figures were written as SVG only: " + noFonts.getMessage());
            return;
        }
        AtomicFiles.write(file, out -> out.write(png));
    }

    private static String html(FitResult result, Map<String, Figure> figures) {
        Summary summary = Summaries.of(result);
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(SummaryHtml.escape(summary.title()))
                .append(" · nablafit</title>\n<style>")
                .append(STYLE)
                .append("</style>\n")
                .append(SummaryHtml.style())
                .append("</head>\n<body class=\"nablafit\">\n<h1>")
                .append(SummaryHtml.escape(summary.title()))
                .append("</h1>\n<p>")
                .append(SummaryHtml.escape(result.card().description()))
                .append("</p>\n");
        page.append("<h2>Summary</h2>\n").append(SummaryHtml.fields(summary));
        page.append("<h2>χ² by data set</h2>\n").append(SummaryHtml.table(FitSummaries.table(result.chi2())));
        page.append(figure(figures, "chi2"));
        result.nuisance()
                .ifPresent(nuisance -> page.append("<h2>χ² with nuisance parameters</h2>\n")
                        .append(SummaryHtml.table(RunSummaries.sets(nuisance)))
                        .append("<details><summary>Shifts of correlated sources</summary>\n")
                        .append(SummaryHtml.table(RunSummaries.shifts(nuisance)))
                        .append("</details>\n"));
        page.append("<h2>Distributions at the initial scale</h2>\n")
                .append(figure(figures, "distributions"))
                .append(SummaryHtml.table(FitSummaries.table(result.bands())))
                .append(
                        "<p class=\"note\">Bands and errors are one standard deviation of the Laplace approximation: the ")
                .append(
                        "Gauss-Newton curvature of χ² at the fit with a unit-width Gaussian prior on each parameter. They ")
                .append("know of one minimum only.</p>\n");
        page.append("<h2>What the data determine</h2>\n")
                .append(figure(figures, "determined"))
                .append(
                        "<p class=\"note\">The charge-weighted sum Σ e² x (q + q̄) is what photon exchange sees at leading ")
                .append("order; other combinations of the quarks are determined less well.</p>\n");
        result.closure()
                .ifPresent(closure -> page.append("<h2>Closure test</h2>\n<p>Level ")
                        .append(closure.level())
                        .append("; the truth is ")
                        .append(SummaryHtml.escape(closure.description()))
                        .append(".</p>\n")
                        .append(figure(figures, "closure")));
        if (figures.containsKey("derivatives")) {
            page.append("<h2>Cost of the derivatives</h2>\n").append(figure(figures, "derivatives"));
        }
        page.append("<h2>Training history</h2>\n").append(figure(figures, "training"));
        page.append("<h2>Data against theory</h2>\n");
        figures.keySet().stream()
                .filter(name -> name.startsWith("data-"))
                .forEach(name -> page.append(figure(figures, name)));
        page.append("<h2>How it was made</h2>\n").append(provenance(result));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String figure(Map<String, Figure> figures, String name) {
        Figure figure = figures.get(name);
        return figure == null ? "" : "<figure>" + figure.toSvg() + "</figure>\n";
    }

    private static String provenance(FitResult result) {
        StringBuilder text = new StringBuilder("<details><summary>Versions, card and input files</summary>\n<table>\n");
        result.versions()
                .forEach((name, version) -> text.append("<tr><th scope=\"row\">")
                        .append(SummaryHtml.escape(name))
                        .append("</th><td>")
                        .append(SummaryHtml.escape(version))
                        .append("</td></tr>\n"));
        text.append("</table>\n");
        if (!result.card().parts().isEmpty()) {
            text.append("<p>Besides the card, functions of a program: ")
                    .append(SummaryHtml.escape(
                            String.join("; ", result.card().parts().descriptions())))
                    .append(".</p>\n");
        }
        text.append("<pre>")
                .append(SummaryHtml.escape(Json.text(result.card().content())))
                .append("</pre>\n<table>\n");
        text.append("<tr><th>file</th><th>bytes</th><th>SHA-256</th></tr>\n");
        for (FitResult.InputFile input : result.inputs()) {
            text.append("<tr><th scope=\"row\">")
                    .append(SummaryHtml.escape(input.path()))
                    .append("</th><td>")
                    .append(input.size())
                    .append("</td><td><code>")
                    .append(input.sha256())
                    .append("</code></td></tr>\n");
        }
        return text.append("</table>\n</details>\n").toString();
    }

    private static final String STYLE = """

            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 1160px; margin: 2rem auto; padding: 0 1rem; }
            figure { margin: 1rem 0; overflow-x: auto; background: #fff; color: #000; border-radius: 6px; }
            figure svg { max-width: 100%; height: auto; }
            pre { overflow-x: auto; padding: 0.8rem; background: #8881; }
            code { font-size: 0.8rem; }
            """;
}
