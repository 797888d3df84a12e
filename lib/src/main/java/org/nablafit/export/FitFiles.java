package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.evolve.FittedSet;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.ClosureComparison;
import org.nablafit.fit.DerivativeTiming;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.LaplaceBands;
import org.nablafit.fit.NuclearBands;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.Runcard;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/**
 * The numbers of a fit as files: {@code fit.json}, {@code timings.json}, {@code predictions.csv}, {@code pdf_q0.csv}, and its
 * distributions at other scales as an LHAPDF set.
 */
public final class FitFiles {
    /** The folder of LHAPDF sets in that of a result. */
    static final String LHAPDF = "lhapdf";

    private FitFiles() {}

    /**
     * Writes all of them into {@code directory}, {@code fit.json} first: it alone is enough to have the fit again.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public static List<String> write(FitResult result, Path directory) throws IOException {
        return write(result, directory, new EvolutionOperators());
    }

    /**
     * Writes all of them as of {@link #write(FitResult, Path)}.
     *
     * @param operators of the evolution, where they have been prepared or other sets need them too
     */
    public static List<String> write(FitResult result, Path directory, EvolutionOperators operators)
            throws IOException {
        FittedSet set = FittedSet.of(result, operators);
        writeNumbers(result, set.entry(), directory);
        set.write(directory.resolve(LHAPDF));
        return set.note().stream().toList();
    }

    /** Writes what is not large: all but the LHAPDF set. */
    public static void writeNumbers(FitResult result, Path directory) throws IOException {
        writeNumbers(result, Map.of(), directory);
    }

    private static void writeNumbers(FitResult result, Map<String, Object> lhapdf, Path directory) throws IOException {
        Map<String, Object> fit = fit(result);
        if (!lhapdf.isEmpty()) {
            fit.put("lhapdf", lhapdf);
        }
        Json.write(directory.resolve("fit.json"), fit);
        AtomicFiles.write(directory.resolve("predictions.csv"), predictions(result));
        AtomicFiles.write(directory.resolve("pdf_q0.csv"), distributions(result));
        AtomicFiles.write(directory.resolve("history.csv"), history(result.history()));
        if (result.nuisance().isPresent()) {
            RunFiles.writeTables(directory, result.nuisance().get());
        }
        if (result.closure().isPresent()) {
            AtomicFiles.write(
                    directory.resolve("closure.csv"),
                    closure(result, result.closure().get()));
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

    /** The content of {@code fit.json}, without the LHAPDF set. */
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
        result.boundary().ifPresent(check -> json.put("boundary", boundary(check)));
        result.closure().ifPresent(closure -> json.put("closure", closure(closure, result.chi2())));
        if (!result.negativity().isEmpty()) {
            json.put("negativity", result.negativity());
        }
        putCard(json, result.card());
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

    /** The card as it was read, and the theory of tables that were computed for it. */
    static void putCard(Map<String, Object> json, Runcard card) {
        json.put("runcard", card.content());
        card.theory().ifPresent(theory -> {
            Map<String, Object> entries = theory.settings().entries();
            entries.put("x", theory.settings().nodes().nodes());
            json.put("theory", entries);
        });
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

    private static Map<String, Object> boundary(FitResult.BoundaryCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("nucleon", check.nucleon());
        json.put("points", check.points());
        json.put("chi2", check.chi2());
        json.put("largestDistance", check.largestDistance());
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

    /** The fit, its error and the truth of each distribution, of each nucleus where the model depends on A. */
    private static String closure(FitResult result, ClosureComparison closure) {
        List<double[][]> truths = new ArrayList<>();
        if (result.nuclei().isPresent()) {
            double[][] rows = result.nuclei().get().truth().orElseThrow().rows();
            int size = result.bands().distributions().size();
            for (int first = 0; first < rows.length; first += size) {
                truths.add(Arrays.copyOfRange(rows, first, first + size));
            }
        } else {
            truths.add(closure.distributions());
        }
        return distributions(result, List.of("", "_error", "_truth"), truths);
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
        return distributions(result, List.of("", "_error"), List.of());
    }

    /**
     * A line for each x, behind A where the model depends on it.
     *
     * @param endings of the columns of a distribution
     * @param truths of each nucleus, where the columns have them
     */
    private static String distributions(FitResult result, List<String> endings, List<double[][]> truths) {
        List<LaplaceBands> all = new ArrayList<>();
        if (result.nuclei().isPresent()) {
            NuclearBands nuclei = result.nuclei().get().bands();
            for (int i = 0; i < nuclei.nuclei().size(); i++) {
                all.add(nuclei.of(i));
            }
        } else {
            all.add(result.bands());
        }
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(result.nuclei().isPresent() ? "A,x" : "x");
        for (String name : result.bands().distributions()) {
            endings.forEach(ending -> head.append(",x").append(name).append(ending));
        }
        lines.add(head.toString());
        for (int nucleus = 0; nucleus < all.size(); nucleus++) {
            LaplaceBands bands = all.get(nucleus);
            List<double[][]> columns = new ArrayList<>(List.of(bands.central(), bands.error()));
            if (!truths.isEmpty()) {
                columns.add(truths.get(nucleus));
            }
            double[] x = bands.x();
            for (int i = 0; i < x.length; i++) {
                StringBuilder line = new StringBuilder(
                        result.nuclei().isPresent() ? bands.hadron().massNumber() + "," : "");
                line.append(x[i]);
                for (int k = 0; k < bands.distributions().size(); k++) {
                    for (double[][] column : columns) {
                        line.append(',').append(column[k][i]);
                    }
                }
                lines.add(line.toString());
            }
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
