package org.nablafit.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.data.Dataset;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.LaplaceBands;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The tables of a fit; each call makes a new one, which its caller may change.
 *
 * @param fit whose numbers they are
 */
public record FitTables(FitResult fit) {
    /**
     * The columns of a table, as of {@link Tables#columns}.
     *
     * @param name {@code points}, {@code chi2}, {@code parameters}, {@code history} or {@code distributions}
     * @throws IllegalArgumentException if there is no table of that name
     */
    public Map<String, Object> columns(String name) {
        Table table = switch (name) {
            case "points" -> points();
            case "chi2" -> chi2();
            case "parameters" -> parameters();
            case "history" -> history();
            case "distributions" -> distributions();
            default ->
                throw new IllegalArgumentException("a fit has no table '" + name
                        + "'; it has points, chi2, parameters, history and distributions");
        };
        return Tables.columns(table);
    }

    /**
     * The points of all data sets: {@code dataset}, {@code point} in its set from 0, the kinematic variables (empty where a
     * set has no such), {@code data}, {@code statistical}, {@code uncertainty} (total), {@code prediction}, {@code pull} =
     * (prediction - data) / uncertainty, and {@code role}, training or validation.
     */
    public Table points() {
        StringColumn set = StringColumn.create("dataset");
        IntColumn point = IntColumn.create("point");
        Map<String, DoubleColumn> kinematics = new LinkedHashMap<>();
        for (Dataset dataset : fit.datasets()) {
            dataset.kinematics()
                    .names()
                    .forEach(name -> kinematics.computeIfAbsent(name, key -> DoubleColumn.create(key)));
        }
        DoubleColumn data = DoubleColumn.create("data");
        DoubleColumn statistical = DoubleColumn.create("statistical");
        DoubleColumn uncertainty = DoubleColumn.create("uncertainty");
        DoubleColumn pull = DoubleColumn.create("pull");
        int index = 0;
        for (Dataset dataset : fit.datasets()) {
            double[] total = dataset.totalUncertainties();
            for (int i = 0; i < dataset.size(); i++) {
                set.append(dataset.name());
                point.append(i);
                for (Map.Entry<String, DoubleColumn> variable : kinematics.entrySet()) {
                    if (dataset.kinematics().has(variable.getKey())) {
                        variable.getValue().append(dataset.kinematics().value(variable.getKey(), i));
                    } else {
                        variable.getValue().appendMissing();
                    }
                }
                data.append(dataset.value(i));
                statistical.append(dataset.statistical(i));
                uncertainty.append(total[i]);
                pull.append((fit.predictions()[index] - dataset.value(i)) / total[i]);
                index++;
            }
        }
        List<Column<?>> columns = new ArrayList<>(List.of(set, point));
        columns.addAll(kinematics.values());
        columns.addAll(List.of(
                data,
                statistical,
                uncertainty,
                DoubleColumn.create("prediction", fit.predictions()),
                pull,
                StringColumn.create("role", roles())));
        return Table.create("points", columns);
    }

    private String[] roles() {
        String[] roles = new String[fit.predictions().length];
        for (int training : fit.split().training()) {
            roles[training] = "training";
        }
        for (int validation : fit.split().validation()) {
            roles[validation] = "validation";
        }
        return roles;
    }

    /**
     * χ² of each data set: {@code dataset}, {@code ndata}, {@code chi2} with the experimental covariance matrix and {@code
     * chi2T0} with t0, and both {@code PerPoint}. Because of shared uncertainties their sums are not χ² of all points.
     */
    public Table chi2() {
        List<Chi2Table.Entry> entries = fit.chi2().datasets();
        return Table.create(
                "chi2",
                StringColumn.create("dataset", entries.stream().map(Chi2Table.Entry::name)),
                IntColumn.create("ndata", entries.stream().mapToInt(Chi2Table.Entry::ndata)),
                DoubleColumn.create("chi2", entries.stream().mapToDouble(Chi2Table.Entry::chi2)),
                DoubleColumn.create("chi2PerPoint", entries.stream().mapToDouble(e -> e.chi2() / e.ndata())),
                DoubleColumn.create("chi2T0", entries.stream().mapToDouble(Chi2Table.Entry::chi2T0)),
                DoubleColumn.create("chi2T0PerPoint", entries.stream().mapToDouble(e -> e.chi2T0() / e.ndata())));
    }

    /** The parameters: {@code name} and {@code value}, in the order of the model. */
    public Table parameters() {
        return Table.create(
                "parameters",
                StringColumn.create("name", fit.parameters().stream().map(FitResult.Parameter::name)),
                DoubleColumn.create("value", fit.parameters().stream().mapToDouble(FitResult.Parameter::value)));
    }

    /**
     * χ² per point along the fit: {@code iteration}, {@code training}, {@code validation} (empty without one), and {@code
     * accepted}.
     */
    public Table history() {
        List<History.Entry> entries = fit.history().entries();
        return Table.create(
                "history",
                IntColumn.create("iteration", entries.stream().mapToInt(History.Entry::iteration)),
                DoubleColumn.create("training", entries.stream().mapToDouble(History.Entry::training)),
                DoubleColumn.create("validation", entries.stream().mapToDouble(History.Entry::validation)),
                BooleanColumn.create(
                        "accepted",
                        entries.stream().map(History.Entry::accepted).toList()));
    }

    /**
     * The distributions at the initial scale: {@code x}, and for each distribution, as g, its values {@code xg} and one
     * standard deviation {@code xg_error}.
     */
    public Table distributions() {
        LaplaceBands bands = fit.bands();
        double[][] error = bands.error();
        List<Column<?>> columns = new ArrayList<>(List.of(DoubleColumn.create("x", bands.x())));
        for (int k = 0; k < error.length; k++) {
            String name = "x" + bands.distributions().get(k);
            columns.add(DoubleColumn.create(name, bands.central()[k]));
            columns.add(DoubleColumn.create(name + "_error", error[k]));
        }
        return Table.create("distributions", columns);
    }
}
