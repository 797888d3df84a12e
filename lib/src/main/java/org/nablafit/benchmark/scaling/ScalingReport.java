package org.nablafit.benchmark.scaling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.nablafit.benchmark.scaling.ScalingResult.Curve;
import org.nablafit.benchmark.scaling.ScalingResult.Memory;
import org.nablafit.benchmark.scaling.ScalingResult.Value;
import org.nablafit.benchmark.scaling.ScalingResult.Variable;
import org.nablafit.fit.Environment;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Colour;
import org.nablafit.plot.Dash;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Marker;
import org.nablafit.plot.Panel;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/** A benchmark of scaling for people and for programs. */
public final class ScalingReport {
    private static final List<Marker> MARKERS = List.of(Marker.CIRCLE, Marker.SQUARE);
    private static final double MEGABYTE = 1e6;

    private ScalingReport() {}

    /** The tables for a terminal: one for each variable, then memory and the notes. */
    public static String table(ScalingResult result) {
        StringBuilder text = new StringBuilder();
        if (result.quick()) {
            text.append(String.format("A quick run: what is computed was checked, the times say nothing.%n%n"));
        }
        text.append(String.format("Times in seconds: median, and half of the distance between the quartiles.%n"));
        for (Curve curve : result.curves()) {
            text.append(String.format(
                    "%n%s, %s: %s%n",
                    curve.variable().label(), curve.name(), curve.variable().unit()));
            for (Value value : curve.values()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%8d  %10.4g  %8.1g  %s%n",
                        value.size(),
                        value.median(),
                        value.spread(),
                        relation(curve, value)));
            }
        }
        if (!result.memory().isEmpty()) {
            text.append(String.format("%nlive heap in MB: while the replicas run (at most), and with all results%n"));
            for (Memory memory : result.memory()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-30s  %8.1f  %8.1f%n",
                        title(memory),
                        memory.peak() / MEGABYTE,
                        memory.retained() / MEGABYTE));
            }
        }
        if (!result.notes().isEmpty()) {
            text.append(String.format("%nNotes:%n"));
            result.notes().forEach(note -> text.append(String.format("  %s%n", note)));
        }
        return text.toString();
    }

    /** What a reader compares. */
    private static String relation(Curve curve, Value value) {
        return switch (curve.variable()) {
            case POINTS, PARAMETERS, LAYERS ->
                String.format("%d rows, %d parameters", count(value, "rows"), count(value, "parameters"))
                        + disturbance(value);
            case REPLICAS -> String.format(Locale.ROOT, "%.4g for each", value.median() / value.size());
            case THREADS -> String.format(Locale.ROOT, "speed-up %.2f", speedUp(curve, value));
        };
    }

    private static String disturbance(Value value) {
        int disturbed = count(value, "disturbed");
        return disturbed == 0 ? "" : ", " + disturbed + " of " + value.seconds().length + " fits disturbed";
    }

    private static int count(Value value, String name) {
        return value.counts().getOrDefault(name, 0);
    }

    private static double speedUp(Curve curve, Value value) {
        return curve.values().getFirst().median() / value.median();
    }

    private static String title(Memory memory) {
        return memory.replicas() == 0
                ? "data and tables"
                : memory.replicas()
                        + (memory.replicas() == 1 ? " replica on " : " replicas on ")
                        + threads(memory.threads());
    }

    private static String threads(int number) {
        return number + (number == 1 ? " thread" : " threads");
    }

    /**
     * Writes {@code scaling.json} and, where there is something to draw, {@code scaling.svg} and {@code scaling.png}.
     *
     * @return the files
     */
    public static List<Path> write(ScalingResult result, Path directory) throws IOException {
        List<Path> files = new ArrayList<>(List.of(directory.resolve("scaling.json")));
        Json.write(files.getFirst(), json(result));
        Optional<Figure> figure = figure(result);
        if (figure.isPresent()) {
            files.add(directory.resolve("scaling.svg"));
            AtomicFiles.write(files.getLast(), figure.get().toSvg());
            byte[] png = figure.get().toPng();
            files.add(directory.resolve("scaling.png"));
            AtomicFiles.write(files.getLast(), out -> out.write(png));
        }
        return files;
    }

    private static Map<String, Object> json(ScalingResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("quick", result.quick());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("curves", result.curves().stream().map(ScalingReport::json).toList());
        json.put("memory", result.memory().stream().map(ScalingReport::json).toList());
        json.put("notes", result.notes());
        json.put("versions", Environment.versions());
        return json;
    }

    private static Map<String, Object> json(Curve curve) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("variable", curve.variable().label());
        json.put("name", curve.name());
        json.put("unit", curve.variable().unit());
        List<Map<String, Object>> values = new ArrayList<>();
        for (Value value : curve.values()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("size", value.size());
            entry.put("median", value.median());
            entry.put("spread", value.spread());
            entry.put("repetitions", value.seconds().length);
            if (curve.variable() == Variable.THREADS) {
                entry.put("speedUp", speedUp(curve, value));
            }
            entry.put("counts", value.counts());
            values.add(entry);
        }
        json.put("values", values);
        return json;
    }

    private static Map<String, Object> json(Memory memory) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("replicas", memory.replicas());
        json.put("threads", memory.threads());
        json.put("peakBytes", memory.peak());
        json.put("retainedBytes", memory.retained());
        return json;
    }

    /** A panel for each variable, and one for memory. */
    static Optional<Figure> figure(ScalingResult result) {
        List<Panel> panels = new ArrayList<>();
        for (Variable variable : Variable.values()) {
            List<Curve> curves = result.curves().stream()
                    .filter(curve -> curve.variable() == variable)
                    .toList();
            if (!curves.isEmpty()) {
                panels.add(panel(variable, curves));
            }
        }
        if (!result.memory().isEmpty()) {
            panels.add(memory(result.memory()));
        }
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(Figure.grid(2, panels)
                        .title("As the work grows")
                        .description("Time of an iteration against points, parameters and layers; time of replicas"
                                + " against their number and threads; live heap with one and many replicas")
                        .size(860, 330 * ((panels.size() + 1) / 2)));
    }

    private static Panel panel(Variable variable, List<Curve> curves) {
        return switch (variable) {
            case POINTS, PARAMETERS -> {
                Panel panel = Panel.create().xAxis(Axis.log(variable.label())).yAxis(Axis.log("ms per iteration"));
                yield drawn(panel, curves, Curve::x, curve -> scaled(curve.y(), 1e3));
            }
            case LAYERS -> {
                Panel panel = Panel.create()
                        .xAxis(Axis.linear(variable.label()))
                        .yAxis(fromZero("ms per iteration", curves.getFirst().y(), 1e3));
                yield drawn(panel, curves, Curve::x, curve -> scaled(curve.y(), 1e3));
            }
            case REPLICAS -> {
                Panel panel =
                        Panel.create().xAxis(Axis.log("replicas, one thread")).yAxis(Axis.log(variable.unit()));
                double[] x = curves.getFirst().x();
                double each = curves.getFirst().values().getLast().median() / x[x.length - 1];
                yield drawn(panel, curves, Curve::x, Curve::y)
                        .line(x, scaled(x, each))
                        .colour(Colour.ofPalette(1))
                        .dash(Dash.DASHED)
                        .label("proportional");
            }
            case THREADS -> {
                Curve curve = curves.getFirst();
                List<Value> values = curve.values();
                yield Panel.create()
                        .xAxis(Axis.linear(
                                "speed-up of " + count(values.getFirst(), "replicas") + " replicas, " + curve.name()))
                        .bars(
                                values.stream()
                                        .map(value -> threads(value.size()))
                                        .toList(),
                                values.stream()
                                        .mapToDouble(value -> speedUp(curve, value))
                                        .toArray());
            }
        };
    }

    private interface Numbers {
        double[] of(Curve curve);
    }

    private static Panel drawn(Panel panel, List<Curve> curves, Numbers x, Numbers y) {
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            Colour colour = Colour.ofPalette(i);
            panel = panel.line(x.of(curve), y.of(curve))
                    .colour(colour)
                    .points(x.of(curve), y.of(curve))
                    .colour(colour)
                    .marker(MARKERS.get(i % MARKERS.size()))
                    .label(curve.name());
        }
        return panel;
    }

    private static Axis fromZero(String label, double[] values, double factor) {
        return Axis.linear(label)
                .range(0, 1.3 * factor * Arrays.stream(values).max().orElse(1));
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static Panel memory(List<Memory> memory) {
        double[] place = new double[memory.size()];
        Arrays.setAll(place, i -> i);
        List<String> names = memory.stream().map(ScalingReport::title).toList();
        ToDoubleFunction<Memory> peak = one -> one.peak() / MEGABYTE;
        return Panel.create()
                .xAxis(Axis.linear("live heap in MB, at most"))
                .bars(names, memory.stream().mapToDouble(peak).toArray())
                .barFormat("%.0f");
    }
}
