package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.fit.Environment;
import org.nablafit.fit.replicas.ClosureEstimators;
import org.nablafit.fit.replicas.ClosureEstimators.Estimate;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/** A closure test of several fits as files: {@code closure.json}, {@code report.html} and its figures. Equal tests give equal
 * files. */
public final class ClosureReport {
    private static final int COLUMNS = 4;
    private static final double LOWEST_X = 1e-4;

    private ClosureReport() {}

    /**
     * Writes all of them.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(ClosureRun.Result result, Path directory) throws IOException {
        Json.write(directory.resolve("closure.json"), json(result));
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("truth", truth(result));
        figures.put("xi", xi(result.estimators()));
        figures.put("bias-variance", biasAndVariance(result.estimators()));
        List<String> notes = ReportPage.writeFigures(figures, directory);
        AtomicFiles.write(directory.resolve("report.html"), html(result, figures));
        return notes;
    }

    // ---- JSON

    /** The content of {@code closure.json}. */
    static Map<String, Object> json(ClosureRun.Result result) {
        ClosureEstimators estimators = result.estimators();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("name", result.card().name());
        json.put("level", result.card().closure().orElseThrow().level());
        json.put("truth", result.truth());
        json.put("fits", estimators.fits().size());
        json.put("replicas", result.sets().getFirst().run().total());
        json.put("ndata", result.sets().getFirst().problem().pointCount());
        json.put("biasVarianceRatio", estimate(estimators.ratio()));
        json.put("bias", estimate(estimators.bias()));
        json.put("variance", estimate(estimators.variance()));
        Map<String, Object> xi = new LinkedHashMap<>();
        xi.put("overall", estimate(estimators.xi()));
        Map<String, Object> ofDistributions = new LinkedHashMap<>();
        for (int k = 0; k < estimators.distributions().size(); k++) {
            ofDistributions.put(estimators.distributions().get(k), estimate(estimators.xi(k)));
        }
        xi.put("distributions", ofDistributions);
        Map<String, Object> ofCharges = new LinkedHashMap<>();
        for (int i = 0; i < estimators.charges().size(); i++) {
            ofCharges.put(estimators.charges().get(i), estimate(estimators.xiOfCharges(i)));
        }
        xi.put("charges", ofCharges);
        xi.put("data", estimate(estimators.xiOfData()));
        xi.put("x", estimators.x());
        json.put("xi1sigma", xi);
        if (Double.isFinite(estimators.deltaChi2().value())) {
            json.put("deltaChi2", estimate(estimators.deltaChi2()));
        }
        json.put("phi", estimate(estimators.phi()));
        json.put("chi2PerPoint", estimate(estimators.chi2PerPoint()));
        json.put("ofFits", estimators.fits().stream().map(ClosureReport::ofFit).toList());
        json.put("vetoed", vetoed(result));
        json.put("failures", result.failures());
        json.put("seed", result.card().fit().seed());
        FitFiles.putCard(json, result.card());
        if (!result.card().parts().isEmpty()) {
            json.put("functions", result.card().parts().descriptions());
        }
        json.put("versions", Environment.versions());
        json.put("inputs", result.inputs());
        return json;
    }

    /** How many replicas of all fits each veto leaves out, by its words. */
    private static Map<String, Integer> vetoed(ClosureRun.Result result) {
        Map<String, Integer> vetoed = new TreeMap<>();
        for (ReplicaSet set : result.sets()) {
            for (int i = 0; i < set.run().finished().size(); i++) {
                set.selection().reasons(i).forEach(reason -> vetoed.merge(reason, 1, Integer::sum));
            }
        }
        return vetoed;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", estimate.value());
        json.put("error", estimate.error());
        return json;
    }

    private static Map<String, Object> ofFit(ClosureEstimators.OfFit fit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("replicas", fit.replicas());
        json.put("bias", fit.bias());
        json.put("variance", fit.variance());
        json.put("chi2PerPoint", fit.chi2());
        if (Double.isFinite(fit.deltaChi2())) {
            json.put("deltaChi2", fit.deltaChi2());
        }
        json.put("phi", fit.phi());
        json.put("xi1sigma", fit.inside());
        json.put("xi1sigmaCharges", fit.insideCharges());
        json.put("xi1sigmaData", fit.insideData());
        return json;
    }

    // ---- Summary

