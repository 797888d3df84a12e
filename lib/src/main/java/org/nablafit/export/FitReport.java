package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nablafit.fit.FitResult;
import org.nablafit.plot.Figure;
import org.nablafit.serialization.AtomicFiles;

/** The report of a fit: one HTML page without references to other files, and its figures as SVG and PNG. */
public final class FitReport {
    private FitReport() {}

    /**
     * Writes {@code report.html} and the folder {@code figures}.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(FitResult result, Path directory) throws IOException {
        return write(result, FitPlots.all(result), "", directory);
    }

    /**
     * The same with more.
     *
     * @param figures by the names of their files
     * @param section of the page, behind that of the distributions; may be empty
     */
    static List<String> write(FitResult result, Map<String, Figure> figures, String section, Path directory)
            throws IOException {
        List<String> notes = ReportPage.writeFigures(figures, directory);
        AtomicFiles.write(directory.resolve("report.html"), html(result, figures, section));
        return notes;
    }

    private static String html(FitResult result, Map<String, Figure> figures, String section) {
        Summary summary = Summaries.of(result);
        StringBuilder page =
                new StringBuilder(ReportPage.head(summary.title(), result.card().description()));
        page.append("<h2>Summary</h2>\n").append(SummaryHtml.fields(summary));
        page.append("<h2>χ² by data set</h2>\n").append(SummaryHtml.table(FitSummaries.table(result.chi2())));
        page.append(ReportPage.figure(figures, "chi2"));
        result.nuisance()
                .ifPresent(nuisance -> page.append("<h2>χ² with nuisance parameters</h2>\n")
                        .append(SummaryHtml.table(RunSummaries.sets(nuisance)))
                        .append("<details><summary>Shifts of correlated sources</summary>\n")
                        .append(SummaryHtml.table(RunSummaries.shifts(nuisance)))
                        .append("</details>\n"));
        page.append("<h2>Distributions at the initial scale")
                .append(FitPlots.ofNucleus(result.bands().hadron()))
                .append("</h2>\n")
                .append(ReportPage.figure(figures, "distributions"))
                .append(SummaryHtml.table(FitSummaries.table(result.bands())))
                .append(
                        "<p class=\"note\">Bands and errors are one standard deviation of the Laplace approximation: the ")
                .append(
                        "Gauss-Newton curvature of χ² at the fit with a unit-width Gaussian prior on each parameter. They ")
                .append("know of one minimum only.</p>\n");
        if (result.nuclei().isPresent()) {
            page.append(ReportPage.nuclei(figures));
        }
        page.append(section);
        page.append("<h2>What the data determine</h2>\n")
                .append(ReportPage.figure(figures, "determined"))
                .append(
                        "<p class=\"note\">The charge-weighted sum Σ e² x (q + q̄) is what photon exchange sees at leading ")
                .append("order; other combinations of the quarks are determined less well.</p>\n");
        result.closure()
                .ifPresent(closure -> page.append("<h2>Closure test</h2>\n<p>Level ")
                        .append(closure.level())
                        .append("; the truth is ")
                        .append(SummaryHtml.escape(closure.description()))
                        .append(".</p>\n")
                        .append(ReportPage.figure(figures, "closure")));
        if (figures.containsKey("derivatives")) {
            page.append("<h2>Cost of the derivatives</h2>\n").append(ReportPage.figure(figures, "derivatives"));
        }
        page.append("<h2>Training history</h2>\n").append(ReportPage.figure(figures, "training"));
        page.append("<h2>Data against theory</h2>\n");
        figures.keySet().stream()
                .filter(name -> name.startsWith("data-"))
                .forEach(name -> page.append(ReportPage.figure(figures, name)));
        page.append("<h2>How it was made</h2>\n")
                .append(ReportPage.provenance(result.versions(), result.card(), result.inputs()));
        return page.append(ReportPage.FOOT).toString();
    }
}
