package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nablafit.fit.Environment;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.plot.Figure;
import org.nablafit.serialization.AtomicFiles;

/** The report of a set of replicas: one HTML page without references to other files, and its figures as SVG and PNG. */
public final class ReplicaReport {
    private ReplicaReport() {}

    /**
     * Writes {@code report.html} and the folder {@code figures}.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(ReplicaSet set, Path directory) throws IOException {
        Map<String, Figure> figures = ReplicaPlots.all(set);
        List<String> notes = ReportPage.writeFigures(figures, directory);
        AtomicFiles.write(directory.resolve("report.html"), html(set, figures));
        return notes;
    }

    private static String html(ReplicaSet set, Map<String, Figure> figures) {
        Summary summary = ReplicaSummaries.of(set);
        StringBuilder page = new StringBuilder(
                ReportPage.head(summary.title(), set.problem().card().description()));
        page.append("<h2>Summary</h2>\n").append(SummaryHtml.fields(summary));
        for (String note : summary.notes()) {
            page.append("<p class=\"note\">").append(SummaryHtml.escape(note)).append("</p>\n");
        }
        page.append("<h2>Distributions at the initial scale")
                .append(FitPlots.ofNucleus(set.shownNucleus()))
                .append("</h2>\n")
                .append(ReportPage.figure(figures, "distributions"))
                .append(SummaryHtml.table(ReplicaSummaries.table(set.pdf())))
                .append(set.problem().card().takesMassNumber() ? ReportPage.nuclei(figures) : "")
                .append("<p class=\"note\">Means and standard deviations of the selected replicas.</p>\n")
                .append(ReportPage.figure(figures, "replicas"))
                .append(ReportPage.figure(figures, "uncertainties"));
        page.append("<h2>χ²</h2>\n")
                .append(SummaryHtml.table(FitSummaries.table(set.chi2())))
                .append(ReportPage.figure(figures, "chi2"))
                .append(ReportPage.figure(figures, "chi2-of-replicas"));
        page.append("<h2>Selection</h2>\n")
                .append(SummaryHtml.table(ReplicaSummaries.vetoes(set.selection())))
                .append("<p class=\"note\">Positivity is the sum of what is negative, over the points of a")
                .append(
                        " penalty of the card; integrability the sum of |x f| at x = 1e-9, 1e-8, 1e-7. χ² and arc lengths may")
                .append(" lie ")
                .append(Measured.plain(set.selection().limits().deviations()))
                .append(" standard deviations above the mean.</p>\n");
        page.append("<h2>Effective exponents</h2>\n")
                .append(SummaryHtml.table(ReplicaSummaries.exponents(set)))
                .append(
                        "<p class=\"note\">ln |f| / ln(1/x) at x = 1e-6 and 1e-3, and ln |f| / ln(1 − x) at 0.65 and 0.95: the")
                .append(" ranges of both points together, two standard deviations around the mean.</p>\n");
        page.append("<h2>Correlations</h2>\n")
                .append(ReportPage.figure(figures, "correlations"))
                .append(ReportPage.figure(figures, "correlations-data"));
        page.append("<h2>How it was made</h2>\n")
                .append(ReportPage.provenance(
                        Environment.versions(), set.problem().card(), set.inputs()));
        return page.append(ReportPage.FOOT).toString();
    }
}
