package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.PlotDescription;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Dash;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.serialization.Suggestion;

/** The figures of χ² of a run of xFitter. */
public final class RunPlots {
    /** The part of a range that is left free below and above what is drawn, where a description gives one end only. */
    private static final double MARGIN = 0.1;

    private RunPlots() {}

    /** A data set of a run with its part of what was computed. */
    private record Part(XfitterDataset set, double[] predictions, double[] shifted, double[] uncertainties) {
        static Part of(RunColumns run, String name) {
            NuisanceResult result = run.result();
            int first = 0;
            for (XfitterDataset set : run.datasets()) {
                int last = first + set.size();
                if (set.name().equals(name)) {
                    return new Part(
                            set,
                            Arrays.copyOfRange(result.predictions(), first, last),
                            Arrays.copyOfRange(result.shiftedPredictions(), first, last),
                            Arrays.copyOfRange(result.uncertainties(), first, last));
                }
                first = last;
            }
            List<String> names =
                    run.datasets().stream().map(XfitterDataset::name).toList();
            throw new IllegalArgumentException(
                    "the run has no data set '" + name + "'" + Suggestion.among(name, names));
        }
    }

    /**
     * Data, predictions, and predictions after the shifts of correlated sources, drawn as {@code &PlotDesc} of the data file
     * says: divided into panels, with its abscissa, titles, scales and ranges. Bars are the uncertainties that points have by
     * themselves. Without a description it is one panel against the first variable.
     *
     * @throws IllegalArgumentException if the run has no such data set
     */
    public static Figure data(RunChi2 run, String dataset) {
        return data(RunColumns.of(run), dataset);
    }

