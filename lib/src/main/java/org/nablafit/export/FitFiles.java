package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.ClosureComparison;
import org.nablafit.fit.DerivativeTiming;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.LaplaceBands;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/** The numbers of a fit as files: {@code fit.json}, {@code timings.json}, {@code predictions.csv}, {@code pdf_q0.csv}. */
public final class FitFiles {
    private FitFiles() {}

    /** Writes all of them into {@code directory}, {@code fit.json} first: it alone is enough to have the fit again. */
    public static void write(FitResult result, Path directory) throws IOException {
        Json.write(directory.resolve("fit.json"), fit(result));
        AtomicFiles.write(directory.resolve("predictions.csv"), predictions(result));
        AtomicFiles.write(directory.resolve("pdf_q0.csv"), distributions(result));
        AtomicFiles.write(directory.resolve("history.csv"), history(result.history()));
        if (result.nuisance().isPresent()) {
            RunFiles.writeTables(directory, result.nuisance().get());
        }
        if (result.closure().isPresent()) {
            AtomicFiles.write(
                    directory.resolve("closure.csv"), closure(result.closure().get(), result.bands()));
        }
        writeTimings(result, directory);
    }

    private static void writeTimings(FitResult result, Path directory) throws IOException {
        Map<String, Object> seconds = new LinkedHashMap<>();
        result.timings().forEach((part, time) -> seconds.put(part, time.toNanos() * 1e-9));
        Map<String, Object> more = new LinkedHashMap<>();
        if (!result.derivativeTimings().isEmpty()) {
            List<Map<String, Object>> strategies = new ArrayList<>();
            for (DerivativeTiming timing : result.derivativeTimings()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("strategy", timing.strategy().label());
                entry.put("iterations", timing.iterations());
                entry.put("seconds", timing.seconds());
                entry.put("chi2", timing.chi2());
                strategies.add(entry);
            }
            more.put("derivatives", strategies);
        }
        Timings.write(directory, seconds, more);
    }

    /** χ² in all, per point and by data set, under the keys that every file of the program has for them. */
    public static Map<String, Object> chi2(Chi2Table table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chi2", table.chi2());
        json.put("chi2PerPoint", table.chi2() / table.ndata());
        json.put("chi2T0", table.chi2T0());
        json.put("chi2T0PerPoint", table.chi2T0() / table.ndata());
        json.put("ndata", table.ndata());
        json.put("datasets", table.datasets());
        return json;
    }

    /**
     * χ² in the form with nuisance parameters, its parts by data set, and the shifts; {@code covarianceForm} has what {@link
     * #chi2(Chi2Table)} has of the same predictions.
     */
    public static Map<String, Object> chi2(NuisanceFit fit, Chi2Table table) {
        NuisanceResult result = fit.result();
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> parts = RunFiles.parts(fit.datasets(), result);
        json.put("chi2", result.chi2());
        json.put("chi2PerPoint", result.chi2() / result.size());
        json.put("ndata", result.size());
        json.put("degreesOfFreedom", fit.degreesOfFreedom());
        json.put("priorChi2", fit.priorChi2());
        json.putAll(parts);
        json.put("covarianceForm", chi2(table));
        return json;
    }

    /** The content of {@code fit.json}. */
    static Map<String, Object> fit(FitResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("name", result.card().name());
        json.putAll(
                result.nuisance().map(nuisance -> chi2(nuisance, result.chi2())).orElseGet(() -> chi2(result.chi2())));
        json.put("termination", result.ending().termination().name());
        json.put("message", result.ending().message());
        json.put("iterations", result.ending().iterations());
        json.put("bestIteration", result.ending().bestIteration());
        Map<String, Object> evaluations = new LinkedHashMap<>();
        evaluations.put("value", result.ending().valueEvaluations());
        evaluations.put("jacobian", result.ending().jacobianEvaluations());
        json.put("evaluations", evaluations);
        json.put("seed", result.card().fit().seed());
        json.put("mu0", result.mu0());
        result.compression().ifPresent(check -> json.put("compression", compression(check)));
        result.closure().ifPresent(closure -> json.put("closure", closure(closure, result.chi2())));
        if (!result.negativity().isEmpty()) {
            json.put("negativity", result.negativity());
        }
        json.put("runcard", result.card().content());
        if (!result.card().parts().isEmpty()) {
            json.put("functions", result.card().parts().descriptions());
        }
        json.put("versions", result.versions());
        json.put("inputs", result.inputs());
        json.put("parameters", parameters(result));
        if (!result.estimates().isEmpty()) {
            json.put(
                    "estimates",
                    result.estimates().stream().map(FitFiles::estimate).toList());
        }
        return json;
    }

