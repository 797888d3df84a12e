package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/**
 * What χ² of a run of xFitter writes: {@code fit.json} in full precision, and {@code Results.txt} and {@code
 * fittedresults.txt} as xFitter has them.
 */
public final class RunFiles {
    /** xFitter's tables have the first three bin columns. */
    private static final int BINS = 3;

    private RunFiles() {}

    /**
     * Writes the files; the names of them.
     *
     * @throws IllegalArgumentException where the folder is that of the run
     */
    public static List<Path> write(Path folder, RunChi2 run) throws IOException {
        requireOther(folder, run.run());
        Path json = folder.resolve("fit.json");
        Path results = folder.resolve("Results.txt");
        Path fitted = folder.resolve("fittedresults.txt");
        Json.write(json, json(run));
        NuisanceResult result = run.result();
        AtomicFiles.write(results, results(result, result.chi2(), result.size()));
        AtomicFiles.write(fitted, fittedResults(run.datasets(), result));
        return List.of(json, results, fitted);
    }

    /**
     * Writes the fits of a run: what a fit writes, into the folder, or of several models into a folder in it for each.
     *
     * @param operators of the evolution, which the fits may share
     * @return the folders
     * @throws IllegalArgumentException where the folder is that of the run
     */
    public static List<Path> write(Path folder, RunFits run, EvolutionOperators operators) throws IOException {
        requireOther(folder, run.run());
        List<Path> folders = new ArrayList<>();
        for (RunFits.ModelFit fit : run.fits()) {
            Path own = run.fits().size() == 1
                    ? folder
                    : folder.resolve(fit.model().name().toLowerCase(Locale.ROOT));
            FitFiles.write(fit.result(), own, operators);
            FitReport.write(fit.result(), own);
            folders.add(own);
        }
        return folders;
    }

    /**
     * Refuses to write over the tables of a run.
     *
     * @throws IllegalArgumentException where the folder is that of the run
     */
    public static void requireOther(Path folder, Path run) throws IOException {
        if (Files.isDirectory(folder) && Files.isSameFile(folder, run)) {
            throw new IllegalArgumentException("the output would take the place of the tables of the run itself in "
                    + folder + "; give another folder");
        }
    }

    /** Writes {@code Results.txt} and {@code fittedresults.txt} of χ² with nuisance parameters of a fit. */
    static void writeTables(Path folder, NuisanceFit fit) throws IOException {
        AtomicFiles.write(
                folder.resolve("Results.txt"),
                results(fit.result(), fit.result().chi2() + fit.priorChi2(), fit.degreesOfFreedom()));
        AtomicFiles.write(folder.resolve("fittedresults.txt"), fittedResults(fit.datasets(), fit.result()));
    }

