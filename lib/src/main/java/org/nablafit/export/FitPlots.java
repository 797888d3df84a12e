package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.data.UncertaintySources;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.ClosureComparison;
import org.nablafit.fit.DerivativeTiming;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.LaplaceBands;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.TimedHistory;
import org.nablafit.numeric.XGrid;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Dash;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.plot.Place;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * The figures of fits and data. Every method returns an immutable figure, of which changed copies are made: {@code
 * FitPlots.distributions(fit, "g").title("Gluon").linearX().panel(0, panel -> panel.line(x, y).label("mine"))}.
 *
 * <p>Pulls in figures are (data - prediction) / total uncertainty, so that a point above 1 in a ratio of data to theory is
 * above 0 as well; files and tables have the opposite sign, that of the residual.
 */
public final class FitPlots {
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

    /** Where correlations between distributions are shown if nobody says otherwise. */
    private static final double CORRELATION_X = 0.1;

    /** More names than this on the axes of a heat map would cover each other. */
    private static final int NAMES_OF_POINTS = 24;

    /** A curve through fewer points shows nothing. */
    private static final int FEWEST_POINTS = 3;

    /** The names of the curves stand at their right ends: the axis goes on by this factor in Q2. */
    private static final double ROOM_FOR_NAMES = 8;

    /** A longer text would not fit beside the axis. */
    private static final int LONGEST_OBSERVABLE = 30;

    private static final int SHOWN_SHIFTS = 24;

    static final String BAND = "fit, 68 % (Laplace)";

    private FitPlots() {}

