package org.nablafit.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nablafit.fit.InitialScaleGrid;
import org.nablafit.fit.hessian.Eigenvector;
import org.nablafit.fit.hessian.Hessian;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Dash;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;

/** The figures of Hessian errors and of scans. */
public final class HessianPlots {
    private static final double LOWEST_X = 1e-4;

    /** So many eigenvectors are shown one by one: those whose ends are the farthest from the parabola's. */
    private static final int SHOWN = 16;

    private static final int STEPS = 12;

    private HessianPlots() {}

    /** All figures by the names of their files, in the order of the report. */
    static Map<String, Figure> all(HessianFit fit) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("hessian-distributions", distributions(fit));
        figures.put("hessian-spectrum", spectrum(fit.hessian()));
        figures.put("hessian-eigenvectors", eigenvectors(fit.hessian()));
        return figures;
    }

    /**
     * x f with the errors from the ends of the eigenvectors, and those of the covariance of the parameters.
     *
     * @param names labels of distributions of the basis, or of others that it gives; none for all of the basis
     */
    public static Figure distributions(HessianFit fit, String... names) {
        double[] x = InitialScaleGrid.x();
        HessianFit.Bands bands = names.length == 0 ? fit.bands(x) : fit.bands(List.of(names), x);
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < bands.distributions().size(); k++) {
            double[] central = bands.central()[k];
            panels.add(Panel.create()
                    .xAxis(Axis.log("x").range(LOWEST_X, 1))
                    .yAxis(Axis.linear(
                            "x " + FitPlots.symbol(bands.distributions().get(k)) + "(x, Q_0)"))
                    .horizontalLine(0)
                    .curve(bands.x(), central, sum(central, bands.minus()[k], -1), sum(central, bands.plus()[k], 1))
                    .label("ends of the eigenvectors")
                    .line(bands.x(), sum(central, bands.linear()[k], -1))
                    .label("covariance of the parameters")
                    .colour(Colour.ORANGE)
                    .dash(Dash.DASHED)
                    .line(bands.x(), sum(central, bands.linear()[k], 1))
                    .colour(Colour.ORANGE)
                    .dash(Dash.DASHED));
        }
        return FitPlots.grid(panels)
                .title("Distributions at Q_0 = " + Measured.plain(fit.mu0()) + " GeV, Δχ^2 = "
                        + Measured.plain(fit.hessian().options().tolerance()))
                .description(
                        "x f(x) at the initial scale with Hessian errors, from the members and from the covariance");
    }

    private static double[] sum(double[] central, double[] error, int sign) {
        double[] sum = new double[central.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = central[i] + sign * error[i];
        }
        return sum;
    }

    /** The eigenvalues, those that are cut too where they are positive. */
    public static Figure spectrum(Hessian hessian) {
        double[] values = hessian.spectrum().eigenvalues();
        int kept = hessian.spectrum().kept();
        double[] positive = IntStream.range(0, values.length)
                .mapToDouble(k -> values[k])
                .filter(v -> v > 0)
                .toArray();
        Panel panel = Panel.create()
                .xAxis(Axis.linear("number"))
                .yAxis(Axis.log("eigenvalue"))
                .points(numbers(0, kept), first(positive, 0, kept))
                .label("kept");
        if (positive.length > kept) {
            panel = panel.points(numbers(kept, positive.length), first(positive, kept, positive.length))
                    .label("cut")
                    .colour(Colour.GREY)
                    .horizontalLine(hessian.spectrum().threshold());
        }
        return Figure.of(panel)
                .title("Eigenvalues of the Hessian matrix")
                .description("The eigenvalues of the Hessian matrix, falling, and the cut where there is one")
                .size(640, 400);
    }

    private static double[] numbers(int from, int to) {
        return IntStream.range(from, to).mapToDouble(k -> k + 1).toArray();
    }

    private static double[] first(double[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(k -> values[k]).toArray();
    }

    /** Δχ² along eigenvectors beside the parabola: all of them, or the {@value #SHOWN} that are the farthest from it. */
    public static Figure eigenvectors(Hessian hessian) {
        double tolerance = hessian.options().tolerance();
        List<Panel> panels = new ArrayList<>();
        hessian.eigenvectors().stream()
                .sorted(Comparator.comparingDouble(one -> -departure(one)))
                .limit(SHOWN)
                .sorted(Comparator.comparingInt(Eigenvector::number))
                .forEach(one -> panels.add(panel(hessian, one, tolerance)));
        return FitPlots.grid(panels)
                .title("Δχ^2 along eigenvectors")
                .description("The rise of chi2 along eigenvectors of the Hessian matrix, and the parabola");
    }

    private static double departure(Eigenvector one) {
        return Math.max(Math.abs(one.plus().way() - 1), Math.abs(one.minus().way() - 1));
    }

    private static Panel panel(Hessian hessian, Eigenvector one, double tolerance) {
        double low = -Math.min(one.minus().way(), 2);
        double high = Math.min(one.plus().way(), 2);
        double[] ways = IntStream.rangeClosed(0, 2 * STEPS)
                .mapToDouble(i -> i <= STEPS ? low * (STEPS - i) / STEPS : high * (i - STEPS) / STEPS)
                .toArray();
        double[] parabola = new double[ways.length];
        for (int i = 0; i < ways.length; i++) {
            parabola[i] = tolerance * ways[i] * ways[i];
        }
        return Panel.create()
                .title(one.number() + ": " + one.names().getFirst().replace("_", "\\_"))
                .xAxis(Axis.linear("way / T"))
                .yAxis(Axis.linear("Δχ^2"))
                .line(ways, hessian.rises(one.number(), ways))
                .label("χ^2")
                .line(ways, parabola)
                .label("parabola")
                .colour(Colour.ORANGE)
                .dash(Dash.DASHED)
                .horizontalLine(tolerance);
    }

    /** Δχ² along a parameter, the parabola, and where χ² has risen by 1. */
    public static Figure scan(ParameterScan scan) {
        List<ParameterScan.Point> points = scan.points();
        double[] x = points.stream().mapToDouble(ParameterScan.Point::value).toArray();
        return Figure.of(Panel.create()
                        .xAxis(Axis.linear(scan.parameter().replace("_", "\\_")))
                        .yAxis(Axis.linear("Δχ^2"))
                        .line(
                                x,
                                points.stream()
                                        .mapToDouble(ParameterScan.Point::rise)
                                        .toArray())
                        .label(scan.othersHeld() ? "others held" : "others fitted")
                        .line(
                                x,
                                points.stream()
                                        .mapToDouble(ParameterScan.Point::parabola)
                                        .toArray())
                        .label("parabola")
                        .colour(Colour.ORANGE)
                        .dash(Dash.DASHED)
                        .horizontalLine(1)
                        .verticalLine(scan.minus().value())
                        .verticalLine(scan.plus().value()))
                .title("χ^2 along " + scan.parameter().replace("_", "\\_"))
                .description("The rise of chi2 along a parameter, the parabola, and the crossings of 1")
                .size(640, 420);
    }
}
