package org.nablafit.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.ClosureComparison;
import org.nablafit.fit.DerivativeTiming;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.LaplaceBands;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Dash;
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

    /** Distributions whose errors stand beside that of the combination that photons see. */
    private static final Set<String> SHOWN_ERRORS = Set.of("Sigma", "g", "T3", "T8", "T15");

    /** Below it no datum has a say. */
    private static final double LOWEST_X = 1e-4;

    private FitFigures() {}

    /** All figures by the names of their files, in the order of the report. */
    static Map<String, Figure> all(FitResult result) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("distributions", distributions(result));
        figures.put("determined", determined(result));
        result.closure().ifPresent(closure -> figures.put("closure", closure(result, closure)));
        if (!result.derivativeTimings().isEmpty()) {
            figures.put("derivatives", derivatives(result.derivativeTimings()));
        }
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
        double[][] error = bands.error();
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < bands.distributions().size(); k++) {
            double[] central = bands.central()[k];
            panels.add(Panel.create()
                    .xAxis(Axis.log("x").range(LOWEST_X, 1))
                    .yAxis(Axis.linear("x " + symbol(bands.distributions().get(k)) + "(x, Q_0)"))
                    .curve(bands.x(), central, plus(central, error[k], -1), plus(central, error[k], 1))
                    .label("fit, 68 % (Laplace)")
                    .horizontalLine(0));
        }
        return Figure.grid(COLUMNS, panels)
                .title(String.format(Locale.ROOT, "Distributions at Q_0 = %s GeV", Measured.plain(result.mu0())))
                .description("x f(x) of each distribution at the initial scale with bands of the Laplace approximation")
                .commonLegend()
                .size(1120, 560);
    }

    /** Relative errors: of the distributions of quarks, and of the combination that photons see. */
    private static Figure determined(FitResult result) {
        LaplaceBands bands = result.bands();
        double[][] error = bands.error();
        Panel panel = Panel.create()
                .xAxis(Axis.log("x").range(LOWEST_X, 1))
                .yAxis(Axis.log("relative error, 68 % (Laplace)").range(1e-3, 10));
        for (int k = 0; k < error.length; k++) {
            String name = bands.distributions().get(k);
            if (SHOWN_ERRORS.contains(name)) {
                panel = panel.line(bands.x(), relative(error[k], bands.central()[k]))
                        .label(symbol(name));
            }
        }
        double[] combination = result.card().requireModel().pdf().basis().chargeWeightedSum();
        double[] value = new double[bands.x().length];
        for (int k = 0; k < combination.length; k++) {
            for (int i = 0; i < value.length; i++) {
                value[i] += combination[k] * bands.central()[k][i];
            }
        }
        panel = panel.line(bands.x(), relative(bands.errorOf(combination), value))
                .label("charge-weighted sum of quarks")
                .colour(Colour.BLACK)
                .dash(Dash.DASHED);
        return Figure.of(panel)
                .title("What the data determine")
                .description(
                        "Relative errors of distributions and of the sum of quarks weighted by their squared charges")
                .size(760, 420);
    }

    private static double[] relative(double[] error, double[] value) {
        double[] relative = new double[error.length];
        for (int i = 0; i < relative.length; i++) {
            relative[i] = error[i] / Math.abs(value[i]);
        }
        return relative;
    }

    /** Fit and truth of each distribution, and their ratio below. */
    private static Figure closure(FitResult result, ClosureComparison closure) {
        LaplaceBands bands = result.bands();
        double[][] error = bands.error();
        int count = bands.distributions().size();
        int columns = Math.min(count, COLUMNS);
        List<Panel> panels = new ArrayList<>();
        for (int first = 0; first < count; first += columns) {
            int last = Math.min(first + columns, count);
            for (int k = first; k < last; k++) {
                panels.add(fitAndTruth(bands, error[k], closure.distributions()[k], k));
            }
            // A row of ratios stands below a whole row of distributions.
            for (int k = last; k < first + columns; k++) {
                panels.add(Panel.create());
            }
            for (int k = first; k < last; k++) {
                panels.add(ratio(bands, error[k], closure.distributions()[k], k));
            }
        }
        double[] heights = new double[panels.size() / columns + (panels.size() % columns == 0 ? 0 : 1)];
        for (int row = 0; row < heights.length; row++) {
            heights[row] = row % 2 == 0 ? 3 : 2;
        }
        return Figure.grid(columns, panels)
                .heights(heights)
                .title(String.format(
                        Locale.ROOT,
                        "Closure test, level %d, at Q_0 = %s GeV",
                        closure.level(),
                        Measured.plain(result.mu0())))
                .description("x f(x) of fit and truth of each distribution, and their ratio")
                .commonLegend()
                .size(1120, 300 * heights.length);
    }

    private static Panel fitAndTruth(LaplaceBands bands, double[] error, double[] truth, int k) {
        double[] central = bands.central()[k];
        return Panel.create()
                .xAxis(Axis.log("x").range(LOWEST_X, 1))
                .yAxis(Axis.linear("x " + symbol(bands.distributions().get(k)) + "(x, Q_0)"))
                .curve(bands.x(), central, plus(central, error, -1), plus(central, error, 1))
                .label("fit, 68 % (Laplace)")
                .line(bands.x(), truth)
                .label("truth")
                .colour(Colour.RED)
                .dash(Dash.DASHED)
                .horizontalLine(0);
    }

    private static Panel ratio(LaplaceBands bands, double[] error, double[] truth, int k) {
        double[] ratio = new double[truth.length];
        double[] low = new double[truth.length];
        double[] high = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            ratio[i] = bands.central()[k][i] / truth[i];
            double half = error[i] / Math.abs(truth[i]);
            low[i] = ratio[i] - half;
            high[i] = ratio[i] + half;
        }
        return Panel.create()
                .xAxis(Axis.log("x").range(LOWEST_X, 1))
                .yAxis(Axis.linear("fit / truth").range(0.7, 1.3))
                .curve(bands.x(), ratio, low, high)
                .label("fit, 68 % (Laplace)")
                .horizontalLine(1);
    }

    private static double[] plus(double[] values, double[] error, int sign) {
        double[] sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + sign * error[i];
        }
        return sum;
    }

    /** Time of an iteration with each way to the derivatives. */
    private static Figure derivatives(List<DerivativeTiming> timings) {
        List<String> names =
                timings.stream().map(timing -> timing.strategy().label()).toList();
        double[] milliseconds = timings.stream()
                .mapToDouble(timing -> 1000 * timing.secondsPerIteration())
                .toArray();
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("time of an iteration in ms"))
                        .bars(names, milliseconds)
                        .barFormat("%.2f"))
                .title("Derivatives by five strategies")
                .description("Wall time of an iteration of the fit with each way to the derivatives")
                .size(760, 280);
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
