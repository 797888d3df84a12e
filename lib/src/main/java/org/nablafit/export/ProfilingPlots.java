package org.nablafit.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nablafit.data.Dataset;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.profiling.Profile;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedBands;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.theory.flavour.Partons;

/** The figures of LHAPDF sets that were profiled or reweighted. Bands are of one standard deviation. */
public final class ProfilingPlots {
    /** The partons that are shown where none are named, with the gluon first. */
    private static final List<Integer> USUAL_PARTONS = List.of(21, 2, 1, -2, -1, 3, 4, 5);

    private static final double LOWEST_X = 1e-4;

    /** Above it distributions are next to nothing, and ratios of them say little. */
    private static final double HIGHEST_X = 0.8;

    private static final int POINTS_OF_X = 80;

    /** The highest scale at which the report shows distributions, in GeV. */
    private static final double HIGH_SCALE = 100;

    /** How small a parton is beside the gluon that is not there but for rounding, as bottom below its threshold. */
    private static final double ABSENT = 1e-9;

    /** How small x f is, relative to its largest value, where a ratio to it is left out. */
    private static final double NEGLIGIBLE = 1e-4;

    /** The widest range of a ratio around 1, and the narrowest. */
    private static final double WIDEST = 1;

    private static final double NARROWEST = 0.01;

    private static final int BINS = 20;

    private ProfilingPlots() {}

    /** All figures by the names of their files, in the order of the report. */
    static Map<String, Figure> all(UpdatedSet updated) throws IOException {
        Map<String, Figure> figures = new LinkedHashMap<>();
        UpdatedBands bands = bands(updated, updated.profiling().scale());
        figures.put("distributions", distributions(bands));
        figures.put("uncertainties", uncertainties(bands));
        LhapdfMember central = updated.profiling().set().member(0);
        if (central.qMin() <= HIGH_SCALE && HIGH_SCALE <= central.qMax()) {
            figures.put("distributions-" + (int) HIGH_SCALE, distributions(bands(updated, HIGH_SCALE)));
        }
        switch (updated) {
            case ProfiledSet profiled -> figures.put("shifts", shifts(profiled));
            case ReweightedSet reweighted -> {
                figures.put("weights", weights(reweighted));
                figures.put("chi2-of-replicas", chi2OfReplicas(reweighted));
            }
        }
        List<PdfUncertainty> before = updated.predictionsBefore();
        List<PdfUncertainty> after = updated.predictionsAfter();
        int first = 0;
        for (Dataset dataset : updated.profiling().datasets()) {
            int end = first + dataset.size();
            figures.put("data-" + dataset.name(), data(dataset, before.subList(first, end), after.subList(first, end)));
            first = end;
        }
        return figures;
    }

    /**
     * The distributions of a set before and after.
     *
     * @param q in GeV
     * @param partons names as {@code g} or {@code ubar}; without any, gluon and quarks of the set that are there at all
     * @throws IllegalArgumentException for a scale that the set does not have
     */
    public static UpdatedBands bands(UpdatedSet updated, double q, String... partons) throws IOException {
        LhapdfSet set = updated.profiling().set();
        LhapdfMember central = set.member(0);
        if (!(q >= central.qMin() && q <= central.qMax())) {
            throw new IllegalArgumentException("the set " + set.name() + " is given from " + central.qMin() + " to "
                    + central.qMax() + " GeV, not at " + q + " GeV");
        }
        double lowest = Math.max(LOWEST_X, central.xMin());
        double[] x = new double[POINTS_OF_X];
        for (int i = 0; i < x.length; i++) {
            x[i] = lowest * Math.pow(HIGHEST_X / lowest, (double) i / (x.length - 1));
        }
        List<Integer> ids = partons.length == 0
                ? USUAL_PARTONS.stream()
                        .filter(id -> set.flavours().contains(id))
                        .filter(id -> largest(central, id, x, q) > ABSENT * largest(central, 21, x, q))
                        .toList()
                : Arrays.stream(partons)
                        .map(name -> Partons.ids()[Partons.indexOf(name)])
                        .toList();
        return UpdatedBands.of(updated, ids, x, q);
    }

    private static double largest(LhapdfMember member, int id, double[] x, double q) {
        return Arrays.stream(x)
                .map(value -> Math.abs(member.xfxQ(id, value, q)))
                .max()
                .orElse(0);
    }

