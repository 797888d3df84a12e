package org.nablafit.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.LaplaceBands;
import org.nablafit.fit.NuclearBands;

/**
 * The tables of a fit as columns by name, in their order: {@code double[]}, {@code int[]}, {@code boolean[]}, or a list of
 * texts. A number that is missing is not a number. Each call makes new arrays, which its caller may change.
 *
 * @param fit whose numbers they are
 */
public record FitColumns(FitResult fit) {
    /**
     * A table.
     *
     * @param name {@code points}, {@code chi2}, {@code parameters}, {@code estimates}, {@code shifts}, {@code history} or {@code
     *     distributions}
     * @throws IllegalArgumentException if there is no table of that name
     */
    public Map<String, Object> of(String name) {
        return switch (name) {
            case "points" -> points();
            case "chi2" -> chi2();
            case "parameters" -> parameters();
            case "estimates" -> estimates();
            case "shifts" -> shifts();
            case "history" -> history();
            case "distributions" -> distributions();
            default ->
                throw new IllegalArgumentException("a fit has no table '" + name
                        + "'; it has points, chi2, parameters, estimates, shifts, history and distributions");
        };
    }

    /**
     * The points of all data sets: {@code dataset}, {@code point} in its set from 0, the kinematic variables (missing where a
     * set has no such), {@code data}, {@code statistical}, {@code uncertainty} (total), {@code prediction}, {@code pull} =
     * (prediction - data) / uncertainty, and {@code role}, training or validation.
     */
    public Map<String, Object> points() {
        double[] predictions = fit.predictions();
        int size = predictions.length;
        double[] data = new double[size];
        double[] statistical = new double[size];
        double[] uncertainty = new double[size];
        double[] pull = new double[size];
        Map<String, Kinematics> kinematics = new LinkedHashMap<>();
        int index = 0;
        for (Dataset dataset : fit.datasets()) {
            kinematics.put(dataset.name(), dataset.kinematics());
            double[] total = dataset.totalUncertainties();
            for (int i = 0; i < dataset.size(); i++, index++) {
                data[index] = dataset.value(i);
                statistical[index] = dataset.statistical(i);
                uncertainty[index] = total[i];
                pull[index] = (predictions[index] - dataset.value(i)) / total[i];
            }
        }
        Map<String, Object> columns = PointColumns.of(kinematics);
        columns.put("data", data);
        columns.put("statistical", statistical);
        columns.put("uncertainty", uncertainty);
        columns.put("prediction", predictions.clone());
        columns.put("pull", pull);
        columns.put("role", roles());
        return columns;
    }

    private List<String> roles() {
        String[] roles = new String[fit.predictions().length];
        Arrays.fill(roles, "");
        for (int training : fit.split().training()) {
            roles[training] = "training";
        }
        for (int validation : fit.split().validation()) {
            roles[validation] = "validation";
        }
        return List.of(roles);
    }

    /**
     * χ² of each data set: {@code dataset}, {@code ndata}, {@code chi2} with the experimental covariance matrix and {@code
     * chi2T0} with t0, and both {@code PerPoint}. Because of shared uncertainties their sums are not χ² of all points.
     */
    public Map<String, Object> chi2() {
        return chi2(fit.chi2());
    }

    static Map<String, Object> chi2(Chi2Table table) {
        List<Chi2Table.Entry> entries = table.datasets();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("dataset", entries.stream().map(Chi2Table.Entry::name).toList());
        columns.put("ndata", entries.stream().mapToInt(Chi2Table.Entry::ndata).toArray());
        columns.put("chi2", entries.stream().mapToDouble(Chi2Table.Entry::chi2).toArray());
        columns.put(
                "chi2PerPoint",
                entries.stream().mapToDouble(e -> e.chi2() / e.ndata()).toArray());
        columns.put(
                "chi2T0", entries.stream().mapToDouble(Chi2Table.Entry::chi2T0).toArray());
        columns.put(
                "chi2T0PerPoint",
                entries.stream().mapToDouble(e -> e.chi2T0() / e.ndata()).toArray());
        return columns;
    }

