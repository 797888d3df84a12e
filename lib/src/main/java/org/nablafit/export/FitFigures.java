package org.nablafit.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.LaplaceBands;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;

/** The figures of a fit. */
final class FitFigures {
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("Sigma", "Σ"),
            Map.entry("V3", "V_3"),
            Map.entry("V8", "V_8"),
            Map.entry("V15", "V_{15}"),
            Map.entry("T3", "T_3"),
            Map.entry("T8", "T_8"),
            Map.entry("T15", "T_{15}"),
            Map.entry("ubar", "ū"),
            Map.entry("dbar", "d̄"),
            Map.entry("sbar", "s̄"));

    private static final int COLUMNS = 4;

    /** Below it no datum has a say. */
    private static final double LOWEST_X = 1e-4;

    private FitFigures() {}

    /** All figures by the names of their files, in the order of the report. */
    static Map<String, Figure> all(FitResult result) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("distributions", distributions(result));
        figures.put("chi2", chi2(result.chi2()));
        figures.put("training", training(result));
        int first = 0;
        for (Dataset dataset : result.datasets()) {
            figures.put("data-" + dataset.name(), dataAgainstTheory(dataset, result.predictions(), first));
            first += dataset.size();
        }
        return figures;
    }

    private static Figure distributions(FitResult result) {
        LaplaceBands bands = result.bands();
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < bands.distributions().size(); k++) {
            int n = bands.x().length;
            double[] low = new double[n];
            double[] high = new double[n];
            for (int i = 0; i < n; i++) {
                low[i] = bands.central()[k][i] - bands.error()[k][i];
                high[i] = bands.central()[k][i] + bands.error()[k][i];
            }
            panels.add(Panel.create()
                    .xAxis(Axis.log("x").range(LOWEST_X, 1))
                    .yAxis(Axis.linear("x " + symbol(bands.distributions().get(k)) + "(x, Q_0)"))
                    .curve(bands.x(), bands.central()[k], low, high)
                    .label("fit, 68 % (Laplace)")
                    .horizontalLine(0));
        }
        return Figure.grid(COLUMNS, panels)
                .title(String.format(Locale.ROOT, "Distributions at Q_0 = %s GeV", Measured.plain(result.mu0())))
                .description("x f(x) of each distribution at the initial scale with bands of the Laplace approximation")
                .commonLegend()
                .size(1120, 560);
    }

    static String symbol(String distribution) {
        return SYMBOLS.getOrDefault(distribution, distribution);
    }

    private static Figure chi2(Chi2Table table) {
        List<String> names = new ArrayList<>();
        double[] values = new double[table.datasets().size() + 1];
        for (Chi2Table.Entry entry : table.datasets()) {
            values[names.size()] = entry.chi2T0() / entry.ndata();
            names.add(entry.name() + " (" + entry.ndata() + ")");
        }
        values[names.size()] = table.chi2T0() / table.ndata();
        names.add("all (" + table.ndata() + ")");
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("χ^2/N (t_0 covariance)"))
                        .bars(names, values)
                        .verticalLine(1))
                .title("χ^2 per point by data set")
                .size(760, 60 + 32 * names.size());
    }

    private static Figure training(FitResult result) {
        List<History.Entry> entries = result.history().entries();
        double[] iteration =
                entries.stream().mapToDouble(History.Entry::iteration).toArray();
        Panel panel = Panel.create()
                .xAxis(Axis.linear("iteration"))
                .yAxis(Axis.log("χ^2/N"))
                .line(
                        iteration,
                        entries.stream().mapToDouble(History.Entry::training).toArray())
                .label("training");
        if (result.split().validation().length > 0) {
            panel = panel.line(
                            iteration,
                            entries.stream()
                                    .mapToDouble(History.Entry::validation)
                                    .toArray())
                    .label("validation")
                    .verticalLine(result.ending().bestIteration())
                    .label("best validation");
        }
        return Figure.of(panel).title("Training history").size(760, 420);
    }

    /** Data over theory against x, and the pulls below. */
    private static Figure dataAgainstTheory(Dataset dataset, double[] predictions, int first) {
        int n = dataset.size();
        double[] total = dataset.totalUncertainties();
        double[] at = new double[n];
        double[] ratio = new double[n];
        double[] error = new double[n];
        double[] pull = new double[n];
        boolean hasX = dataset.kinematics().has(Kinematics.X);
        for (int i = 0; i < n; i++) {
            double prediction = predictions[first + i];
            at[i] = hasX ? dataset.kinematics().value(Kinematics.X, i) : i + 1;
            ratio[i] = dataset.value(i) / prediction;
            error[i] = Math.abs(total[i] / prediction);
            pull[i] = (dataset.value(i) - prediction) / total[i];
        }
        Axis axis = hasX ? Axis.log("x") : Axis.linear("point");
        return Figure.of(
                        Panel.create()
                                .xAxis(axis)
                                .yAxis(Axis.linear("data / theory"))
                                .points(at, ratio, error)
                                .label("data, total uncertainty")
                                .horizontalLine(1)
                                .label("fit"),
                        Panel.create()
                                .xAxis(axis)
                                .yAxis(Axis.linear("pull"))
                                .horizontalSpan(-1, 1)
                                .points(at, pull))
                .heights(3, 1.3)
                .shareX()
                .title(dataset.name().replace("_", " "))
                .size(760, 460);
    }
}
