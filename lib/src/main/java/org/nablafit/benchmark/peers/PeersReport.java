package org.nablafit.benchmark.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.nablafit.benchmark.peers.PeersResult.Row;
import org.nablafit.benchmark.peers.PeersResult.Series;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Marker;
import org.nablafit.plot.Panel;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/** A benchmark of peers for people and for programs. */
public final class PeersReport {
    private static final List<Marker> MARKERS = List.of(
            Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND, Marker.OPEN_CIRCLE, Marker.OPEN_SQUARE);

    private PeersReport() {}

    /** The table for a terminal: for each case its contestants, and how nablafit compares to them; then the notes. */
    public static String table(PeersResult result) {
        StringBuilder text = new StringBuilder(
                String.format("One thread each, in turn. Spread: half of the distance between the quartiles.%n"
                        + "Ratio: time of the peer divided by that of nablafit; above 1 nablafit is faster.%n"));
        int width = result.rows().stream()
                .mapToInt(row -> title(row).length())
                .max()
                .orElse(0);
        for (Row row : result.rows()) {
            boolean toGoal = row.peerCase().metric().toGoal();
            appendLine(text, width, title(row), "median", "spread", "ratio", toGoal ? "reached" : "");
            for (Series series : row.series()) {
                appendLine(
                        text,
                        width,
                        "  " + series.contestant().name(),
                        time(series.median()),
                        time(series.spread()),
                        row.isOurs(series) ? "" : String.format(Locale.ROOT, "%.3g", row.ratio(series)),
                        (toGoal ? String.format(Locale.ROOT, "%5.0f %%", 100 * series.share()) : "")
                                + operations(series)
                                + disturbance(series));
            }
        }
        if (!result.notes().isEmpty()) {
            text.append(String.format("%nNotes:%n"));
            result.notes().forEach(note -> text.append(String.format("  %s%n", note)));
        }
        return text.toString();
    }

    private static String title(Row row) {
        return row.peerCase().name() + ", " + row.peerCase().metric().label();
    }

    private static void appendLine(
            StringBuilder text, int width, String name, String median, String spread, String ratio, String end) {
        if (!name.startsWith(" ")) {
            text.append(System.lineSeparator());
        }
        String line = String.format(
                Locale.ROOT, "%-" + (width + 2) + "s%-10s  %-10s  %-8s  %s", name, median, spread, ratio, end);
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    private static String operations(Series series) {
        return series.multiplyAdds() == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f GFLOP/s", 1e-9 * series.operationsPerSecond());
    }

    private static String disturbance(Series series) {
        return series.disturbed() == 0
                ? ""
                : " (" + series.disturbed() + " of " + series.seconds().length + " fits disturbed)";
    }

    private static String time(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "-";
        }
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%.4g us", 1e6 * seconds);
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.4g ms", 1e3 * seconds)
                : String.format(Locale.ROOT, "%.4g s", seconds);
    }

    /**
     * Writes {@code peers.json} and, where there is something to draw, {@code peers.svg} and {@code peers.png}.
     *
     * @return the files
     */
    public static List<Path> write(PeersResult result, Path directory) throws IOException {
        List<Path> files = new ArrayList<>(List.of(directory.resolve("peers.json")));
        Json.write(files.getFirst(), json(result));
        Optional<Figure> figure = figure(result);
        if (figure.isPresent()) {
            files.add(directory.resolve("peers.svg"));
            AtomicFiles.write(files.getLast(), figure.get().toSvg());
            byte[] png = figure.get().toPng();
            files.add(directory.resolve("peers.png"));
            AtomicFiles.write(files.getLast(), out -> out.write(png));
        }
        return files;
    }

    /** One entry for each case; a time or ratio that there is not is null. */
    static List<Map<String, @Nullable Object>> json(PeersResult result) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (Row row : result.rows()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("case", row.peerCase().name());
            entry.put("metric", row.peerCase().metric().label());
            put(entry, "ours", row.ours().map(Series::median).orElse(Double.NaN));
            entry.put("peers", numbers(row.peers(), Series::median));
            put(entry, "ratio", row.ratio());
            entry.put("spread", numbers(row.series(), Series::spread));
            row.ours()
                    .filter(ours -> ours.multiplyAdds() > 0)
                    .ifPresent(ours -> put(entry, "operationsPerSecond", ours.operationsPerSecond()));
            if (row.peerCase().metric().toGoal()) {
                entry.put("share", numbers(row.series(), Series::share));
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Map<String, @Nullable Object> numbers(List<Series> all, ToDoubleFunction<Series> number) {
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        all.forEach(series -> put(numbers, series.contestant().name(), number.applyAsDouble(series)));
        return numbers;
    }

    private static void put(Map<String, @Nullable Object> map, String key, double number) {
        map.put(key, Double.isFinite(number) ? number : null);
    }

    /** Time of an iteration against the nodes, a panel for the sine fit and one for the FK fit. */
    static Optional<Figure> figure(PeersResult result) {
        List<Panel> panels = new ArrayList<>();
        List<String> names = result.rows().stream()
                .flatMap(row -> row.series().stream())
                .map(series -> series.contestant().name())
                .distinct()
                .toList();
        panel(result, "sine fit", List.of(Topic.SINE), names).ifPresent(panels::add);
        panel(result, "FK fit", List.of(Topic.FK, Topic.COMPRESSED), names).ifPresent(panels::add);
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(Figure.grid(panels.size(), panels)
                        .title("One iteration of Levenberg-Marquardt, one thread")
                        .description("Time of an iteration against the number of hidden nodes, for each contestant"));
    }

    /** A contestant has the colour of its place among {@code names} in every panel. */
    private static Optional<Panel> panel(PeersResult result, String title, List<Topic> topics, List<String> names) {
        Map<String, TreeMap<Integer, Double>> curves = new LinkedHashMap<>();
        for (Row row : result.rows()) {
            if (topics.contains(row.peerCase().topic())
                    && !row.peerCase().metric().toGoal()) {
                for (Series series : row.series()) {
                    curves.computeIfAbsent(series.contestant().name(), name -> new TreeMap<>())
                            .putIfAbsent(row.peerCase().request().nodes(), 1e3 * series.median());
                }
            }
        }
        Panel panel = Panel.create()
                .title(title)
                .xAxis(Axis.log("nodes of the hidden layer"))
                .yAxis(Axis.log("ms per iteration"));
        for (Map.Entry<String, TreeMap<Integer, Double>> curve : curves.entrySet()) {
            double[] x = curve.getValue().keySet().stream().mapToDouble(n -> n).toArray();
            double[] y = curve.getValue().values().stream().mapToDouble(t -> t).toArray();
            int index = names.indexOf(curve.getKey());
            Colour colour = Colour.ofPalette(index);
            panel = panel.line(x, y)
                    .colour(colour)
                    .points(x, y)
                    .colour(colour)
                    .marker(MARKERS.get(index % MARKERS.size()))
                    .label(curve.getKey());
        }
        return curves.isEmpty() ? Optional.empty() : Optional.of(panel);
    }
}