    /** The parameters: {@code name} and {@code value}, in the order of the model. */
    public Map<String, Object> parameters() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "name", fit.parameters().stream().map(FitResult.Parameter::name).toList());
        columns.put(
                "value",
                fit.parameters().stream()
                        .mapToDouble(FitResult.Parameter::value)
                        .toArray());
        return columns;
    }

    /**
     * The parameters that mean something by themselves, those of a formula: {@code name}, {@code value}, and {@code error} of
     * one standard deviation (NaN where it does not exist). Without rows for a network.
     */
    public Map<String, Object> estimates() {
        List<FitResult.Estimate> estimates = fit.estimates();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("name", estimates.stream().map(FitResult.Estimate::name).toList());
        columns.put(
                "value",
                estimates.stream().mapToDouble(FitResult.Estimate::value).toArray());
        columns.put(
                "error",
                estimates.stream().mapToDouble(FitResult.Estimate::error).toArray());
        return columns;
    }

    /**
     * The shifts of correlated sources: {@code name}, {@code shift} in standard deviations and its {@code error}. They are
     * those of χ² if that has nuisance parameters, with a column {@code type} of xFitter's letters; else those of the t0
     * covariance matrix from the predictions of the fit.
     */
    public Map<String, Object> shifts() {
        return fit.nuisance().map(nuisance -> RunColumns.of(nuisance).shifts()).orElseGet(() -> shifts(fit.shifts()));
    }

    private static Map<String, Object> shifts(SystematicShifts shifts) {
        List<SystematicShifts.Shift> sources = shifts.shifts();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("name", sources.stream().map(SystematicShifts.Shift::source).toList());
        columns.put(
                "shift",
                sources.stream().mapToDouble(SystematicShifts.Shift::value).toArray());
        columns.put(
                "error",
                sources.stream().mapToDouble(SystematicShifts.Shift::error).toArray());
        return columns;
    }

    /**
     * χ² per point along the fit: {@code iteration}, {@code training}, {@code validation} (missing without one), and {@code
     * accepted}.
     */
    public Map<String, Object> history() {
        List<History.Entry> entries = fit.history().entries();
        boolean[] accepted = new boolean[entries.size()];
        for (int i = 0; i < accepted.length; i++) {
            accepted[i] = entries.get(i).accepted();
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "iteration", entries.stream().mapToInt(History.Entry::iteration).toArray());
        columns.put(
                "training",
                entries.stream().mapToDouble(History.Entry::training).toArray());
        columns.put(
                "validation",
                entries.stream().mapToDouble(History.Entry::validation).toArray());
        columns.put("accepted", accepted);
        return columns;
    }

    /**
     * The distributions at the initial scale: {@code x}, and for each distribution, as g, its values {@code xg} and one
     * standard deviation {@code xg_error}; where the model depends on A, those of all nuclei below each other, behind a column
     * {@code A}.
     */
    public Map<String, Object> distributions() {
        Map<String, Object> columns = new LinkedHashMap<>();
        if (fit.nuclei().isEmpty()) {
            addDistributions(columns, List.of(fit.bands()));
            return columns;
        }
        NuclearBands bands = fit.nuclei().get().bands();
        int points = bands.x().length;
        columns.put(
                "A",
                IntStream.range(0, bands.nuclei().size() * points)
                        .map(row -> bands.nuclei().massNumber(row / points))
                        .toArray());
        addDistributions(
                columns,
                IntStream.range(0, bands.nuclei().size()).mapToObj(bands::of).toList());
        return columns;
    }

    private static void addDistributions(Map<String, Object> columns, List<LaplaceBands> all) {
        columns.put("x", joined(all, LaplaceBands::x));
        List<String> names = all.getFirst().distributions();
        for (int k = 0; k < names.size(); k++) {
            int distribution = k;
            columns.put("x" + names.get(k), joined(all, bands -> bands.central()[distribution]));
            columns.put("x" + names.get(k) + "_error", joined(all, bands -> bands.error()[distribution]));
        }
    }

    private static double[] joined(List<LaplaceBands> all, Function<LaplaceBands, double[]> column) {
        return all.stream()
                .flatMapToDouble(bands -> Arrays.stream(column.apply(bands)))
                .toArray();
    }
}