    /** χ², its parts, the data sets with their points, and the shifts. */
    public static Map<String, Object> json(RunChi2 run) {
        NuisanceResult result = run.result();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.run().toString());
        json.put("points", result.size());
        json.putAll(parts(run.datasets(), result));
        json.put("notes", run.notes());
        return json;
    }

    /** χ², its parts, the data sets with their points, and the shifts. */
    static Map<String, Object> parts(List<XfitterDataset> sets, NuisanceResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chi2", result.chi2());
        json.put("correlatedChi2", result.correlatedChi2());
        json.put("logChi2", result.logChi2());
        List<Object> datasets = new ArrayList<>();
        int first = 0;
        for (int s = 0; s < sets.size(); s++) {
            XfitterDataset set = sets.get(s);
            datasets.add(dataset(result, set, result.datasets().get(s), first));
            first += set.size();
        }
        json.put("datasets", datasets);
        List<Object> nuisances = new ArrayList<>();
        for (NuisanceResult.Nuisance nuisance : result.nuisances()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", nuisance.name());
            entry.put("type", nuisance.type());
            entry.put("shift", nuisance.shift());
            entry.put("error", nuisance.error());
            nuisances.add(entry);
        }
        json.put("nuisances", nuisances);
        return json;
    }

    private static Map<String, Object> dataset(
            NuisanceResult result, XfitterDataset set, NuisanceResult.SetChi2 part, int first) {
        int last = first + set.size();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", set.name());
        entry.put("points", part.points());
        entry.put("chi2", part.chi2());
        entry.put("logChi2", part.logChi2());
        entry.put("coupled", part.coupled());
        Map<String, Object> kinematics = new LinkedHashMap<>();
        set.kinematics()
                .names()
                .forEach(name -> kinematics.put(name, set.kinematics().column(name)));
        entry.put("kinematics", kinematics);
        entry.put("data", set.values());
        entry.put("uncertainties", Arrays.copyOfRange(result.uncertainties(), first, last));
        entry.put("predictions", Arrays.copyOfRange(result.predictions(), first, last));
        entry.put("shiftedPredictions", Arrays.copyOfRange(result.shiftedPredictions(), first, last));
        entry.put("pulls", Arrays.copyOfRange(result.pulls(), first, last));
        return entry;
    }

    /**
     * The summary.
     *
     * @param chi2 that of the first line, which has the priors of parameters in it
     */
    private static String results(NuisanceResult result, double chi2, int degreesOfFreedom) {
        StringBuilder text = new StringBuilder();
        append(
                text,
                "After minimisation %10.2f %5d %9.3f%n%n  Partial chi2s%n",
                chi2,
                degreesOfFreedom,
                chi2 / degreesOfFreedom);
        int number = 1;
        for (NuisanceResult.SetChi2 set : result.datasets()) {
            append(
                    text,
                    "Dataset %4d %9.2f(%+6.2f) %5d  %s%n",
                    number++,
                    set.coupled() ? 0 : set.chi2(),
                    set.logChi2(),
                    set.points(),
                    set.name());
        }
        append(
                text,
                "%n Correlated Chi2 %s%n Log penalty Chi2 %s%n Systematic shifts %12d%n%n%36s %14s %5s %8s %13s%n",
                result.correlatedChi2(),
                result.logChi2(),
                result.nuisances().size(),
                "Name",
                "Shift",
                "+/-",
                "Error",
                "Type");
        number = 1;
        for (NuisanceResult.Nuisance nuisance : result.nuisances()) {
            append(
                    text,
                    "%5d  %-35s %9.4f   +/- %8.4f        %s%n",
                    number++,
                    nuisance.name(),
                    nuisance.shift(),
                    nuisance.error(),
                    nuisance.type());
        }
        return text.toString();
    }

    private static String fittedResults(List<XfitterDataset> sets, NuisanceResult result) {
        double[] shifted = result.shiftedPredictions();
        double[] uncertainties = result.uncertainties();
        double[] predictions = result.predictions();
        double[] pulls = result.pulls();
        StringBuilder text = new StringBuilder();
        append(text, "%12d%n", sets.size());
        int point = 0;
        for (int s = 0; s < sets.size(); s++) {
            XfitterDataset set = sets.get(s);
            append(text, "%12d%n %s%n", s + 1, set.name());
            List<String> names = set.kinematics().names();
            for (int bin = 0; bin < BINS; bin++) {
                append(text, " %-12s", bin < names.size() ? names.get(bin) : "-");
            }
            append(text, " data  +- uncor  +- tot  th orig  th mod  therr+  therr-  pull  iset%n");
            for (int i = 0; i < set.size(); i++) {
                for (int bin = 0; bin < BINS; bin++) {
                    append(
                            text,
                            " %12.5E",
                            bin < names.size() ? set.kinematics().value(names.get(bin), i) : 0.0);
                }
                append(
                        text,
                        " %12.5E %12.5E %12.5E %12.5E %12.5E %12.5E %12.5E %12.5E %6d%n",
                        set.value(i),
                        uncertainties[point],
                        total(set, i),
                        predictions[point],
                        shifted[point],
                        0.0,
                        0.0,
                        pulls[point],
                        s + 1);
                point++;
            }
        }
        return text.toString();
    }

    /** All uncertainties of a point in quadrature, at the datum. */
    private static double total(XfitterDataset set, int i) {
        double total = Math.hypot(set.errors().statistical(i), set.errors().systematic(i));
        for (CorrelatedError source : set.sources()) {
            total = Math.hypot(total, source.beta()[i]);
        }
        return Math.abs(set.value(i)) * total;
    }

    private static void append(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