    /** Distributions after the data over those before, each with its band. */
    public static Figure distributions(UpdatedBands bands) {
        double[] x = bands.x().stream().mapToDouble(Double::doubleValue).toArray();
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < bands.partons().size(); k++) {
            double[] reference = central(bands.before().get(k));
            double[][] before = ratio(bands.before().get(k), reference);
            double[][] after = ratio(bands.after().get(k), reference);
            double range = range(before, after);
            panels.add(Panel.create()
                    .xAxis(Axis.log("x"))
                    .yAxis(Axis.linear(symbol(bands.partons().get(k)) + ", ratio to before")
                            .range(1 - range, 1 + range))
                    .curve(x, before[0], before[1], before[2])
                    .label("before")
                    .colour(Colour.GREY)
                    .curve(x, after[0], after[1], after[2])
                    .label("after")
                    .colour(Colour.BLUE)
                    .horizontalLine(1));
        }
        return FitPlots.grid(panels)
                .title("Distributions over those before, Q = " + Measured.plain(bands.q()) + " GeV")
                .description("x f(x) of each parton before and after the data, over its value before, with bands of one"
                        + " standard deviation");
    }

    /** How much of the uncertainty of each distribution the data leave. */
    public static Figure uncertainties(UpdatedBands bands) {
        double[] x = bands.x().stream().mapToDouble(Double::doubleValue).toArray();
        Panel panel = Panel.create()
                .xAxis(Axis.log("x"))
                .yAxis(Axis.linear("uncertainty after / before"))
                .horizontalLine(1);
        double highest = 1;
        for (int k = 0; k < bands.partons().size(); k++) {
            List<PdfUncertainty> before = bands.before().get(k);
            List<PdfUncertainty> after = bands.after().get(k);
            double[] left = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                left[i] = after.get(i).symmetric() / before.get(i).symmetric();
                highest = Math.max(highest, Double.isFinite(left[i]) ? left[i] : 0);
            }
            panel = panel.line(x, left).label(symbol(bands.partons().get(k)));
        }
        return Figure.of(panel.yRange(0, 1.1 * highest))
                .title("Uncertainties that are left, Q = " + Measured.plain(bands.q()) + " GeV")
                .description("Uncertainty of each distribution after the data over that before")
                .size(760, 420);
    }

    private static String symbol(int parton) {
        return FitPlots.symbol(LhapdfPlots.name(parton));
    }

    private static double[] central(List<PdfUncertainty> band) {
        return column(band, PdfUncertainty::central);
    }

    private static double[] column(List<PdfUncertainty> band, ToDoubleFunction<PdfUncertainty> value) {
        return band.stream().mapToDouble(value).toArray();
    }

    /** Central value, lower and upper end over a reference; not a number where that is next to nothing. */
    private static double[][] ratio(List<PdfUncertainty> band, double[] reference) {
        double smallest =
                NEGLIGIBLE * Arrays.stream(reference).map(Math::abs).max().orElse(0);
        double[][] ratio = new double[3][reference.length];
        for (int i = 0; i < reference.length; i++) {
            boolean isNothing =
                    Math.abs(reference[i]) <= smallest || changesSign(reference, i) || changesSign(reference, i + 1);
            PdfUncertainty value = band.get(i);
            double size = Math.abs(reference[i]);
            ratio[0][i] = isNothing ? Double.NaN : value.central() / reference[i];
            ratio[1][i] = isNothing ? Double.NaN : ratio[0][i] - value.minus() / size;
            ratio[2][i] = isNothing ? Double.NaN : ratio[0][i] + value.plus() / size;
        }
        return ratio;
    }

    /** Does it change its sign between the node before and a node? There a ratio runs from one end of the axis to the other. */
    private static boolean changesSign(double[] values, int node) {
        return node > 0 && node < values.length && values[node - 1] * values[node] < 0;
    }

    /** A range around 1 that has nine tenths of both bands in it. */
    private static double range(double[][]... bands) {
        double[] distances = Arrays.stream(bands)
                .flatMap(band -> Arrays.stream(band).skip(1))
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .map(value -> Math.abs(value - 1))
                .sorted()
                .toArray();
        double most = distances.length == 0 ? NARROWEST : distances[(int) (0.9 * (distances.length - 1))];
        return Math.clamp(1.25 * most, NARROWEST, WIDEST);
    }

    /** Where the data have moved the coordinates of the set, and what they have left of their uncertainty. */
    public static Figure shifts(ProfiledSet profiled) {
        Profile profile = profiled.profile();
        double[] shifts = profile.shifts();
        double[] number =
                IntStream.rangeClosed(1, shifts.length).asDoubleStream().toArray();
        double[] errors =
                IntStream.range(0, shifts.length).mapToDouble(profile::error).toArray();
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("direction of the set"))
                        .yAxis(Axis.linear("shift in standard deviations of the set"))
                        .horizontalSpan(-1, 1)
                        .points(number, shifts, errors)
                        .label("shift, and what is left of the uncertainty")
                        .horizontalLine(0))
                .title("Shifts of the set")
                .description("Shift of each direction of the set with its uncertainty after the data")
                .size(760, 420);
    }

    /** The weights from the largest to the smallest. */
    public static Figure weights(ReweightedSet reweighted) {
        double[] rising = Arrays.stream(reweighted.weights().weights()).sorted().toArray();
        int n = rising.length;
        double[] falling =
                IntStream.range(0, n).mapToDouble(k -> rising[n - 1 - k]).toArray();
        double[] rank = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        double lowest = Math.max(1e-6, 0.5 * rising[0]);
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("replica, by weight"))
                        .yAxis(Axis.log("weight").range(lowest, 2 * rising[n - 1]))
                        .points(rank, falling)
                        .size(4)
                        .label("weight")
                        .horizontalLine(1)
                        .verticalLine(reweighted.weights().effectiveReplicas())
                        .label("replicas that count"))
                .title("Weights of the replicas")
                .description("Weights of the replicas, the largest first")
                .size(760, 420);
    }

    /** Histogram of χ² per point of the replicas, each counted once, and by its weight. */
    public static Figure chi2OfReplicas(ReweightedSet reweighted) {
        int points = reweighted.profiling().points();
        double[] chi2 =
                Arrays.stream(reweighted.chi2()).map(value -> value / points).toArray();
        double[] weights = reweighted.weights().weights();
        double low = Arrays.stream(chi2).min().orElseThrow();
        double high = Arrays.stream(chi2).max().orElseThrow();
        double width = Math.max(high - low, 1e-9 * high) / BINS;
        double[] edges =
                IntStream.rangeClosed(0, BINS).mapToDouble(i -> low + i * width).toArray();
        double[] once = new double[BINS];
        double[] weighted = new double[BINS];
        for (int k = 0; k < chi2.length; k++) {
            int bin = Math.clamp((int) ((chi2[k] - low) / width), 0, BINS - 1);
            once[bin]++;
            weighted[bin] += weights[k];
        }
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("χ^2/N of a replica"))
                        .yAxis(Axis.linear("replicas in a bin"))
                        .steps(edges, once)
                        .label("before, each once")
                        .colour(Colour.GREY)
                        .steps(edges, weighted)
                        .label("after, by weight")
                        .colour(Colour.BLUE))
                .title("χ^2 per point of the replicas to the data")
                .description("Histogram of chi2 per point of the replicas, each once, and by weight")
                .size(760, 420);
    }

    /**
     * Data and predictions before and after, over the predictions before, point by point.
     *
     * @param dataset the name of one of the data sets
     */
    public static Figure data(UpdatedSet updated, String dataset) {
        int first = 0;
        for (Dataset own : updated.profiling().datasets()) {
            int end = first + own.size();
            if (own.name().equals(dataset)) {
                return data(
                        own,
                        updated.predictionsBefore().subList(first, end),
                        updated.predictionsAfter().subList(first, end));
            }
            first = end;
        }
        throw new IllegalArgumentException("there is no data set '" + dataset + "' among "
                + String.join(
                        ", ",
                        updated.profiling().datasets().stream()
                                .map(Dataset::name)
                                .toList()));
    }

    private static Figure data(Dataset dataset, List<PdfUncertainty> before, List<PdfUncertainty> after) {
        double[] reference = central(before);
        double[] number =
                IntStream.rangeClosed(1, dataset.size()).asDoubleStream().toArray();
        double[] total = dataset.totalUncertainties();
        double[] values = new double[number.length];
        double[] errors = new double[number.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = dataset.value(i) / reference[i];
            errors[i] = Math.abs(total[i] / reference[i]);
        }
        double[][] then = ratio(before, reference);
        double[][] now = ratio(after, reference);
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear("point"))
                        .yAxis(Axis.linear("ratio to the prediction before"))
                        .curve(number, then[0], then[1], then[2])
                        .label("before")
                        .colour(Colour.GREY)
                        .curve(number, now[0], now[1], now[2])
                        .label("after")
                        .colour(Colour.BLUE)
                        .points(number, values, errors)
                        .label("data, total uncertainty")
                        .colour(Colour.BLACK)
                        .size(3.5))
                .title(dataset.name().replace("_", " "))
                .description("Data and predictions before and after, over the predictions before")
                .size(760, 420);
    }
}
