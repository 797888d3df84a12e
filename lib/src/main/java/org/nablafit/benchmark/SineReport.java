package org.nablafit.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.fit.Environment;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Marker;
import org.nablafit.plot.Panel;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/** A sine benchmark for people and for programs. */
public final class SineReport {
    /** One for each strategy. */
    private static final List<Marker> MARKERS =
            List.of(Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND, Marker.OPEN_SQUARE);

    private SineReport() {}

    /** The table for a terminal: a line for each N and strategy, and how much slower the others are than the first. */
    public static String table(SineResult result) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Sine of %d points, %d iterations of Levenberg-Marquardt, one thread%n%n"
                        + "%5s %10s  %-10s %5s  %27s  %8s  %11s  %s%n",
                SineProblem.POINTS,
                result.iterations(),
                "nodes",
                "parameters",
                "strategy",
                "seeds",
                "s per 1000 iter. (range)",
                "relative",
                "median chi2",
                "chi2 <= 1e-9"));
        double reference = Double.NaN;
        int nodes = -1;
        for (SineResult.Cell cell : result.cells()) {
            if (cell.nodes() != nodes) {
                nodes = cell.nodes();
                reference = cell.seconds();
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%5d %10d  %-10s %5d  %8.4f (%7.4f - %7.4f)  %8.2f  %11.2e  %8.0f %%%n",
                    cell.nodes(),
                    cell.parameters(),
                    cell.strategy().label(),
                    cell.seeds(),
                    cell.seconds(),
                    cell.fastest(),
                    cell.slowest(),
                    cell.seconds() / reference,
                    cell.chi2(),
                    100 * cell.share()));
        }
        return text.toString();
    }

    /** Writes {@code sine.json}, {@code sine.csv}, {@code sine.svg} and {@code sine.png}. */
    public static void write(SineResult result, Path directory) throws IOException {
        Json.write(directory.resolve("sine.json"), json(result));
        AtomicFiles.write(directory.resolve("sine.csv"), csv(result));
        Figure figure = figure(result);
        AtomicFiles.write(directory.resolve("sine.svg"), figure.toSvg());
        byte[] png = figure.toPng();
        AtomicFiles.write(directory.resolve("sine.png"), out -> out.write(png));
    }

    private static Map<String, Object> json(SineResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("points", SineProblem.POINTS);
        json.put("iterations", result.iterations());
        json.put("goal", SineResult.GOAL);
        List<Map<String, Object>> cells = new ArrayList<>();
        for (SineResult.Cell cell : result.cells()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("nodes", cell.nodes());
            entry.put("parameters", cell.parameters());
            entry.put("strategy", cell.strategy().label());
            entry.put("seeds", cell.seeds());
            entry.put("secondsPerThousandIterations", cell.seconds());
            entry.put("fastest", cell.fastest());
            entry.put("slowest", cell.slowest());
            entry.put("medianChi2", cell.chi2());
            entry.put("shareOfGoal", cell.share());
            cells.add(entry);
        }
        json.put("results", cells);
        json.put("versions", Environment.versions());
        return json;
    }

    private static String csv(SineResult result) {
        StringBuilder text =
                new StringBuilder("nodes,parameters,strategy,seed,iterations,seconds,chi2_start,chi2,termination\n");
        for (SineResult.Run run : result.runs()) {
            text.append(String.join(
                            ",",
                            String.valueOf(run.nodes()),
                            String.valueOf(run.parameters()),
                            run.strategy().label(),
                            String.valueOf(run.seed()),
                            String.valueOf(run.iterations()),
                            String.valueOf(run.seconds()),
                            String.valueOf(run.chi2Start()),
                            String.valueOf(run.chi2()),
                            run.termination().name()))
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * Time against nodes for each strategy as in [Bertone2019], and below it the χ² that was reached. Medians of all starts;
     * bars of the times reach from the fastest fit to the slowest.
     */
    public static Figure figure(SineResult result) {
        Panel time = Panel.create()
                .xAxis(Axis.log("nodes of the hidden layer"))
                .yAxis(Axis.log("seconds per 1000 iterations"));
        Panel chi2 = Panel.create().xAxis(Axis.log("nodes of the hidden layer")).yAxis(Axis.log("median χ^2"));
        List<DerivativeStrategy> strategies = List.of(DerivativeStrategy.values());
        for (int i = 0; i < strategies.size(); i++) {
            DerivativeStrategy strategy = strategies.get(i);
            List<SineResult.Cell> cells = result.cells().stream()
                    .filter(cell -> cell.strategy() == strategy)
                    .toList();
            if (!cells.isEmpty()) {
                double[] nodes =
                        cells.stream().mapToDouble(SineResult.Cell::nodes).toArray();
                double[] seconds =
                        cells.stream().mapToDouble(SineResult.Cell::seconds).toArray();
                double[] reached =
                        cells.stream().mapToDouble(SineResult.Cell::chi2).toArray();
                Colour colour = Colour.ofPalette(i);
                Marker marker = MARKERS.get(i);
                double[] below = cells.stream()
                        .mapToDouble(cell -> cell.seconds() - cell.fastest())
                        .toArray();
                double[] above = cells.stream()
                        .mapToDouble(cell -> cell.slowest() - cell.seconds())
                        .toArray();
                time = time.line(nodes, seconds)
                        .colour(colour)
                        .points(nodes, seconds, below, above)
                        .colour(colour)
                        .marker(marker)
                        .label(strategy.label());
                chi2 = chi2.line(nodes, reached)
                        .colour(colour)
                        .points(nodes, reached)
                        .colour(colour)
                        .marker(marker);
            }
        }
        return Figure.of(time, chi2.noLegend())
                .heights(3, 2)
                .shareX()
                .title("Fit of a sine: derivatives by five strategies")
                .description("Time of 1000 iterations and chi2 reached against the number of hidden nodes")
                .size(720, 640);
    }
}