    /** All figures by the names of their files, in the order of the report. */
    static Map<String, Figure> all(FitResult result) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("distributions", distributions(result));
        figures.put("determined", determined(result));
        if (result.nuclei().isPresent()) {
            figures.putAll(NuclearPlots.of(result).all());
        }
        result.closure().ifPresent(closure -> figures.put("closure", closure(result, closure)));
        if (!result.derivativeTimings().isEmpty()) {
            figures.put("derivatives", derivatives(result.derivativeTimings()));
        }
        figures.put("chi2", chi2(result.chi2()));
        figures.put("training", history(result));
        for (Dataset dataset : result.datasets()) {
            figures.put("data-" + dataset.name(), dataAgainstTheory(result, dataset.name()));
        }
        return figures;
    }

    /** x f of a distribution or combination of them, and one standard deviation, at the x of the bands. */
    private record Distribution(String name, double[] x, double[] central, double[] error) {
        /** How small x f is, relative to its largest value, where a ratio to it is left out. */
        private static final double NEGLIGIBLE = 1e-4;

        /** A distribution of the fit by its label, or another one that its basis gives, as {@code u} or {@code dbar}. */
        static Distribution of(FitResult fit, String name) {
            LaplaceBands bands = fit.bands();
            FlavourBasis basis = fit.card().requireModel().basis();
            return of(bands, name, basis.combination(name));
        }

        static Distribution of(LaplaceBands bands, String name, double[] combination) {
            double[] central = new double[bands.x().length];
            double[][] distributions = bands.central();
            for (int k = 0; k < combination.length; k++) {
                for (int i = 0; i < central.length; i++) {
                    central[i] += combination[k] * distributions[k][i];
                }
            }
            return new Distribution(name, bands.x(), central, bands.errorOf(combination));
        }

        double[] limit(int sign) {
            return plus(central, error, sign);
        }

        double[] relativeError() {
            double[] relative = new double[error.length];
            for (int i = 0; i < relative.length; i++) {
                relative[i] = error[i] / Math.abs(central[i]);
            }
            return relative;
        }

        /**
         * These distributions over those of a reference, error by error of the numerator alone. Not a number on both sides
         * of a zero of the reference, and where that is {@link #NEGLIGIBLE}, as close to x = 1: there a ratio says nothing,
         * and its curve would run from one end of the axis to the other.
         */
        Distribution over(double[] reference) {
            double[] ratio = new double[reference.length];
            double[] half = new double[reference.length];
            double smallest =
                    NEGLIGIBLE * Arrays.stream(reference).map(Math::abs).max().orElse(0);
            for (int i = 0; i < ratio.length; i++) {
                boolean isAtZero = Math.abs(reference[i]) <= smallest
                        || changesSign(reference, i)
                        || changesSign(reference, i + 1);
                ratio[i] = isAtZero ? Double.NaN : central[i] / reference[i];
                half[i] = isAtZero ? Double.NaN : error[i] / Math.abs(reference[i]);
            }
            return new Distribution(name, x, ratio, half);
        }

        /** Does it change its sign between the node before and a node? */
        private static boolean changesSign(double[] values, int node) {
            return node > 0 && node < values.length && values[node - 1] * values[node] < 0;
        }

        Panel panel() {
            return Panel.create()
                    .xAxis(Axis.log("x").range(LOWEST_X, 1))
                    .yAxis(Axis.linear("x " + symbol(name) + "(x, Q_0)"))
                    .curve(x, central, limit(-1), limit(1))
                    .label(BAND);
        }
    }

    private static List<Distribution> named(FitResult fit, String... names) {
        List<String> wanted = names.length == 0 ? fit.bands().distributions() : List.of(names);
        return wanted.stream().map(name -> Distribution.of(fit, name)).toList();
    }

    private static String atScale(String what, FitResult fit) {
        return String.format(
                Locale.ROOT,
                "%s at Q_0 = %s GeV%s",
                what,
                Measured.plain(fit.mu0()),
                ofNucleus(fit.bands().hadron()));
    }

    /** For the titles of figures: which nucleus they show, where they show one. */
    static String ofNucleus(Hadron hadron) {
        return hadron.isNucleus() ? ", A = " + hadron.massNumber() : "";
    }

    /** Panels in rows of equal cells. */
    static Figure grid(List<Panel> panels) {
        int columns = Math.min(COLUMNS, panels.size());
        int rows = Math.ceilDiv(panels.size(), columns);
        return Figure.grid(columns, panels)
                .commonLegend()
                .size(columns == 1 ? 520 : columns == COLUMNS ? 1120 : 320 * columns, rows == 1 ? 360 : 280 * rows);
    }

    /**
     * x f(x) at the initial scale with bands of one standard deviation, a panel for each distribution; x is logarithmic
     * ({@link Figure#linearX} changes that).
     *
     * @param names labels of distributions of the fit, or of others that its basis gives, as {@code g}, {@code T3}, {@code
     *     u}, {@code dbar}; none for all distributions of the fit
     * @throws IllegalArgumentException if there is no distribution of a name
     */
    public static Figure distributions(FitResult fit, String... names) {
        return grid(named(fit, names).stream()
                        .map(distribution -> distribution.panel().horizontalLine(0))
                        .toList())
                .title(atScale("Distributions", fit))
                .description(
                        "x f(x) of each distribution at the initial scale with bands of the Laplace approximation");
    }

    /**
     * The distributions of a fit over those of another one, a panel for each; bands are of each fit by itself.
     *
     * @param names as of {@link #distributions}; they have to be distributions of both
     * @throws IllegalArgumentException if the fits are at different scales, or a name is not known to both
     */
    public static Figure ratio(FitResult fit, FitResult reference, String... names) {
        requireSameScale(fit, reference);
        List<Panel> panels = new ArrayList<>();
        for (Distribution distribution : named(fit, names)) {
            Distribution below = Distribution.of(reference, distribution.name());
            Distribution one = below.over(below.central());
            Distribution ratio = distribution.over(below.central());
            panels.add(ratioPanel(distribution.name())
                    .curve(one.x(), one.central(), one.limit(-1), one.limit(1))
                    .label("reference")
                    .curve(ratio.x(), ratio.central(), ratio.limit(-1), ratio.limit(1))
                    .label(BAND));
        }
        return grid(panels)
                .title(atScale("Ratio to " + reference.card().name().replace("_", " "), fit))
                .description("distributions of a fit over those of a reference, each with its band");
    }

    private static void requireSameScale(FitResult fit, FitResult reference) {
        if (!fit.bands().hadron().equals(reference.bands().hadron())) {
            throw new IllegalArgumentException("the distributions of "
                    + fit.card().name() + " are those of the "
                    + fit.bands().hadron() + " and those of "
                    + reference.card().name() + " of the " + reference.bands().hadron() + "; a ratio needs one hadron");
        }
        if (!Arrays.equals(fit.bands().x(), reference.bands().x())
                || Math.abs(fit.mu0() - reference.mu0()) > FkTables.SCALE_TOLERANCE * fit.mu0()) {
            throw new IllegalArgumentException("the distributions of "
                    + fit.card().name() + " are given at "
                    + fit.mu0() + " GeV and those of " + reference.card().name() + " at " + reference.mu0()
                    + " GeV; a ratio needs one scale and the same x");
        }
    }

    /**
     * The distributions of a fit over those of a published set or a truth, a panel for each.
     *
     * @param names as of {@link #distributions}
     * @throws IllegalArgumentException if the reference does not reach the scale or x of the fit, or a name is not known
     */
    public static Figure ratio(FitResult fit, PdfSource reference, String... names) {
        FlavourBasis basis = fit.card().requireModel().basis();
        double[] x = fit.bands().x();
        double[] values = reference.gridValues(PdfGrid.of(fit.bands().hadron(), new XGrid(x)), fit.mu0(), basis);
        List<Panel> panels = new ArrayList<>();
        for (Distribution distribution : named(fit, names)) {
            double[] combination = basis.combination(distribution.name());
            double[] below = new double[x.length];
            for (int i = 0; i < values.length; i++) {
                below[i / basis.size()] += combination[i % basis.size()] * values[i];
            }
            Distribution ratio = distribution.over(below);
            panels.add(ratioPanel(distribution.name())
                    .curve(ratio.x(), ratio.central(), ratio.limit(-1), ratio.limit(1))
                    .label(BAND)
                    .horizontalLine(1));
        }
        return grid(panels)
                .title(atScale("Ratio to " + reference.description().replace("_", " "), fit))
                .description("distributions of a fit over those of a reference");
    }

    private static Panel ratioPanel(String name) {
        return Panel.create()
                .xAxis(Axis.log("x").range(LOWEST_X, 1))
                .yAxis(Axis.linear("ratio, " + symbol(name)).range(0.5, 1.5));
    }

    /** Relative errors: of the distributions of quarks, and of the combination that photons see. */
    public static Figure determined(FitResult result) {
        LaplaceBands bands = result.bands();
        Panel panel = Panel.create()
                .xAxis(Axis.log("x").range(LOWEST_X, 1))
                .yAxis(Axis.log("relative error, 68 % (Laplace)").range(1e-3, 10));
        for (String name : bands.distributions()) {
            if (SHOWN_ERRORS.contains(name)) {
                panel = panel.line(bands.x(), Distribution.of(result, name).relativeError())
                        .label(symbol(name));
            }
        }
        double[] combination = result.card().requireModel().basis().chargeWeightedSum();
        panel = panel.line(bands.x(), Distribution.of(bands, "", combination).relativeError())
                .label("charge-weighted sum of quarks")
                .colour(Colour.BLACK)
                .dash(Dash.DASHED);
        return Figure.of(panel)
                .title("What the data determine" + ofNucleus(bands.hadron()))
                .description(
                        "Relative errors of distributions and of the sum of quarks weighted by their squared charges")
                .size(760, 420);
    }

    /**
     * Fit and truth of each distribution of a closure test, and their ratio below.
     *
     * @throws IllegalArgumentException if the fit is none
     */
    public static Figure closure(FitResult fit) {
        return closure(
                fit,
                fit.closure()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the fit " + fit.card().name() + " is no closure test, it has no truth to show")));
    }

    private static Figure closure(FitResult result, ClosureComparison closure) {
        List<Distribution> fitted = named(result);
        int count = fitted.size();
        int columns = Math.min(count, COLUMNS);
        List<Panel> panels = new ArrayList<>();
        for (int first = 0; first < count; first += columns) {
            int last = Math.min(first + columns, count);
            for (int k = first; k < last; k++) {
                panels.add(fitAndTruth(fitted.get(k), closure.distributions()[k]));
            }
            // A row of ratios stands below a whole row of distributions.
            for (int k = last; k < first + columns; k++) {
                panels.add(Panel.create());
            }
            for (int k = first; k < last; k++) {
                panels.add(overTruth(fitted.get(k).over(closure.distributions()[k])));
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
                        "Closure test, level %d, at Q_0 = %s GeV%s",
                        closure.level(),
                        Measured.plain(result.mu0()),
                        ofNucleus(result.bands().hadron())))
                .description("x f(x) of fit and truth of each distribution, and their ratio")
                .commonLegend()
                .size(1120, 300 * heights.length);
    }

    private static Panel fitAndTruth(Distribution fitted, double[] truth) {
        return fitted.panel()
                .line(fitted.x(), truth)
                .label("truth")
                .colour(Colour.RED)
                .dash(Dash.DASHED)
                .horizontalLine(0);
    }

    private static Panel overTruth(Distribution ratio) {
        return ratioPanel(ratio.name())
                .yAxis(Axis.linear("fit / truth").range(0.7, 1.3))
                .curve(ratio.x(), ratio.central(), ratio.limit(-1), ratio.limit(1))
                .label(BAND)
                .horizontalLine(1);
    }

    private static double[] plus(double[] values, double[] error, int sign) {
        double[] sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + sign * error[i];
        }
        return sum;
    }

    /**
     * Time of an iteration with each way to the derivatives; time against nodes is in {@code
     * org.nablafit.benchmark.SineReport}.
     *
     * @throws IllegalArgumentException if the card of the fit did not ask for it
     */
    public static Figure derivatives(FitResult fit) {
        if (fit.derivativeTimings().isEmpty()) {
            throw new IllegalArgumentException("the fit " + fit.card().name()
                    + " did not measure the ways to the derivatives; set fit.compareDerivatives in its card");
        }
        return derivatives(fit.derivativeTimings());
    }

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

    /** A distribution on axes, as Σ, and Σ (A=12) of a nucleus. */
    static String symbol(String distribution) {
        int nucleus = distribution.indexOf(" (");
        return nucleus < 0
                ? SYMBOLS.getOrDefault(distribution, distribution)
                : symbol(distribution.substring(0, nucleus)) + distribution.substring(nucleus);
    }

    /** χ² per point of each data set and of all points, with the t0 covariance matrix. */
    public static Figure chi2(FitResult fit) {
        return chi2(fit.chi2());
    }

    /** χ² per point of each data set and of all points, with the t0 covariance matrix. */
    public static Figure chi2(Chi2Table table) {
        List<String> names = new ArrayList<>();
        double[] values = new double[table.datasets().size() + 1];
        for (Chi2Table.Entry entry : table.datasets()) {
            values[names.size()] = entry.chi2T0() / entry.ndata();
            names.add(entry.name() + " (" + entry.ndata() + ")");
        }
        values[names.size()] = table.chi2T0() / table.ndata();
        names.add("all (" + table.ndata() + ")");
        return chi2(names, values, "χ^2/N (t_0 covariance)");
    }

    static Figure chi2(List<String> names, double[] values, String label) {
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear(label))
                        .bars(names, values)
                        .verticalLine(1))
                .title("χ^2 per point by data set")
                .size(760, 60 + 32 * names.size());
    }

    /** χ² per point of training and validation along a fit. */
    public static Figure history(FitResult fit) {
        OptionalInt best = fit.split().validation().length == 0
                ? OptionalInt.empty()
                : OptionalInt.of(fit.ending().bestIteration());
        return history(fit.history(), best);
    }

    /** χ² per point of training and validation along a fit that may not be done. */
    public static Figure history(History history) {
        return history(history, OptionalInt.empty());
    }

    private static Figure history(History history, OptionalInt best) {
        List<History.Entry> entries = history.entries();
        double[] iteration =
                entries.stream().mapToDouble(History.Entry::iteration).toArray();
        Panel panel = Panel.create()
                .xAxis(Axis.linear("iteration"))
                .yAxis(Axis.log("χ^2/N"))
                .line(
                        iteration,
                        entries.stream().mapToDouble(History.Entry::training).toArray())
                .label("training");
        if (entries.stream().anyMatch(entry -> !Double.isNaN(entry.validation()))) {
            panel = panel.line(
                            iteration,
                            entries.stream()
                                    .mapToDouble(History.Entry::validation)
                                    .toArray())
                    .label("validation");
        }
        if (best.isPresent()) {
            panel = panel.verticalLine(best.getAsInt()).label("best validation");
        }
        return Figure.of(panel).title("Training history").size(760, 420);
    }

    /**
     * χ² per point of training of several fits, against iterations and against time, as to compare solvers. Both axes are
     * logarithmic, so that the start is not shown.
     *
     * @param histories by the name of the fit, in the order of the legend
     * @throws IllegalArgumentException if there is no history, or one without an iteration
     */
    public static Figure convergence(Map<String, TimedHistory> histories) {
        if (histories.isEmpty()) {
            throw new IllegalArgumentException("a figure of convergence needs at least one history");
        }
        Panel iterations = Panel.create().xAxis(Axis.log("iteration")).yAxis(Axis.log("χ^2/N of training"));
        Panel seconds = iterations.xAxis(Axis.log("time in s"));
        for (Map.Entry<String, TimedHistory> named : histories.entrySet()) {
            List<TimedHistory.Entry> entries = named.getValue().entries();
            if (entries.size() < 2) {
                throw new IllegalArgumentException("the history '" + named.getKey()
                        + "' has no iteration; give it to a fit" + " as its listener first");
            }
            double[] iteration = entries.stream()
                    .mapToDouble(entry -> entry.iteration().iteration())
                    .toArray();
            double[] time =
                    entries.stream().mapToDouble(TimedHistory.Entry::seconds).toArray();
            double[] chi2 = entries.stream()
                    .mapToDouble(entry -> entry.iteration().training())
                    .toArray();
            // The start stands at iteration 0, which has no place; its time has one, far to the left.
            time[0] = Double.NaN;
            iterations = iterations.line(iteration, chi2).label(named.getKey());
            seconds = seconds.line(time, chi2).label(named.getKey());
        }
        return Figure.grid(2, List.of(iterations, seconds))
                .commonLegend()
                .title("Convergence")
                .description("chi2 per point of training against iterations and against time")
                .size(860, 400);
    }

    /**
     * Data over theory against x, and the pulls below.
     *
     * @param dataset the name of a data set of the fit
     * @throws IllegalArgumentException if the fit has no such data set
     */
    public static Figure dataAgainstTheory(FitResult fit, String dataset) {
        return dataAgainstTheory(fit.dataset(dataset), fit.predictions(dataset));
    }

    /** Where the points of a fit are, see {@link #kinematics(List)}. */
    public static Figure kinematics(FitResult fit) {
        return kinematics(fit.datasets());
    }

    /**
     * Where the points of data sets are in x and Q2. Sets whose names begin with the same word, as {@code HERA_}, have one
     * colour.
     *
     * @throws IllegalArgumentException if no data set has x and Q2
     */
    public static Figure kinematics(List<? extends DataPoints> datasets) {
        Map<String, List<Kinematics>> byWord = new LinkedHashMap<>();
        for (DataPoints dataset : datasets) {
            Kinematics kinematics = dataset.kinematics();
            if (kinematics.has(Kinematics.X) && kinematics.has(Kinematics.Q2)) {
                String word = dataset.name().replaceFirst("_.*", "");
                byWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(kinematics);
            }
        }
        if (byWord.isEmpty()) {
            throw new IllegalArgumentException("none of the data sets has x and Q2");
        }
        Panel panel = Panel.create().xAxis(Axis.log("$x$")).yAxis(Axis.log("$Q$^2 [GeV^2]"));
        // The fewest points last, on top of the others.
        List<Map.Entry<String, List<Kinematics>>> experiments = byWord.entrySet().stream()
                .sorted(Comparator.comparingInt(entry ->
                        -entry.getValue().stream().mapToInt(Kinematics::size).sum()))
                .toList();
        for (Map.Entry<String, List<Kinematics>> entry : experiments) {
            panel = panel.points(column(entry.getValue(), Kinematics.X), column(entry.getValue(), Kinematics.Q2))
                    .size(4)
                    .label(entry.getKey());
        }
        return Figure.of(panel.legend(Place.UPPER_LEFT))
                .title("Where the data are")
                .size(760, 460);
    }

    private static double[] column(List<Kinematics> kinematics, String name) {
        return kinematics.stream()
                .flatMapToDouble(of -> Arrays.stream(of.column(name)))
                .toArray();
    }

    /**
     * The values of a data set against Q2, a curve of the fit for each x, where they were measured at fixed x. So that curves
     * do not cover each other, those of x number i, from the largest, are multiplied by 2^i. A value of x with fewer than
     * three points is left out.
     *
     * @param dataset the name of a data set of the fit
     * @throws IllegalArgumentException if the fit has no such data set, or its points are not at fixed x
     */
    public static Figure againstQ2(FitResult fit, String dataset) {
        Dataset data = fit.dataset(dataset);
        if (!data.kinematics().has(Kinematics.X) || !data.kinematics().has(Kinematics.Q2)) {
            throw new IllegalArgumentException("the data set " + dataset + " has no x and Q2, only "
                    + String.join(", ", data.kinematics().names()));
        }
        TreeMap<Double, List<Integer>> pointsOfX = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < data.size(); i++) {
            pointsOfX
                    .computeIfAbsent(data.kinematics().value(Kinematics.X, i), _ -> new ArrayList<>())
                    .add(i);
        }
        pointsOfX.values().removeIf(points -> points.size() < FEWEST_POINTS);
        if (pointsOfX.isEmpty()) {
            throw new IllegalArgumentException("the data set " + dataset + " has no x with " + FEWEST_POINTS
                    + " or more points; dataAgainstTheory shows it");
        }
        return againstQ2(data, fit.predictions(dataset), pointsOfX);
    }

    private static Figure againstQ2(Dataset data, double[] predictions, Map<Double, List<Integer>> pointsOfX) {
        double[] total = data.totalUncertainties();
        double[] allQ2 = data.kinematics().column(Kinematics.Q2);
        String observable = data.description().observable();
        boolean fits = !observable.isEmpty() && observable.length() <= LONGEST_OBSERVABLE;
        Panel panel = Panel.create()
                .xAxis(Axis.log("$Q$^2 [GeV^2]")
                        .range(
                                0.7 * Arrays.stream(allQ2).min().orElseThrow(),
                                ROOM_FOR_NAMES * Arrays.stream(allQ2).max().orElseThrow()))
                .yAxis(Axis.log((fits ? observable : "value") + " × 2^i"))
                .legend(Place.LOWER_LEFT);
        double factor = 1;
        int number = 0;
        for (Map.Entry<Double, List<Integer>> entry : pointsOfX.entrySet()) {
            double multiplier = factor;
            int[] points = entry.getValue().stream()
                    .sorted(Comparator.comparingDouble(i -> data.kinematics().value(Kinematics.Q2, i)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] q2 = at(points, i -> data.kinematics().value(Kinematics.Q2, i));
            panel = panel.line(q2, at(points, i -> multiplier * predictions[i])).colour(Colour.BLUE);
            if (number == 0) {
                panel = panel.label("fit");
            }
            panel = panel.points(
                            q2, at(points, i -> multiplier * data.value(i)), at(points, i -> multiplier * total[i]))
                    .colour(Colour.BLACK)
                    .size(3.5);
            if (number == 0) {
                panel = panel.label("data, total uncertainty");
            }
            int last = points[points.length - 1];
            panel = panel.text(
                    1.15 * q2[q2.length - 1],
                    multiplier * predictions[last],
                    "$x$ = " + Measured.plain(entry.getKey()) + ", i = " + number);
            factor *= 2;
            number++;
        }
        return Figure.of(panel)
                .title(data.name().replace("_", " "))
                .description("Data and fit against Q2, a curve for each x, multiplied by powers of 2")
                .size(760, 220 + 26 * number);
    }

    /**
     * Data over theory against x with the uncertainties that single points have by themselves, before the systematic sources
     * that move points together are shifted, and after it.
     *
     * @param dataset the name of a data set of the fit
     * @throws IllegalArgumentException if the fit has no such data set
     */
    public static Figure shifted(FitResult fit, String dataset) {
        Dataset data = fit.dataset(dataset);
        double[] predictions = fit.predictions(dataset);
        int first = fit.datasets().subList(0, fit.datasets().indexOf(data)).stream()
                .mapToInt(Dataset::size)
                .sum();
        double[] all = fit.shifts().shiftedPredictions();
        double[] shifted = Arrays.copyOfRange(all, first, first + data.size());
        double[] variances = UncertaintySources.t0(fit.datasets(), fit.predictions(), fit.correlations())
                .variances();
        double[] error = Arrays.copyOfRange(variances, first, first + data.size());
        for (int i = 0; i < error.length; i++) {
            error[i] = Math.sqrt(error[i]);
        }
        return shifted(dataset, data.kinematics(), data.values(), predictions, shifted, error);
    }

    /**
     * Data over theory before and after systematic shifts.
     *
     * @param error the uncertainties that single points have by themselves
     */
    static Figure shifted(
            String name, Kinematics kinematics, double[] data, double[] predictions, double[] shifted, double[] error) {
        String errorLabel = "data, uncorrelated uncertainty";
        return Figure.of(
                        overTheory(kinematics, data, predictions, error, "data / theory", errorLabel),
                        overTheory(kinematics, data, shifted, error, "data / shifted theory", errorLabel))
                .shareX()
                .title(name.replace("_", " ") + ", before and after systematic shifts")
                .description("Data over theory with uncorrelated uncertainties, before and after systematic shifts")
                .size(760, 520);
    }

    private static Panel overTheory(
            Kinematics kinematics,
            double[] data,
            double[] predictions,
            double[] error,
            String label,
            String errorLabel) {
        double[] ratio = new double[predictions.length];
        double[] half = new double[predictions.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = data[i] / predictions[i];
            half[i] = Math.abs(error[i] / predictions[i]);
        }
        return Panel.create()
                .xAxis(positionAxis(kinematics))
                .yAxis(Axis.linear(label))
                .points(positions(kinematics), ratio, half)
                .label(errorLabel)
                .horizontalLine(1);
    }

    private static Axis positionAxis(Kinematics kinematics) {
        return kinematics.has(Kinematics.X) ? Axis.log("x") : Axis.linear("point");
    }

    /** x of each point, or its number from 1 where there is no x. */
    private static double[] positions(Kinematics kinematics) {
        return kinematics.has(Kinematics.X)
                ? kinematics.column(Kinematics.X)
                : IntStream.rangeClosed(1, kinematics.size()).asDoubleStream().toArray();
    }

    static double[] at(int[] points, IntToDoubleFunction value) {
        return Arrays.stream(points).mapToDouble(value).toArray();
    }

    /**
     * The shifts of systematic uncertainties of a fit, see {@link #shifts(SystematicShifts)}: those of its χ² if that has
     * nuisance parameters, else those of the t0 covariance matrix from the predictions of the fit.
     */
    public static Figure shifts(FitResult fit) {
        return fit.nuisance()
                .map(nuisance -> RunPlots.shifts(RunColumns.of(nuisance)))
                .orElseGet(() -> shifts(fit.shifts()));
    }

    /**
     * The shifts of systematic uncertainties in standard deviations, as bars; of more than 24 sources the ones that are
     * shifted most.
     *
     * @throws IllegalArgumentException if there is no correlated source
     */
    public static Figure shifts(SystematicShifts shifts) {
        return shifts(
                shifts.shifts().stream().map(SystematicShifts.Shift::source).toList(),
                shifts.shifts().stream()
                        .mapToDouble(SystematicShifts.Shift::value)
                        .toArray());
    }

    static Figure shifts(List<String> sources, double[] values) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("the data have no correlated uncertainty that could be shifted");
        }
        int[] shown = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.abs(values[k])))
                .limit(SHOWN_SHIFTS)
                .mapToInt(Integer::intValue)
                .toArray();
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("shift in standard deviations"))
                        .verticalSpan(-1, 1)
                        .bars(Arrays.stream(shown).mapToObj(sources::get).toList(), at(shown, k -> values[k])))
                .title(
                        values.length > SHOWN_SHIFTS
                                ? "Systematic shifts, the " + SHOWN_SHIFTS + " largest of " + values.length
                                : "Systematic shifts")
                .size(620, 80 + 26 * shown.length);
    }

    /**
     * A histogram of the pulls of all points beside the normal distribution. A pull takes all uncertainties of its point in
     * quadrature: where points share large ones, as a normalisation, their pulls are shifted together.
     */
    public static Figure pulls(FitResult fit) {
        double[] predictions = fit.predictions();
        double[] pulls = new double[predictions.length];
        int point = 0;
        for (Dataset dataset : fit.datasets()) {
            double[] total = dataset.totalUncertainties();
            for (int i = 0; i < dataset.size(); i++) {
                pulls[point] = (dataset.value(i) - predictions[point]) / total[i];
                point++;
            }
        }
        return pulls(
                pulls,
                "(data − theory) / total uncertainty",
                "without shifts by\nshared uncertainties",
                "Histogram of (data - theory) / total uncertainty of all points, beside a normal distribution");
    }

    static Figure pulls(double[] pulls, String label, String remark, String description) {
        double mean = Arrays.stream(pulls).average().orElse(Double.NaN);
        double variance = Arrays.stream(pulls)
                .map(pull -> (pull - mean) * (pull - mean))
                .average()
                .orElse(Double.NaN);
        return Figure.of(pullHistogram(pulls, label)
                        .annotate(
                                Place.UPPER_LEFT,
                                String.format(
                                        Locale.ROOT,
                                        "%d points\nmean %.2f\nstandard deviation %.2f\n%s",
                                        pulls.length,
                                        mean,
                                        Math.sqrt(variance),
                                        remark)))
                .title("Pulls")
                .description(description)
                .size(620, 420);
    }

    /** Points beyond the last edges are counted in the last bins. */
    private static Panel pullHistogram(double[] pulls, String label) {
        int bins = 24;
        double width = 0.5;
        double lowest = -0.5 * bins * width;
        double[] edges = new double[bins + 1];
        double[] counts = new double[bins];
        for (int i = 0; i <= bins; i++) {
            edges[i] = lowest + i * width;
        }
        for (double pull : pulls) {
            if (!Double.isNaN(pull)) {
                counts[Math.clamp((int) Math.floor((pull - lowest) / width), 0, bins - 1)]++;
            }
        }
        double[] x = new double[241];
        double[] normal = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = lowest + i * (bins * width) / (x.length - 1);
            normal[i] = pulls.length * width * Math.exp(-0.5 * x[i] * x[i]) / Math.sqrt(2 * Math.PI);
        }
        return Panel.create()
                .xAxis(Axis.linear(label).range(lowest, -lowest))
                .yAxis(Axis.linear("points in a bin"))
                .steps(edges, counts)
                .label("fit")
                .line(x, normal)
                .label("normal distribution")
                .dash(Dash.DASHED);
    }

    /** Correlations between the distributions of a fit at x = 0.1, see {@link #correlation(FitResult, double)}. */
    public static Figure correlation(FitResult fit) {
        return correlation(fit, CORRELATION_X);
    }

    /**
     * Correlations between the distributions of a fit at the same x, in the Laplace approximation.
     *
     * @param x in (0, 1); the nearest point of the bands is taken
     */
    public static Figure correlation(FitResult fit, double x) {
        LaplaceBands bands = fit.bands();
        if (!(x > 0 && x < 1)) {
            throw new IllegalArgumentException("correlations of distributions are taken at 0 < x < 1, not at " + x);
        }
        int point = FitSummaries.nearest(bands.x(), x);
        int n = bands.distributions().size();
        double[] covariance = bands.covariance()[point];
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i][j] = covariance[i * n + j] / Math.sqrt(covariance[i * n + i] * covariance[j * n + j]);
            }
        }
        // The names of a heat map are shown as they stand, without markup.
        return Figure.of(Panel.create()
                        .heatMap(bands.distributions(), correlation)
                        .scaleLabel("correlation"))
                .title(String.format(
                        Locale.ROOT,
                        "Correlations of distributions at x = %s, Q_0 = %s GeV",
                        Measured.plain(bands.x()[point]),
                        Measured.plain(fit.mu0())))
                .size(620, 520);
    }

    /** Correlations between the points of a data set, from its experimental covariance matrix. */
    public static Figure correlation(Dataset dataset) {
        CovarianceMatrix matrix = CovarianceMatrix.experimental(List.of(dataset));
        int n = matrix.size();
        int step = Math.ceilDiv(n, NAMES_OF_POINTS);
        List<String> names = new ArrayList<>();
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            names.add(i % step == 0 ? String.valueOf(i) : "");
            for (int j = 0; j < n; j++) {
                correlation[i][j] = DataSummaries.correlation(matrix, i, j);
            }
        }
        return Figure.of(Panel.create().heatMap(names, correlation).scaleLabel("correlation"))
                .title("Correlations of the points of " + dataset.name().replace("_", " "))
                .size(660, 600);
    }

    private static Figure dataAgainstTheory(Dataset dataset, double[] predictions) {
        double[] total = dataset.totalUncertainties();
        double[] at = positions(dataset.kinematics());
        double[] pull = new double[at.length];
        for (int i = 0; i < pull.length; i++) {
            pull[i] = (dataset.value(i) - predictions[i]) / total[i];
        }
        Axis axis = positionAxis(dataset.kinematics());
        return Figure.of(
                        overTheory(
                                        dataset.kinematics(),
                                        dataset.values(),
                                        predictions,
                                        total,
                                        "data / theory",
                                        "data, total uncertainty")
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
