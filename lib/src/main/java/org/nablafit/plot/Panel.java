package org.nablafit.plot;

import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A frame with two axes, and what is drawn in it.
 *
 * <p>Immutable. Methods that add a mark ({@link #line}, {@link #points}, ...) are followed by those that describe it
 * ({@link #label}, {@link #colour}, ...); these always apply to the mark that was added last. Marks without a colour take
 * those of {@link Colour} in turn. Bands are drawn first, then bars, lines and points.
 *
 * <p>All methods that take arrays copy them, and throw an {@link IllegalArgumentException} that names the lengths where
 * they differ. Texts are in the markup of {@link MathText}, but for the names of bars and of a heat map, which are shown
 * as they stand.
 */
public final class Panel {
    private static final Panel EMPTY = new Panel("", Optional.empty(), Optional.empty(), List.of(), true, Place.BEST);

    private final String title;
    private final Optional<Axis> xAxis;
    private final Optional<Axis> yAxis;
    private final List<Mark> marks;
    private final boolean legendShown;
    private final Place legendPlace;

    private Panel(
            String title,
            Optional<Axis> xAxis,
            Optional<Axis> yAxis,
            List<Mark> marks,
            boolean legendShown,
            Place legendPlace) {
        this.title = title;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.marks = marks;
        this.legendShown = legendShown;
        this.legendPlace = legendPlace;
    }

    /** An empty panel with linear axes. */
    public static Panel create() {
        return EMPTY;
    }

    public Panel title(String text) {
        return new Panel(text, xAxis, yAxis, marks, legendShown, legendPlace);
    }

    public Panel xAxis(Axis axis) {
        return new Panel(title, Optional.of(axis), yAxis, marks, legendShown, legendPlace);
    }

    public Panel yAxis(Axis axis) {
        return new Panel(title, xAxis, Optional.of(axis), marks, legendShown, legendPlace);
    }

    /** The x axis with a fixed range. */
    public Panel xRange(double from, double to) {
        return xAxis(xAxis().range(from, to));
    }

    /** The y axis with a fixed range. */
    public Panel yRange(double from, double to) {
        return yAxis(yAxis().range(from, to));
    }

    /** The legend at a fixed place; without this call, it stands where it covers least. */
    public Panel legend(Place place) {
        return new Panel(title, xAxis, yAxis, marks, true, place);
    }

    public Panel noLegend() {
        return new Panel(title, xAxis, yAxis, marks, false, legendPlace);
    }

    /** A line through the points ({@code x[i]}, {@code y[i]}), in their order. */
    public Panel line(double[] x, double[] y) {
        requireLength("line", "x", x, "y", y);
        return with(new Mark.Line(x.clone(), y.clone(), Style.DEFAULT));
    }

    /**
     * A line of horizontal steps, as a histogram.
     *
     * @param edges [bins + 1], the ends of the bins
     * @param heights [bins]
     */
    public Panel steps(double[] edges, double[] heights) {
        if (edges.length != heights.length + 1) {
            throw new IllegalArgumentException("steps need one edge more than heights, but got " + edges.length
                    + " edges and " + heights.length + " heights");
        }
        double[] x = new double[2 * heights.length];
        double[] y = new double[2 * heights.length];
        for (int bin = 0; bin < heights.length; bin++) {
            x[2 * bin] = edges[bin];
            x[2 * bin + 1] = edges[bin + 1];
            y[2 * bin] = heights[bin];
            y[2 * bin + 1] = heights[bin];
        }
        return with(new Mark.Line(x, y, Style.DEFAULT));
    }

    /** The area between {@code lower} and {@code upper}, transparent. */
    public Panel band(double[] x, double[] lower, double[] upper) {
        requireLength("band", "x", x, "lower", lower);
        requireLength("band", "x", x, "upper", upper);
        return with(new Mark.Band(x.clone(), Optional.empty(), lower.clone(), upper.clone(), Style.DEFAULT));
    }

    /** A line and the band around it, in one colour and with one entry in the legend. */
    public Panel curve(double[] x, double[] central, double[] lower, double[] upper) {
        requireLength("curve", "x", x, "central", central);
        requireLength("curve", "x", x, "lower", lower);
        requireLength("curve", "x", x, "upper", upper);
        return with(
                new Mark.Band(x.clone(), Optional.of(central.clone()), lower.clone(), upper.clone(), Style.DEFAULT));
    }

    /** Points without error bars. */
    public Panel points(double[] x, double[] y) {
        requireLength("points", "x", x, "y", y);
        return with(new Mark.Points(x.clone(), y.clone(), Optional.empty(), Optional.empty(), Style.DEFAULT));
    }

    /** Points with an error bar of {@code error[i]} below and above {@code y[i]}. */
    public Panel points(double[] x, double[] y, double[] error) {
        return points(x, y, error, error);
    }

    /**
     * Points with asymmetric error bars: from {@code y[i] - below[i]} to {@code y[i] + above[i]}. An error that is not
     * finite draws no bar.
     */
    public Panel points(double[] x, double[] y, double[] below, double[] above) {
        requireLength("points", "x", x, "y", y);
        requireLength("points", "x", x, "errors below", below);
        requireLength("points", "x", x, "errors above", above);
        Mark.Errors errors = new Mark.Errors(below.clone(), above.clone());
        return with(new Mark.Points(x.clone(), y.clone(), Optional.empty(), Optional.of(errors), Style.DEFAULT));
    }

    /** Horizontal error bars for the points added last, as widths of bins: {@code half[i]} to either side. */
    public Panel xErrors(double[] half) {
        Mark.Points points = last(Mark.Points.class, "xErrors", "points");
        requireLength("xErrors", "x", points.x(), "errors", half);
        double[] copy = half.clone();
        return replacingLast(points.withXErrors(new Mark.Errors(copy, copy)));
    }

    /**
     * Horizontal bars from 0 to {@code values[i]}, the first on top, with their names on the y axis and their numbers at
     * their ends. A second call with the same names draws a second bar for each of them.
     */
    public Panel bars(List<String> names, double[] values) {
        if (names.size() != values.length) {
            throw new IllegalArgumentException("bars: names has length " + names.size() + " and values has length "
                    + values.length + "; they must agree");
        }
        List<String> copy = List.copyOf(names);
        requireSameNames(copy);
        return with(new Mark.Bars(copy, values.clone(), "%.2f", Style.DEFAULT));
    }

    /**
     * The format of the numbers at the ends of the bars added last, for {@link String#format} with one double; empty for
     * no numbers.
     */
    public Panel barFormat(String format) {
        Mark.Bars bars = last(Mark.Bars.class, "barFormat", "bars");
        return replacingLast(new Mark.Bars(bars.names(), bars.values(), checkedFormat(format), bars.style()));
    }

    /**
     * A square matrix as coloured cells, as a correlation matrix, with a colour bar from -1 to 1.
     *
     * @param values [names][names], the first row on top
     */
    public Panel heatMap(List<String> names, double[][] values) {
        return heatMap(names, names, values, -1, 1, ColourMap.DIVERGING);
    }

    /**
     * A matrix as coloured cells. The number is written into a cell where there is room for it; a value that is not
     * finite leaves a grey cell.
     *
     * @param values [rows][columns], the first row on top
     * @param lowest the value of the first colour
     * @param highest the value of the last colour
     */
    public Panel heatMap(
            List<String> rows,
            List<String> columns,
            double[][] values,
            double lowest,
            double highest,
            ColourMap colours) {
        if (values.length != rows.size()) {
            throw new IllegalArgumentException(
                    "heatMap: " + rows.size() + " row names and " + values.length + " rows of values; they must agree");
        }
        double[] flat = new double[rows.size() * columns.size()];
        for (int row = 0; row < values.length; row++) {
            if (values[row].length != columns.size()) {
                throw new IllegalArgumentException("heatMap: " + columns.size() + " column names and "
                        + values[row].length + " values in row " + row + "; they must agree");
            }
            System.arraycopy(values[row], 0, flat, row * columns.size(), columns.size());
        }
        return with(new Mark.HeatMap(
                List.copyOf(rows),
                List.copyOf(columns),
                flat,
                new Axis.Limits(lowest, highest),
                colours,
                "",
                Style.DEFAULT));
    }

    /** The text beside the colour bar of the heat map added last. */
    public Panel scaleLabel(String text) {
        Mark.HeatMap map = last(Mark.HeatMap.class, "scaleLabel", "a heat map");
        return replacingLast(new Mark.HeatMap(
                map.rows(), map.columns(), map.values(), map.range(), map.colours(), text, map.style()));
    }

    /** A thin line across the panel at this y. */
    public Panel horizontalLine(double y) {
        return with(new Mark.Reference(true, y, Style.DEFAULT));
    }

    /** A thin line across the panel at this x. */
    public Panel verticalLine(double x) {
        return with(new Mark.Reference(false, x, Style.DEFAULT));
    }

    /** A strip across the panel between two values of y. */
    public Panel horizontalSpan(double from, double to) {
        return with(new Mark.Span(true, from, to, Style.DEFAULT));
    }

    /** A strip across the panel between two values of x. */
    public Panel verticalSpan(double from, double to) {
        return with(new Mark.Span(false, from, to, Style.DEFAULT));
    }

    /** Text inside the frame; {@code \n} starts a new line, texts at one place stand below each other. */
    public Panel annotate(Place place, String text) {
        return with(new Mark.Note(place, text, Style.DEFAULT));
    }

    /** Text that starts at a point of the data. */
    public Panel text(double x, double y, String text) {
        return with(new Mark.TextAt(x, y, text, Style.DEFAULT));
    }

    /** The entry of the last mark in the legend. */
    public Panel label(String text) {
        return styled("label", style -> style.withLabel(text));
    }

    public Panel colour(Colour colour) {
        return styled("colour", style -> style.withColour(colour));
    }

    /**
     * Another colour for the marks of a panel that is done.
     *
     * @param label of the marks in the legend
     * @throws IllegalArgumentException if no mark has it
     */
    public Panel colour(String label, Colour colour) {
        if (!hasLabel(label)) {
            throw new IllegalArgumentException(noSuchLabel(label, labels()));
        }
        List<Mark> changed = marks.stream()
                .map(mark -> mark.style().label().filter(label::equals).isPresent()
                        ? mark.withStyle(mark.style().withColour(colour))
                        : mark)
                .toList();
        return new Panel(title, xAxis, yAxis, changed, legendShown, legendPlace);
    }

    /** The labels of the marks, each once. */
    public List<String> labels() {
        return marks.stream()
                .flatMap(mark -> mark.style().label().stream())
                .distinct()
                .toList();
    }

    static String noSuchLabel(String label, List<String> known) {
        return "no mark has the label '" + label + "'; "
                + (known.isEmpty() ? "none has any" : "there are " + String.join(", ", known));
    }

    boolean hasLabel(String label) {
        return labels().contains(label);
    }

    /** 0 for invisible, 1 for opaque. */
    public Panel opacity(double opacity) {
        return styled("opacity", style -> style.withOpacity(opacity));
    }

    /** The width of lines and error bars. */
    public Panel width(double width) {
        return styled("width", style -> style.withWidth(width));
    }

    public Panel dash(Dash dash) {
        return styled("dash", style -> style.withDash(dash));
    }

    public Panel marker(Marker marker) {
        return styled("marker", style -> style.withMarker(marker));
    }

    /** The diameter of markers; without this call, the more points the smaller. */
    public Panel size(double diameter) {
        return styled("size", style -> style.withSize(diameter));
    }

    /** A band with lines at its limits. */
    public Panel edge() {
        return styled("edge", Style::withEdge);
    }

    String title() {
        return title;
    }

    Optional<Axis> givenXAxis() {
        return xAxis;
    }

    /** The axis as it was given; a linear one without a label where it was not. */
    public Axis xAxis() {
        return xAxis.orElseGet(() -> Axis.linear(""));
    }

    /** The axis as it was given; a linear one without a label where it was not. */
    public Axis yAxis() {
        return yAxis.orElseGet(() -> Axis.linear(""));
    }

    List<Mark> marks() {
        return marks;
    }

    boolean legendShown() {
        return legendShown;
    }

    Place legendPlace() {
        return legendPlace;
    }

    /** The marks of one kind, in the order they were added. */
    <M extends Mark> List<M> marks(Class<M> kind) {
        return marks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The names on the y axis from top to bottom; empty if it carries numbers. */
    List<String> rowNames() {
        for (Mark mark : marks) {
            if (mark instanceof Mark.Bars bars) {
                return bars.names();
            }
            if (mark instanceof Mark.HeatMap map) {
                return map.rows();
            }
        }
        return List.of();
    }

    /** The names on the x axis; empty if it carries numbers. */
    List<String> columnNames() {
        return marks(Mark.HeatMap.class).stream()
                .findFirst()
                .map(Mark.HeatMap::columns)
                .orElse(List.of());
    }

    private void requireSameNames(List<String> names) {
        for (Mark.Bars other : marks(Mark.Bars.class)) {
            if (!other.names().equals(names)) {
                throw new IllegalArgumentException("all bars of a panel have the same names, but got "
                        + other.names().size() + " and " + names.size() + " names that differ");
            }
        }
    }

    private Panel with(Mark mark) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(mark);
        return new Panel(title, xAxis, yAxis, List.copyOf(more), legendShown, legendPlace);
    }

    private Panel replacingLast(Mark mark) {
        List<Mark> changed = new ArrayList<>(marks);
        changed.set(changed.size() - 1, mark);
        return new Panel(title, xAxis, yAxis, List.copyOf(changed), legendShown, legendPlace);
    }

    private <M extends Mark> M last(Class<M> kind, String method, String what) {
        if (marks.isEmpty() || !kind.isInstance(marks.getLast())) {
            throw new IllegalArgumentException(
                    method + " describes " + what + ", but the mark added last to the panel is of another kind");
        }
        return kind.cast(marks.getLast());
    }

    private Panel styled(String method, UnaryOperator<Style> change) {
        if (marks.isEmpty()) {
            throw new IllegalArgumentException(
                    method + " describes the mark added before it, but the panel has none yet");
        }
        Mark last = marks.getLast();
        return replacingLast(last.withStyle(change.apply(last.style())));
    }

    private static String checkedFormat(String format) {
        try {
            return String.format(Locale.ROOT, format, 1.0).isEmpty() ? "" : format;
        } catch (IllegalFormatException e) {
            throw new IllegalArgumentException("'" + format + "' is not a format for one number, as %.2f is", e);
        }
    }

    private static void requireLength(String mark, String first, double[] a, String second, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(mark + ": " + first + " has length " + a.length + " and " + second
                    + " has length " + b.length + "; they must agree");
        }
    }
}
