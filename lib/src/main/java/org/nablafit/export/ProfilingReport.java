package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nablafit.fit.Environment;
import org.nablafit.fit.FitResult;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.plot.Figure;
import org.nablafit.profiling.Profile;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.Profiling;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/**
 * An LHAPDF set that was profiled or reweighted as files: the new set, {@code profile.json} or {@code reweighting.json}, {@code
 * report.html} and its figures. Equal results give equal files.
 */
public final class ProfilingReport {
    private ProfilingReport() {}

    /**
     * What was written.
     *
     * @param set the new set
     * @param json the file with all numbers
     * @param notes sentences on what was left out, and why; empty as a rule
     */
    public record Written(LhapdfSet set, Path json, List<String> notes) {
        /** Copies the notes. */
        public Written {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Writes all of them.
     *
     * @param name of the new set
     */
    public static Written write(UpdatedSet updated, Path directory, String name) throws IOException {
        LhapdfSet set = updated.write(directory, name);
        Path json = directory.resolve(
                switch (updated) {
                    case ProfiledSet _ -> "profile.json";
                    case ReweightedSet _ -> "reweighting.json";
                });
        Json.write(json, json(updated, name));
        Map<String, Figure> figures = ProfilingPlots.all(updated);
        List<String> notes = ReportPage.writeFigures(figures, directory);
        AtomicFiles.write(directory.resolve("report.html"), html(updated, figures));
        return new Written(set, json, notes);
    }

    private static Map<String, Object> json(UpdatedSet updated, String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("card", updated.profiling().card().name());
        json.put("set", updated.profiling().set().name());
        json.put("result", name);
        json.put("points", updated.profiling().points());
        switch (updated) {
            case ProfiledSet profiled -> put(json, profiled.profile());
            case ReweightedSet reweighted -> put(json, reweighted);
        }
        return json;
    }

    private static void put(Map<String, Object> json, Profile profile) {
        int count = profile.shifts().length;
        json.put("tolerance", profile.tolerance());
        json.put("chi2Before", profile.chi2Before());
        json.put("chi2", profile.chi2After());
        json.put("chi2OfShifts", profile.penalty());
        json.put("converged", profile.isConverged());
        json.put("shifts", profile.shifts());
        json.put("errors", IntStream.range(0, count).mapToDouble(profile::error).toArray());
        double[] matrix = profile.covariance();
        List<double[]> covariance = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            covariance.add(Arrays.copyOfRange(matrix, k * count, (k + 1) * count));
        }
        json.put("covariance", covariance);
    }

    private static void put(Map<String, Object> json, ReweightedSet reweighted) {
        json.put("method", reweighted.method().toString());
        json.put("effectiveReplicas", reweighted.weights().effectiveReplicas());
        json.put("chi2OfMean", reweighted.profiling().chi2Before());
        json.put("chi2", reweighted.chi2());
        json.put("weights", reweighted.weights().weights());
    }

    private static String html(UpdatedSet updated, Map<String, Figure> figures) throws IOException {
        Profiling profiling = updated.profiling();
        Summary summary = Summaries.of(updated);
        StringBuilder page = new StringBuilder(
                ReportPage.head(summary.title(), profiling.card().description()));
        page.append("<h2>Summary</h2>\n").append(SummaryHtml.fields(summary));
        for (String note : summary.notes()) {
            page.append("<p class=\"note\">").append(SummaryHtml.escape(note)).append("</p>\n");
        }
        page.append("<h2>χ² by data set</h2>\n").append(SummaryHtml.table(ProfilingSummaries.byDataset(updated)));
        switch (updated) {
            case ProfiledSet _ ->
                page.append("<h2>Shifts of the set</h2>\n")
                        .append(ReportPage.figure(figures, "shifts"))
                        .append(
                                "<p class=\"note\">An error below 1 is what the data have learnt of a direction; those of")
                        .append(" replicas are the replicas themselves.</p>\n");
            case ReweightedSet _ ->
                page.append("<h2>Weights</h2>\n")
                        .append(ReportPage.figure(figures, "weights"))
                        .append(ReportPage.figure(figures, "chi2-of-replicas"));
        }
        page.append("<h2>Distributions before and after</h2>\n");
        figures.keySet().stream()
                .filter(name -> name.startsWith("distributions"))
                .forEach(name -> page.append(ReportPage.figure(figures, name)));
        page.append(ReportPage.figure(figures, "uncertainties"))
                .append("<p class=\"note\">Bands are of one standard deviation.</p>\n");
        page.append("<h2>Data and predictions before and after</h2>\n");
        figures.keySet().stream()
                .filter(name -> name.startsWith("data-"))
                .forEach(name -> page.append(ReportPage.figure(figures, name)));
        ProfilingSummaries.systematics(updated)
                .ifPresent(table -> page.append("<h2>Shifts of the data</h2>\n").append(SummaryHtml.table(table)));
        page.append("<h2>How it was made</h2>\n")
                .append(ReportPage.provenance(
                        Environment.versions(), profiling.card(), FitResult.InputFile.of(profiling.files())));
        return page.append(ReportPage.FOOT).toString();
    }
}