    static Summary summary(ClosureRun.Result result) {
        ClosureEstimators estimators = result.estimators();
        int level = result.card().closure().orElseThrow().level();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(
                "closure test",
                "level " + level + ", " + estimators.fits().size() + " fits of "
                        + result.sets().getFirst().run().total() + " replicas to "
                        + result.sets().getFirst().problem().pointCount() + " points"));
        fields.add(Field.of("truth", result.truth()));
        fields.add(selected(result));
        // Only where replicas fluctuate around data that have fluctuated is their spread an uncertainty, and coverage
        // of it a
        // question.
        boolean isFaithful = level == 2;
        if (isFaithful) {
            fields.add(field(
                    "bias/variance ratio",
                    estimators.ratio(),
                    1,
                    0.2,
                    0.4,
                    "root of mean bias over mean variance; good within 0.2 of 1, bad beyond 0.4: above 1 the uncertainties are"
                            + " too small"));
        }
        fields.add(Field.of("bias", text(estimators.bias()), "distance of the means from the truth, per point"));
        fields.add(Field.of("variance", text(estimators.variance()), "spread of the replicas, per point"));
        if (isFaithful) {
            fields.add(
                    field(
                            "xi at 1 sigma, distributions",
                            estimators.xi(),
                            ClosureEstimators.ONE_SIGMA,
                            0.06,
                            0.15,
                            "how often the truth is within one standard deviation; good within 0.06 of 0.683, bad beyond 0.15"));
            fields.add(field(
                    "xi at 1 sigma, data",
                    estimators.xiOfData(),
                    ClosureEstimators.ONE_SIGMA,
                    0.06,
                    0.15,
                    "the same of the predictions"));
        }
        if (level > 0) {
            fields.add(field(
                    "delta chi2",
                    estimators.deltaChi2(),
                    0,
                    0.05,
                    0.15,
                    "chi2 of the fit over that of the truth, less 1: far above 0 the model is too stiff or badly"
                            + " minimised, far below it has learnt fluctuations"));
            fields.add(field("chi2/N", estimators.chi2PerPoint(), 1, 0.1, 0.25, "of the central predictions; near 1"));
        } else {
            Estimate chi2 = estimators.chi2PerPoint();
            fields.add(new Field(
                    "chi2/N",
                    text(chi2),
                    chi2.value() < 1e-3 ? Verdict.GOOD : chi2.value() < 0.1 ? Verdict.WARN : Verdict.BAD,
                    "good below 0.001: at level 0 the data equal the truth"));
        }
        fields.add(
                Field.of("phi", text(estimators.phi()), "uncertainty of the predictions in units of that of the data"));
        List<Summary.Table> tables = isFaithful ? List.of(table(estimators)) : List.of();
        return new Summary(result.card().name(), fields, tables, result.failures());
    }

    private static Field selected(ClosureRun.Result result) {
        int all = 0;
        int taken = 0;
        for (ReplicaSet set : result.sets()) {
            all += set.run().total();
            taken += set.accepted().size();
        }
        Verdict verdict = taken >= 0.9 * all ? Verdict.GOOD : taken >= 0.5 * all ? Verdict.WARN : Verdict.BAD;
        String reasons = vetoed(result).entrySet().stream()
                .map(entry -> entry.getKey() + " leaves out " + entry.getValue())
                .collect(Collectors.joining(", "));
        return new Field(
                "replicas",
                taken + " of " + all + " selected",
                verdict,
                "good from 90 %, bad below 50 %" + (reasons.isEmpty() ? "" : "; " + reasons));
    }

    private static String text(Estimate estimate) {
        return Measured.text(estimate.value(), estimate.error());
    }

    private static Field field(String label, Estimate estimate, double aim, double good, double bad, String why) {
        double distance = Math.abs(estimate.value() - aim);
        // Written so that NaN is bad.
        Verdict verdict = distance <= good ? Verdict.GOOD : distance <= bad ? Verdict.WARN : Verdict.BAD;
        return new Field(label, text(estimate), verdict, why);
    }

    private static Summary.Table table(ClosureEstimators estimators) {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < estimators.distributions().size(); k++) {
            rows.add(List.of(estimators.distributions().get(k), text(estimators.xi(k))));
        }
        for (int i = 0; i < estimators.charges().size(); i++) {
            rows.add(List.of(estimators.charges().get(i), text(estimators.xiOfCharges(i))));
        }
        rows.add(List.of("data", text(estimators.xiOfData())));
        return Summary.Table.whole("", List.of(Column.words("distribution"), Column.numbers("xi at 1 sigma")), rows);
    }

    // ---- figures

    /** The mean of each fit, the band of the first one, and the truth. */
    static Figure truth(ClosureRun.Result result) {
        List<String> names = result.sets().getFirst().allNuclei().distributions();
        boolean several = result.card().takesMassNumber();
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            double[] x = result.sets().getFirst().pdf().x();
            Panel panel = Panel.create()
                    .xAxis(Axis.log("x").range(LOWEST_X, 1))
                    .yAxis(Axis.linear("x " + FitPlots.symbol(names.get(k)) + (several ? "" : "(x, Q_0)")))
                    .horizontalLine(0);
            for (int f = 0; f < result.sets().size(); f++) {
                var band = result.sets().get(f).allNuclei().band(k);
                if (f == 0) {
                    double[] low = new double[x.length];
                    double[] high = new double[x.length];
                    for (int i = 0; i < x.length; i++) {
                        low[i] = band.central()[i] - band.error()[i];
                        high[i] = band.central()[i] + band.error()[i];
                    }
                    panel = panel.band(x, low, high)
                            .label("fit 1, one standard deviation")
                            .colour(Colour.BLUE);
                }
                panel = panel.line(x, band.central()).colour(Colour.GREY).width(0.7);
                if (f == 0) {
                    panel = panel.label("means of the fits");
                }
            }
            panels.add(panel.line(x, result.truths()[k]).label("truth").colour(Colour.RED));
        }
        // A row for each nucleus, where there are several.
        int columns = Math.min(
                COLUMNS,
                several ? result.sets().getFirst().pdf().distributions().size() : panels.size());
        int rows = Math.ceilDiv(panels.size(), columns);
        return Figure.grid(columns, panels)
                .commonLegend()
                .title("Truth and fits")
                .description("x f(x) of the truth, of the mean of each fit, and the band of the first fit")
                .size(columns == COLUMNS ? 1120 : 320 * columns, rows == 1 ? 360 : 280 * rows);
    }

    static Figure xi(ClosureEstimators estimators) {
        List<String> names = new ArrayList<>(estimators.distributions());
        double[] values = new double[names.size() + estimators.charges().size() + 2];
        for (int k = 0; k < estimators.distributions().size(); k++) {
            values[k] = estimators.xi(k).value();
        }
        for (int i = 0; i < estimators.charges().size(); i++) {
            values[names.size()] = estimators.xiOfCharges(i).value();
            names.add(estimators.charges().get(i));
        }
        values[names.size()] = estimators.xi().value();
        names.add("all distributions");
        values[names.size()] = estimators.xiOfData().value();
        names.add("data");
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("how often the truth is within one standard deviation")
                                .range(0, 1))
                        .bars(names, values)
                        .verticalLine(ClosureEstimators.ONE_SIGMA))
                .title(String.format(Locale.ROOT, "ξ at 1 σ; the line is at %.3f", ClosureEstimators.ONE_SIGMA))
                .size(760, 80 + 32 * names.size());
    }

    static Figure biasAndVariance(ClosureEstimators estimators) {
        int n = estimators.fits().size();
        double[] number = new double[n];
        double[] bias = new double[n];
        double[] variance = new double[n];
        for (int f = 0; f < n; f++) {
            number[f] = f + 1;
            bias[f] = estimators.fits().get(f).bias();
            variance[f] = estimators.fits().get(f).variance();
        }
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("fit"))
                        .yAxis(Axis.linear("per point"))
                        .points(number, bias)
                        .label("bias")
                        .points(number, variance)
                        .label("variance")
                        .horizontalLine(estimators.bias().value()))
                .title("Bias and variance of each fit; the line is the mean bias")
                .size(760, 420);
    }

    private static String html(ClosureRun.Result result, Map<String, Figure> figures) {
        Summary summary = summary(result);
        StringBuilder page =
                new StringBuilder(ReportPage.head(summary.title(), result.card().description()));
        page.append("<h2>Summary</h2>\n").append(SummaryHtml.fields(summary));
        for (String note : summary.notes()) {
            page.append("<p class=\"note\">").append(SummaryHtml.escape(note)).append("</p>\n");
        }
        page.append("<h2>Truth and fits</h2>\n").append(ReportPage.figure(figures, "truth"));
        page.append("<h2>Coverage</h2>\n")
                .append(ReportPage.figure(figures, "xi"))
                .append(SummaryHtml.table(table(result.estimators())))
                .append(
                        "<p class=\"note\">Of distributions at 20 points between the lowest and the highest x of the data; errors")
                .append(" by a bootstrap over the fits.</p>\n");
        page.append("<h2>Bias and variance</h2>\n").append(ReportPage.figure(figures, "bias-variance"));
        page.append("<h2>How it was made</h2>\n")
                .append(ReportPage.provenance(Environment.versions(), result.card(), result.inputs()));
        return page.append(ReportPage.FOOT).toString();
    }
}
