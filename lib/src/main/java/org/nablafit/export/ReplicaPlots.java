package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaRecord;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Sample;
import org.nablafit.numeric.XGrid;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.ColourMap;
import org.nablafit.plot.Dash;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.theory.flavour.PdfGrid;

/** The figures of a set of replicas. */
public final class ReplicaPlots {
    private static final double LOWEST_X = 1e-4;
    private static final int COLUMNS = 4;
    private static final int BINS = 20;

    /** Where correlations between distributions are shown if nobody says otherwise. */
    static final double CORRELATION_X = 0.1;

    private ReplicaPlots() {}

    /** All figures by the names of their files, in the order of the report. */
    static Map<String, Figure> all(ReplicaSet set) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("distributions", distributions(set));
        if (set.problem().card().takesMassNumber()) {
            figures.putAll(NuclearPlots.of(set).all());
        }
        figures.put("replicas", replicas(set));
        figures.put("uncertainties", uncertainties(set));
        figures.put("chi2", FitPlots.chi2(set.chi2()));
        figures.put("chi2-of-replicas", chi2OfReplicas(set));
        figures.put("correlations", correlations(set, CORRELATION_X));
        figures.put("correlations-data", correlationsWithData(set));
        return figures;
    }

    private static String atScale(String what, ReplicaSet set) {
        return String.format(
                Locale.ROOT,
                "%s at Q_0 = %s GeV%s",
                what,
                Measured.plain(set.mu0()),
                FitPlots.ofNucleus(set.shownNucleus()));
    }

    private static Figure grid(List<Panel> panels) {
        int columns = Math.min(COLUMNS, panels.size());
        int rows = Math.ceilDiv(panels.size(), columns);
        return Figure.grid(columns, panels)
                .commonLegend()
                .size(columns == 1 ? 520 : columns == COLUMNS ? 1120 : 320 * columns, rows == 1 ? 360 : 280 * rows);
    }

    private static Panel panel(String name) {
        return Panel.create()
                .xAxis(Axis.log("x").range(LOWEST_X, 1))
                .yAxis(Axis.linear("x " + FitPlots.symbol(name) + "(x, Q_0)"))
                .horizontalLine(0);
    }

    /** x f of the truth of a closure test, for the distributions named. */
    private static Optional<double[][]> truth(ReplicaSet set, List<String> names) {
        Optional<PdfSource> source = set.problem().problem().data().truth();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        var basis = set.problem().problem().model().basis();
        double[] x = set.pdf().x();
        double[] values = source.get().gridValues(PdfGrid.of(set.shownNucleus(), new XGrid(x)), set.mu0(), basis);
        double[][] truth = new double[names.size()][x.length];
        for (int k = 0; k < names.size(); k++) {
            double[] combination = basis.combination(names.get(k));
            for (int i = 0; i < values.length; i++) {
                truth[k][i / basis.size()] += combination[i % basis.size()] * values[i];
            }
        }
        return Optional.of(truth);
    }

    /**
     * Mean, one standard deviation and the central 68 % of the replicas.
     *
     * @param names labels of distributions of the basis, or of others that it gives; none for all of the basis
     */
    public static Figure distributions(ReplicaSet set, String... names) {
        List<String> wanted = names.length == 0 ? set.pdf().distributions() : List.of(names);
        PdfReplicas pdf = set.pdf(wanted);
        Optional<double[][]> truth = truth(set, wanted);
        double[] x = pdf.x();
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < wanted.size(); k++) {
            PdfReplicas.Band band = pdf.band(k);
            Panel panel = panel(wanted.get(k))
                    .curve(x, band.central(), shifted(band, -1), shifted(band, 1))
                    .label("mean, one standard deviation")
                    .line(x, band.low())
                    .label("central 68 %")
                    .colour(Colour.ORANGE)
                    .dash(Dash.DASHED)
                    .line(x, band.high())
                    .colour(Colour.ORANGE)
                    .dash(Dash.DASHED);
            if (truth.isPresent()) {
                panel = panel.line(x, truth.get()[k]).label("truth").colour(Colour.RED);
            }
            panels.add(panel);
        }
        return grid(panels)
                .title(atScale("Distributions of " + pdf.count() + " replicas", set))
                .description("x f(x) at the initial scale: mean, standard deviation and central 68 % of the replicas");
    }

    private static double[] shifted(PdfReplicas.Band band, int sign) {
        double[] shifted = band.central();
        double[] result = new double[shifted.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = shifted[i] + sign * band.error()[i];
        }
        return result;
    }

    /** Every selected replica as a thin line, and the mean. */
    public static Figure replicas(ReplicaSet set) {
        PdfReplicas pdf = set.pdf();
        double[] x = pdf.x();
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < pdf.distributions().size(); k++) {
            Panel panel = panel(pdf.distributions().get(k));
            for (int r = 0; r < pdf.count(); r++) {
                double[] own = Arrays.copyOfRange(pdf.values()[r], k * x.length, (k + 1) * x.length);
                panel = panel.line(x, own).colour(Colour.GREY).width(0.5).opacity(0.5);
                if (r == 0) {
                    panel = panel.label("replicas");
                }
            }
            panels.add(panel.line(x, pdf.band(k).central()).label("mean").colour(Colour.BLUE));
        }
        return grid(panels)
                .title(atScale("Replicas", set))
                .description("x f(x) of every selected replica, and their mean");
    }

    /** The standard deviation over the mean. */
    public static Figure uncertainties(ReplicaSet set) {
        PdfReplicas pdf = set.pdf();
        Panel panel = Panel.create()
                .xAxis(Axis.log("x").range(LOWEST_X, 1))
                .yAxis(Axis.log("standard deviation / |mean|").range(1e-3, 10));
        for (int k = 0; k < pdf.distributions().size(); k++) {
            PdfReplicas.Band band = pdf.band(k);
            double[] relative = new double[band.error().length];
            for (int i = 0; i < relative.length; i++) {
                relative[i] = band.error()[i] / Math.abs(band.central()[i]);
            }
            panel = panel.line(pdf.x(), relative)
                    .label(FitPlots.symbol(pdf.distributions().get(k)));
        }
        return Figure.of(panel)
                .title(atScale("Relative uncertainties", set))
                .description("Standard deviation of the replicas over their mean")
                .size(760, 420);
    }

    /** Histograms of χ² per point to the data, and of training and validation χ² to the pseudo-data. */
    public static Figure chi2OfReplicas(ReplicaSet set) {
        List<double[]> samples = new ArrayList<>(List.of(
                set.chi2PerPoint(),
                set.accepted().stream().mapToDouble(ReplicaRecord::training).toArray()));
        List<String> labels = new ArrayList<>(List.of("to the data, all points", "training, to the pseudo-data"));
        double[] validation = set.accepted().stream()
                .mapToDouble(ReplicaRecord::validation)
                .filter(Double::isFinite)
                .toArray();
        if (validation.length > 0) {
            samples.add(validation);
            labels.add("validation, to the pseudo-data");
        }
        double low = samples.stream().flatMapToDouble(Arrays::stream).min().orElseThrow();
        double high = samples.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
        double width = Math.max(high - low, 1e-9 * Math.abs(high)) / BINS;
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            edges[i] = low + i * width;
        }
        Panel panel = Panel.create().xAxis(Axis.linear("χ^2/N")).yAxis(Axis.linear("replicas in a bin"));
        for (int s = 0; s < samples.size(); s++) {
            double[] counts = new double[BINS];
            for (double value : samples.get(s)) {
                counts[Math.clamp((int) ((value - low) / width), 0, BINS - 1)]++;
            }
            panel = panel.steps(edges, counts).label(labels.get(s));
        }
        return Figure.of(panel)
                .title("χ^2 per point of the replicas")
                .description("Histograms of chi2 per point of the selected replicas")
                .size(760, 420);
    }

    /**
     * Correlations between distributions at the same x.
     *
     * @param x in (0, 1); the nearest point of the grid is taken
     */
    public static Figure correlations(ReplicaSet set, double x) {
        PdfReplicas pdf = set.pdf();
        int i = FitSummaries.nearest(pdf.x(), x);
        return Figure.of(Panel.create()
                        .heatMap(pdf.distributions(), pdf.correlations(i))
                        .scaleLabel("correlation"))
                .title(String.format(
                        Locale.ROOT,
                        "Correlations of distributions at x = %s, Q_0 = %s GeV",
                        Measured.plain(pdf.x()[i]),
                        Measured.plain(set.mu0())))
                .size(620, 520);
    }

    /**
     * Correlations of distributions with predictions, the mean over the points of each data set: each point with x f at its own
     * x. Data sets without x are left out.
     */
    public static Figure correlationsWithData(ReplicaSet set) {
        PdfReplicas pdf = set.pdf();
        List<String> rows = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        int first = 0;
        for (Dataset dataset : set.problem().problem().datasets()) {
            if (dataset.kinematics().has(Kinematics.X)) {
                rows.add(dataset.name());
                values.add(meanCorrelations(set, dataset, first));
            }
            first += dataset.size();
        }
        return Figure.of(Panel.create()
                        .heatMap(rows, pdf.distributions(), values.toArray(double[][]::new), -1, 1, ColourMap.DIVERGING)
                        .scaleLabel("mean correlation"))
                .title("Correlations of x f(x) with predictions at the same x")
                .description("Mean correlation of each distribution with the predictions of each data set")
                .size(860, 140 + 30 * rows.size());
    }

    private static double[] meanCorrelations(ReplicaSet set, Dataset dataset, int first) {
        PdfReplicas pdf = set.pdf();
        double[] mean = new double[pdf.distributions().size()];
        for (int point = 0; point < dataset.size(); point++) {
            int i = FitSummaries.nearest(pdf.x(), dataset.kinematics().value(Kinematics.X, point));
            double[] predictions = set.predictions(first + point);
            for (int k = 0; k < mean.length; k++) {
                mean[k] += Sample.correlation(pdf.at(k, i), predictions) / dataset.size();
            }
        }
        return mean;
    }

    /** Distances of means and of variances of two sets, see {@link Distances}. */
    public static Figure distances(Distances distances) {
        List<Panel> panels = new ArrayList<>();
        for (boolean ofMeans : new boolean[] {true, false}) {
            double[][] d = ofMeans ? distances.mean() : distances.variance();
            Panel panel = Panel.create()
                    .xAxis(Axis.log("x").range(LOWEST_X, 1))
                    .yAxis(Axis.linear(ofMeans ? "distance of means" : "distance of variances"))
                    .horizontalLine(1);
            for (int k = 0; k < d.length; k++) {
                panel = panel.line(distances.x(), d[k])
                        .label(FitPlots.symbol(distances.distributions().get(k)));
            }
            panels.add(panel);
        }
        return Figure.grid(2, panels)
                .commonLegend()
                .title("Distances, near 1 for sets of the same distribution")
                .description("Distances between two sets of replicas: means and variances")
                .size(1120, 420);
    }
}
