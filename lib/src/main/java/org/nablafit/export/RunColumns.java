package org.nablafit.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.chi2.nuisance.NuisanceResult.Nuisance;
import org.nablafit.chi2.nuisance.NuisanceResult.SetChi2;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.xfitter.RunChi2;

/**
 * The tables of χ² with nuisance parameters, of a run of xFitter or a fit, as columns by name, of the kinds of {@link
 * FitColumns}.
 *
 * @param datasets the points with their sources
 * @param result χ² of them
 */
public record RunColumns(List<XfitterDataset> datasets, NuisanceResult result) {
    /** Copies the list. */
    public RunColumns {
        datasets = List.copyOf(datasets);
    }

    /** Those of a run. */
    public static RunColumns of(RunChi2 run) {
        return new RunColumns(run.datasets(), run.result());
    }

    /** Those of a fit. */
    public static RunColumns of(NuisanceFit fit) {
        return new RunColumns(fit.datasets(), fit.result());
    }

    /**
     * A table.
     *
     * @param name {@code points}, {@code chi2} or {@code shifts}
     * @throws IllegalArgumentException if there is no table of that name
     */
    public Map<String, Object> of(String name) {
        return switch (name) {
            case "points" -> points();
            case "chi2" -> chi2();
            case "shifts" -> shifts();
            default ->
                throw new IllegalArgumentException(
                        "a run of xFitter has no table '" + name + "'; it has points, chi2 and shifts");
        };
    }

    /**
     * The points of all data sets: {@code dataset}, {@code point} in its set from 0, the kinematic variables (NaN where a set
     * has no such), {@code data}, {@code uncertainty} that the point has by itself, {@code prediction}, {@code
     * shiftedPrediction}, and {@code pull} = (data - shifted prediction) / uncertainty, as xFitter has it.
     */
    public Map<String, Object> points() {
        Map<String, Kinematics> kinematics = new LinkedHashMap<>();
        datasets.forEach(set -> kinematics.put(set.name(), set.kinematics()));
        Map<String, Object> columns = PointColumns.of(kinematics);
        columns.put(
                "data",
                datasets.stream()
                        .map(XfitterDataset::values)
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
        columns.put("uncertainty", result.uncertainties());
        columns.put("prediction", result.predictions());
        columns.put("shiftedPrediction", result.shiftedPredictions());
        columns.put("pull", result.pulls());
        return columns;
    }

    /**
     * χ² of each data set: {@code dataset}, {@code ndata}, {@code chi2} and {@code logChi2}, and whether it is {@code coupled}
     * to another one.
     */
    public Map<String, Object> chi2() {
        List<SetChi2> sets = result.datasets();
        boolean[] coupled = new boolean[sets.size()];
        for (int s = 0; s < coupled.length; s++) {
            coupled[s] = sets.get(s).coupled();
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("dataset", sets.stream().map(SetChi2::name).toList());
        columns.put("ndata", sets.stream().mapToInt(SetChi2::points).toArray());
        columns.put("chi2", sets.stream().mapToDouble(SetChi2::chi2).toArray());
        columns.put("logChi2", sets.stream().mapToDouble(SetChi2::logChi2).toArray());
        columns.put("coupled", coupled);
        return columns;
    }

    /** The correlated sources: {@code name}, {@code type} with xFitter's letters, {@code shift} and {@code error}. */
    public Map<String, Object> shifts() {
        List<Nuisance> nuisances = result.nuisances();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("name", nuisances.stream().map(Nuisance::name).toList());
        columns.put("type", nuisances.stream().map(Nuisance::type).toList());
        columns.put("shift", nuisances.stream().mapToDouble(Nuisance::shift).toArray());
        columns.put("error", nuisances.stream().mapToDouble(Nuisance::error).toArray());
        return columns;
    }
}
