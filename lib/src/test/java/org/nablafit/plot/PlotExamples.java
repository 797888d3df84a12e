package org.nablafit.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Figures of the kinds that a fit needs, of made-up numbers that are the same on every machine. */
final class PlotExamples {
    private static final List<String> SETS = List.of(
            "NMC_P_SIGMARED",
            "NMC_D/P_RATIO",
            "SLAC_P_F2",
            "SLAC_D_F2",
            "BCDMS_P_F2",
            "BCDMS_D_F2",
            "HERA_NC_318GEV_EP-SIGMARED",
            "HERA_NC_318GEV_EM-SIGMARED",
            "HERA_CC_318GEV_EP-SIGMARED",
            "HERA_NCCC_CHARM_318GEV_EAVG-SIGMARED",
            "HERA_NCCC_BOTTOM_318GEV_EAVG-SIGMARED",
            "CHORUS_CC_NU_PB-SIGMARED",
            "NUTEV_CC_NU_FE_DIMUON-SIGMARED");

    private PlotExamples() {}

    /** All figures, by the name of their golden file. */
    static Map<String, Figure> all() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("pdfs", distributions());
        figures.put("data-theory", dataAgainstTheory());
        figures.put("chi2-bars", chi2Bars());
        figures.put("history", trainingHistory());
        figures.put("correlation", correlation());
        figures.put("correlation-small", smallCorrelation());
        figures.put("gallery", gallery());
        figures.put("gaps", gaps());
        return figures;
    }

    static Figure distributions() {
        double[] x = logSpaced(1e-4, 1, 100);
        String[] names = {"$x\\Sigma$", "$xg$", "$xV$", "$xV$_3", "$xV$_8", "$xT$_3", "$xT$_8", "$xT$_{15}"};
        double[][] shape = {
            {1.2, -0.20, 3.5, 0.15}, {2.1, -0.25, 6, 0.3}, {4.0, 0.6, 3, 0.1}, {2.2, 0.65, 4, 0.12},
            {4.1, 0.58, 3.1, 0.15}, {1.3, 0.5, 3.8, 0.1}, {1.0, -0.1, 3, 0.2}, {0.8, -0.18, 3, 0.25}
        };
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            double[] s = shape[i];
            double[] central = mapped(x, v -> s[0] * StrictMath.pow(v, s[1]) * StrictMath.pow(1 - v, s[2]));
            double[] width = mapped(x, v -> s[3] * Math.abs(StrictMath.log(v + 0.03)) * (1 - v) * 0.35);
            double[] truth = scaled(central, x, v -> 1 + 0.05 * StrictMath.sin(4 * StrictMath.log(v)));
            panels.add(Panel.create()
                    .xAxis(Axis.log("$x$"))
                    .yAxis(Axis.linear(names[i] + "($x$, $Q$_0)"))
                    .curve(x, central, sum(central, width, -1), sum(central, width, 1))
                    .label("nablafit, 68% band")
                    .line(x, truth)
                    .label("NNPDF4.0")
                    .dash(Dash.DASHED)
                    .colour(Colour.RED));
        }
        return Figure.grid(4, panels).shareX().commonLegend().title("Parton distributions at $Q$_0 = 1.65 GeV");
    }

    static Figure dataAgainstTheory() {
        int count = 420;
        double[] x = new double[count];
        double[] theory = new double[count];
        double[] data = new double[count];
        double[] error = new double[count];
        double[] pull = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = StrictMath.pow(10, -4 + 3.9 * i / (count - 1));
            theory[i] =
                    0.9 * StrictMath.pow(x[i], -0.2) * StrictMath.pow(1 - x[i], 3) * (1 + 0.1 * ((i * 7) % 11) / 11.0);
            error[i] = theory[i] * (0.03 + 0.04 * EvenSequence.at(3 * i));
            pull[i] = normal(i);
            data[i] = theory[i] + pull[i] * error[i];
        }
        Panel main = Panel.create()
                .yAxis(Axis.linear("$\\sigma$_r($x$, $Q^2$)"))
                .points(x, data, error)
                .label("HERA_NC_318GEV_EP-SIGMARED, 420 points")
                .colour(Colour.BLACK)
                .points(x, theory)
                .label("fit, $\\chi$²/$N$ = 1.04")
                .marker(Marker.DIAMOND)
                .colour(Colour.RED)
                .annotate(Place.LOWER_LEFT, "$Q$² > 3.5 GeV²\n$W$² > 12.5 GeV²");
        Panel pulls = Panel.create()
                .xAxis(Axis.log("$x$"))
                .yAxis(Axis.linear("pull").range(-4, 4))
                .horizontalSpan(-1, 1)
                .points(x, pull)
                .colour(Colour.BLACK)
                .horizontalLine(0);
        return Figure.of(main, pulls).heights(3, 1).shareX();
    }

    static Figure chi2Bars() {
        double[] training = IntStream.range(0, SETS.size())
                .mapToDouble(i -> 0.8 + 0.9 * EvenSequence.at(i + 4))
                .toArray();
        return Figure.of(Panel.create()
                .xAxis(Axis.linear("$\\chi$²/$N$"))
                .bars(SETS, training)
                .verticalLine(1)
                .title("$\\chi$² by data set"));
    }

    static Figure trainingHistory() {
        double[] iteration = IntStream.range(0, 121).mapToDouble(i -> i).toArray();
        double[] training = mapped(iteration, i -> 1.05 + 400 * StrictMath.exp(-i / 4) + 3 * StrictMath.exp(-i / 30));
        double[] validation = mapped(
                iteration,
                i -> 1.25
                        + 430 * StrictMath.exp(-i / 4)
                        + 3 * StrictMath.exp(-i / 25)
                        + 2e-5 * i * i * Math.max(0, i - 70) / 3);
        return Figure.of(Panel.create()
                .xAxis(Axis.linear("iteration"))
                .yAxis(Axis.log("$\\chi$²/$N$"))
                .line(iteration, training)
                .label("training")
                .line(iteration, validation)
                .label("validation")
                .verticalLine(70)
                .label("best validation")
                .title("Training history"));
    }

    static Figure correlation() {
        int size = 60;
        double[][] values = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                values[i][j] = i == j ? 1 : StrictMath.cos(0.4 * (i - j)) * StrictMath.exp(-0.08 * Math.abs(i - j));
            }
        }
        List<String> names = IntStream.range(0, size)
                .mapToObj(i -> "weight[1][" + (i / 4 + 1) + "][" + (i % 4 + 1) + "]")
                .toList();
        return Figure.of(Panel.create().heatMap(names, values).scaleLabel("correlation"))
                .title("Correlation of parameters");
    }

    static Figure smallCorrelation() {
        String[] names = {"B_g", "C_g", "B_uv", "C_uv", "E_uv", "B_dv", "A_dbar"};
        double[][] values = new double[names.length][names.length];
        for (int i = 0; i < names.length; i++) {
            for (int j = 0; j < names.length; j++) {
                values[i][j] = i == j ? 1 : StrictMath.cos(1.3 * (i + j)) / (1 + 0.4 * Math.abs(i - j));
            }
        }
        return Figure.of(Panel.create().heatMap(List.of(names), values).scaleLabel("correlation"));
    }

    /** Every kind of mark, marker and line. */
    static Figure gallery() {
        double[] x = {1, 2, 3, 4, 5, 6};
        Panel marks = Panel.create()
                .title("All \\bar{d} & <marks>: α_s, \\bar{u}(x), 10^{-3}")
                .xAxis(Axis.linear("$Q$² [GeV²]"))
                .yAxis(Axis.linear("a \"quoted\" label"))
                .verticalSpan(4.5, 5.5)
                .label("span")
                .band(x, mapped(x, v -> 0.1 * v), mapped(x, v -> 0.1 * v + 0.3))
                .edge()
                .label("band with edge")
                .steps(new double[] {0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5}, mapped(x, v -> 1.5 - 0.2 * v))
                .label("steps")
                .points(x, mapped(x, v -> 0.9 + 0.1 * v), mapped(x, _ -> 0.1), mapped(x, _ -> 0.25))
                .xErrors(mapped(x, _ -> 0.5))
                .marker(Marker.OPEN_CIRCLE)
                .label("asymmetric errors")
                .points(x, mapped(x, v -> 0.15 * v))
                .marker(Marker.TRIANGLE)
                .label("triangles")
                .points(x, mapped(x, v -> 0.15 * v + 0.1))
                .marker(Marker.OPEN_SQUARE)
                .points(x, mapped(x, v -> 0.15 * v + 0.2))
                .marker(Marker.SQUARE)
                .line(x, mapped(x, v -> 0.05 * v))
                .dash(Dash.DASH_DOTTED)
                .horizontalLine(1.2)
                .dash(Dash.DOTTED)
                .text(2.1, 1.24, "1.2");
        Panel bars = Panel.create()
                .xAxis(Axis.linear("$\\Delta\\chi$²"))
                .bars(List.of("first", "second", "third"), new double[] {-3.2, 4.5, 1})
                .barFormat("%.1f")
                .label("$n$ = 1")
                .bars(List.of("first", "second", "third"), new double[] {2.2, -1.5, 3})
                .barFormat("%.1f")
                .label("$n$ = 2")
                .verticalLine(0);
        Panel tiny = Panel.create()
                .xAxis(Axis.linear("$t$ [s]"))
                .yAxis(Axis.linear("$y$ [fb]"))
                .line(mapped(x, v -> 1e6 * v), mapped(x, v -> -3e-9 * v * v))
                .annotate(Place.BEST, "small numbers");
        Panel offset = Panel.create().yAxis(Axis.linear("$\\chi$²")).line(x, mapped(x, v -> 1_234_567 + 1e-3 * v));
        return Figure.grid(2, List.of(marks, bars, tiny, offset)).size(900, 700);
    }

    /** Points that cannot be shown, and panels with nothing to show. */
    static Figure gaps() {
        double[] x = {-1, 0, 1e-3, 1e-2, 0.1, 0.2, 0.4, 1};
        double nan = Double.NaN;
        double[] y = {1, 2, 1, nan, 3, 10, Double.POSITIVE_INFINITY, 4};
        double[] lower = {1, 1, 0.5, 0.3, -1, 5, nan, 1};
        double[] upper = {2, 3, 2, 4, 6, 20, 30, 9};
        Panel gaps = Panel.create()
                .xAxis(Axis.log("$x$"))
                .yAxis(Axis.log("$y$"))
                .line(x, y)
                .label("line")
                .band(x, lower, upper)
                .label("band")
                .points(x, y, new double[] {1, 1, 2, 1, 1, nan, 1, 1})
                .label("points");
        Panel empty =
                Panel.create().xAxis(Axis.log("$x$")).yAxis(Axis.linear("$y$")).points(new double[0], new double[0]);
        Panel negative = Panel.create().yAxis(Axis.log("$y$")).line(new double[] {1, 2}, new double[] {-1, 0});
        return Figure.grid(3, List.of(gaps, empty, negative));
    }

    static double[] logSpaced(double from, double to, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from * StrictMath.pow(to / from, i / (count - 1.0)))
                .toArray();
    }

    /** Nearly normal numbers: sums of twelve uniform ones, less 6. */
    private static double normal(int i) {
        return IntStream.range(0, 12)
                        .mapToDouble(k -> EvenSequence.at(i * 131 + k * k * 37))
                        .sum()
                - 6;
    }

    private static double[] mapped(double[] x, DoubleUnaryOperator f) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> f.applyAsDouble(x[i]))
                .toArray();
    }

    private static double[] scaled(double[] y, double[] x, DoubleUnaryOperator factor) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> y[i] * factor.applyAsDouble(x[i]))
                .toArray();
    }

    private static double[] sum(double[] a, double[] b, double factor) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> a[i] + factor * b[i])
                .toArray();
    }
}