    /** The parameters, with their errors where they mean something by themselves. */
    private static List<Map<String, Object>> parameters(FitResult result) {
        Map<String, Double> errors = new LinkedHashMap<>();
        result.estimates().forEach(estimate -> errors.put(estimate.name(), estimate.error()));
        List<Map<String, Object>> list = new ArrayList<>();
        for (FitResult.Parameter parameter : result.parameters()) {
            list.add(estimate(new FitResult.Estimate(
                    parameter.name(), parameter.value(), errors.getOrDefault(parameter.name(), Double.NaN))));
        }
        return list;
    }

    /** JSON has no NaN: an error that does not exist is left out. */
    private static Map<String, Object> estimate(FitResult.Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", estimate.name());
        json.put("value", estimate.value());
        if (Double.isFinite(estimate.error())) {
            json.put("error", estimate.error());
        }
        return json;
    }

    private static Map<String, Object> compression(FitResult.CompressionCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("linearPoints", check.compression().points());
        json.put("rows", check.compression().rows());
        json.put("chi2Compressed", check.compressed());
        json.put("chi2Full", check.full());
        json.put("statedError", check.statedError());
        return json;
    }

    private static Map<String, Object> closure(ClosureComparison closure, Chi2Table table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", closure.level());
        json.put("truth", closure.description());
        json.put("chi2Truth", closure.chi2());
        json.put("chi2TruthPerPoint", closure.chi2() / table.ndata());
        return json;
    }

    /** The fit, its error and the truth of each distribution. */
    private static String closure(ClosureComparison closure, LaplaceBands bands) {
        double[][] error = bands.error();
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("x");
        for (String name : bands.distributions()) {
            head.append(",x")
                    .append(name)
                    .append(",x")
                    .append(name)
                    .append("_error,x")
                    .append(name)
                    .append("_truth");
        }
        lines.add(head.toString());
        double[][] truth = closure.distributions();
        double[] x = bands.x();
        double[][] central = bands.central();
        for (int i = 0; i < x.length; i++) {
            StringBuilder line = new StringBuilder(String.valueOf(x[i]));
            for (int k = 0; k < error.length; k++) {
                line.append(',')
                        .append(central[k][i])
                        .append(',')
                        .append(error[k][i])
                        .append(',')
                        .append(truth[k][i]);
            }
            lines.add(line.toString());
        }
        return lines(lines);
    }

    private static String predictions(FitResult result) {
        boolean[] validates = new boolean[result.chi2().ndata()];
        for (int point : result.split().validation()) {
            validates[point] = true;
        }
        List<String> lines = new ArrayList<>();
        lines.add("dataset,point,x,Q2,data,statistical,uncertainty,prediction,pull,role");
        double[] predictions = result.predictions();
        int point = 0;
        for (Dataset dataset : result.datasets()) {
            double[] total = dataset.totalUncertainties();
            for (int i = 0; i < dataset.size(); i++) {
                double prediction = predictions[point];
                lines.add(String.join(
                        ",",
                        dataset.name(),
                        String.valueOf(i),
                        kinematic(dataset, Kinematics.X, i),
                        kinematic(dataset, Kinematics.Q2, i),
                        String.valueOf(dataset.value(i)),
                        String.valueOf(dataset.statistical(i)),
                        String.valueOf(total[i]),
                        String.valueOf(prediction),
                        String.valueOf((prediction - dataset.value(i)) / total[i]),
                        validates[point] ? "validation" : "training"));
                point++;
            }
        }
        return lines(lines);
    }

    private static String kinematic(Dataset dataset, String variable, int point) {
        Kinematics kinematics = dataset.kinematics();
        return kinematics.has(variable) ? String.valueOf(kinematics.value(variable, point)) : "";
    }

    private static String distributions(FitResult result) {
        LaplaceBands bands = result.bands();
        double[][] error = bands.error();
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("x");
        for (String name : bands.distributions()) {
            head.append(",x").append(name).append(",x").append(name).append("_error");
        }
        lines.add(head.toString());
        double[] x = bands.x();
        double[][] central = bands.central();
        for (int i = 0; i < x.length; i++) {
            StringBuilder line = new StringBuilder(String.valueOf(x[i]));
            for (int k = 0; k < bands.distributions().size(); k++) {
                line.append(',').append(central[k][i]).append(',').append(error[k][i]);
            }
            lines.add(line.toString());
        }
        return lines(lines);
    }

    private static String history(History history) {
        List<String> lines = new ArrayList<>();
        lines.add("iteration,training,validation,accepted");
        for (History.Entry entry : history.entries()) {
            lines.add(entry.iteration() + "," + entry.training() + ","
                    + (Double.isNaN(entry.validation()) ? "" : String.valueOf(entry.validation())) + ","
                    + entry.accepted());
        }
        return lines(lines);
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
