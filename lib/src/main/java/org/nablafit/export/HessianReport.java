package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.plot.Figure;

/** Hessian errors as a section of the report of their fit, and the figure of a scan. */
public final class HessianReport {
    private HessianReport() {}

    /**
     * Writes {@code report.html} and the folder {@code figures}, those of the fit and those of the errors.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(HessianFit fit, Path directory) throws IOException {
        Map<String, Figure> figures = new LinkedHashMap<>(FitPlots.all(fit.fit()));
        figures.putAll(HessianPlots.all(fit));
        return FitReport.write(fit.fit(), figures, section(fit, figures), directory);
    }

    private static String section(HessianFit fit, Map<String, Figure> figures) {
        Summary summary = HessianSummaries.of(fit);
        StringBuilder page = new StringBuilder("<h2>Hessian errors</h2>\n").append(SummaryHtml.fields(summary));
        for (String note : summary.notes()) {
            page.append("<p class=\"note\">").append(SummaryHtml.escape(note)).append("</p>\n");
        }
        if (!fit.parameters().isEmpty()) {
            page.append(SummaryHtml.table(HessianSummaries.parameters(fit)))
                    .append(
                            "<p class=\"note\">Symmetric: from the covariance of the parameters. Eigenvectors: from their ends, where χ²")
                    .append(
                            " has risen by the tolerance. MINOS: where the χ² that is fitted to all other parameters has.</p>\n");
        }
        return page.append(ReportPage.figure(figures, "hessian-distributions"))
                .append(SummaryHtml.table(HessianSummaries.eigenvectors(fit.hessian())))
                .append("<p class=\"note\">Ends in units of the way at which the parabola reaches the tolerance.</p>\n")
                .append(ReportPage.figure(figures, "hessian-spectrum"))
                .append(ReportPage.figure(figures, "hessian-eigenvectors"))
                .toString();
    }

    /**
     * Writes the figure of a scan into the folder {@code figures}.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(ParameterScan scan, Path directory) throws IOException {
        return ReportPage.writeFigures(Map.of(HessianFiles.fileName(scan), HessianPlots.scan(scan)), directory);
    }
}