    static Figure data(RunColumns run, String dataset) {
        Part part = Part.of(run, dataset);
        Kinematics kinematics = part.set().kinematics();
        PlotDescription plots = part.set().plots().orElse(new PlotDescription("", List.of(), "", List.of()));
        String abscissa = kinematics.has(plots.abscissa())
                ? plots.abscissa()
                : kinematics.names().stream()
                        .filter(name -> !name.equals(plots.dividing()))
                        .findFirst()
                        .orElse(kinematics.names().getFirst());
        List<Panel> panels = new ArrayList<>();
        for (Map.Entry<Integer, List<Integer>> entry :
                divided(kinematics, plots).entrySet()) {
            int[] points = entry.getValue().stream()
                    .sorted(Comparator.comparingDouble(i -> kinematics.value(abscissa, i)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            Map<String, String> options =
                    entry.getKey() < plots.options().size() ? plots.options().get(entry.getKey()) : Map.of();
            panels.add(panel(part, points, abscissa, options, interval(plots, entry.getKey())));
        }
        return FitPlots.grid(panels)
                .title(dataset.replace("_", " "))
                .description(
                        "Data and predictions before and after the shifts of correlated sources, against " + abscissa);
    }

    /** The points of each panel by its number in the description; those that it has no panel for come last. */
    private static Map<Integer, List<Integer>> divided(Kinematics kinematics, PlotDescription plots) {
        Map<Integer, List<Integer>> points = new TreeMap<>();
        boolean divides = kinematics.has(plots.dividing());
        for (int i = 0; i < kinematics.size(); i++) {
            int panel = divides ? plots.panel(kinematics.value(plots.dividing(), i)) : 0;
            points.computeIfAbsent(panel < 0 ? Integer.MAX_VALUE : panel, _ -> new ArrayList<>())
                    .add(i);
        }
        return points;
    }

    /** What a panel is of, where no title says it. */
    private static String interval(PlotDescription plots, int panel) {
        if (panel == Integer.MAX_VALUE) {
            return "other points";
        }
        return panel + 1 < plots.edges().size()
                ? Measured.plain(plots.edges().get(panel)) + " ≤ " + plots.dividing() + " < "
                        + Measured.plain(plots.edges().get(panel + 1))
                : "";
    }

    private static Panel panel(
            Part part, int[] points, String abscissa, Map<String, String> options, String otherwise) {
        double[] x = FitPlots.at(points, i -> part.set().kinematics().value(abscissa, i));
        double[] data = FitPlots.at(points, part.set()::value);
        double[] error = FitPlots.at(points, i -> part.uncertainties()[i]);
        double[] predictions = FitPlots.at(points, i -> part.predictions()[i]);
        double[] shifted = FitPlots.at(points, i -> part.shifted()[i]);
        double[] low = IntStream.range(0, x.length)
                .mapToDouble(i -> Math.min(data[i] - error[i], Math.min(predictions[i], shifted[i])))
                .toArray();
        double[] high = IntStream.range(0, x.length)
                .mapToDouble(i -> Math.max(data[i] + error[i], Math.max(predictions[i], shifted[i])))
                .toArray();
        return Panel.create()
                .title(markup(options.getOrDefault("Title", otherwise)))
                .xAxis(axis(options, "X", abscissa, x, x))
                .yAxis(axis(options, "Y", "value", low, high))
                .points(x, data, error)
                .label("data, uncorrelated uncertainty")
                .line(x, predictions)
                .label("prediction")
                .line(x, shifted)
                .dash(Dash.DASHED)
                .label("prediction, shifted");
    }

    /** An axis by the options that begin with its letter. */
    private static Axis axis(Map<String, String> options, String letter, String name, double[] low, double[] high) {
        String title = markup(options.getOrDefault(letter + "Title", name));
        boolean logarithmic = options.containsKey(letter + "log");
        Axis axis = logarithmic ? Axis.log(title) : Axis.linear(title);
        Optional<Double> from = number(options, letter + "min");
        Optional<Double> to = number(options, letter + "max");
        if (from.isEmpty() && to.isEmpty()) {
            return axis;
        }
        double least = Arrays.stream(low).min().orElseThrow();
        double most = Arrays.stream(high).max().orElseThrow();
        double room = MARGIN * (most - least);
        double begin = from.orElse(logarithmic ? least / (1 + MARGIN) : least - room);
        double end = to.orElse(logarithmic ? most * (1 + MARGIN) : most + room);
        // A description that leaves nothing of the axis is passed over.
        boolean isRange = begin < end && Double.isFinite(begin) && Double.isFinite(end) && (begin > 0 || !logarithmic);
        return isRange ? axis.range(begin, end) : axis;
    }

    private static Optional<Double> number(Map<String, String> options, String key) {
        try {
            String text = options.getOrDefault(key, "");
            return text.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Descriptions are in the markup of ROOT, which is that of figures but for the sign of commands. */
    private static String markup(String root) {
        return root.replace("$", "\\$")
                .replace("#rightarrow", "\\to")
                .replace('#', '\\')
                .strip();
    }

    /**
     * Data over theory with the uncertainties that single points have by themselves, before and after the shifts of correlated
     * sources.
     *
     * @throws IllegalArgumentException if the run has no such data set
     */
    public static Figure shifted(RunChi2 run, String dataset) {
        return shifted(RunColumns.of(run), dataset);
    }

    static Figure shifted(RunColumns run, String dataset) {
        Part part = Part.of(run, dataset);
        return FitPlots.shifted(
                dataset,
                part.set().kinematics(),
                part.set().values(),
                part.predictions(),
                part.shifted(),
                part.uncertainties());
    }

    /**
     * The shifts of correlated sources in standard deviations, as bars; of more than 24 sources the ones that are shifted
     * most.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    public static Figure shifts(RunChi2 run) {
        return shifts(RunColumns.of(run));
    }

    static Figure shifts(RunColumns run) {
        List<NuisanceResult.Nuisance> nuisances = run.result().nuisances();
        return FitPlots.shifts(
                nuisances.stream().map(NuisanceResult.Nuisance::name).toList(),
                nuisances.stream().mapToDouble(NuisanceResult.Nuisance::shift).toArray());
    }

    /** A histogram of the pulls of all points, after the shifts of correlated sources, beside the normal distribution. */
    public static Figure pulls(RunChi2 run) {
        return pulls(RunColumns.of(run));
    }

    static Figure pulls(RunColumns run) {
        return FitPlots.pulls(
                run.result().pulls(),
                "(data − shifted theory) / uncertainty",
                "after shifts by\nshared uncertainties",
                "Histogram of (data - shifted theory) / uncorrelated uncertainty of all points, beside a normal"
                        + " distribution");
    }

    /** χ² per point of each data set without the parts of shifts and logarithms, and of all points with them. */
    public static Figure chi2(RunChi2 run) {
        return chi2(RunColumns.of(run));
    }

    static Figure chi2(RunColumns run) {
        NuisanceResult result = run.result();
        List<String> names = new ArrayList<>();
        double[] values = new double[result.datasets().size() + 1];
        for (NuisanceResult.SetChi2 set : result.datasets()) {
            values[names.size()] = set.chi2() / set.points();
            names.add(String.format(Locale.ROOT, "%s (%d)", set.name(), set.points()));
        }
        values[names.size()] = result.chi2() / result.size();
        names.add(String.format(Locale.ROOT, "all, with shifts and logarithms (%d)", result.size()));
        return FitPlots.chi2(names, values, "χ^2/N");
    }
}
