package org.nablafit.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Panels in a grid, to be written as SVG or PNG. Immutable.
 *
 * <p>Without {@link #size}, the size follows from the number of panels, and for bars and heat maps from the number of
 * names.
 */
public final class Figure {
    private static final double EDGE = 8;
    private static final double TITLE_HEIGHT = 24;
    private static final double LEGEND_GAP = 6;
    private static final double SMALLEST = 60;
    private static final double LARGEST = 20_000;
    private static final double DEFAULT_SCALE = 2;

    /** The largest image that may be asked for, in pixels. */
    private static final double LARGEST_IMAGE = 2e8;

    private static final double SINGLE_WIDTH = 480;
    private static final double SINGLE_HEIGHT = 360;
    /** Height by width of panels beside each other. */
    private static final double CELL_SHAPE = 0.8;

    private static final double BAR_ROW = 24;
    private static final double USUAL_NAME = 100;

    private final List<Panel> panels;
    private final int columns;
    private final double[] heights;
    private final Options options;

    private record Options(
            String title, String description, boolean sharesX, boolean commonLegend, double width, double height) {}

    private Figure(List<Panel> panels, int columns, double[] heights, Options options) {
        this.panels = panels;
        this.columns = columns;
        this.heights = heights;
        this.options = options;
    }

    /** Panels below each other. */
    public static Figure of(Panel... panels) {
        return grid(1, List.of(panels));
    }

    /**
     * Panels in rows, from left to right and from top to bottom.
     *
     * @throws IllegalArgumentException if there is no panel or no column
     */
    public static Figure grid(int columns, List<Panel> panels) {
        if (columns < 1 || panels.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one column and one panel, but got " + columns
                    + " columns and " + panels.size() + " panels");
        }
        double[] equal = new double[Math.ceilDiv(panels.size(), columns)];
        Arrays.fill(equal, 1);
        return new Figure(List.copyOf(panels), columns, equal, new Options("", "", false, false, 0, 0));
    }

    /** The title above all panels. */
    public Figure title(String text) {
        return with(new Options(
                text, options.description, options.sharesX, options.commonLegend, options.width, options.height));
    }

    /** What the figure shows, for readers who do not see it; without this call, a list of the axes and marks. */
    public Figure description(String text) {
        return with(
                new Options(options.title, text, options.sharesX, options.commonLegend, options.width, options.height));
    }

    /**
     * Width and height of the whole figure.
     *
     * @throws IllegalArgumentException if one is not between 60 and 20000
     */
    public Figure size(double width, double height) {
        if (!(width >= SMALLEST && width <= LARGEST && height >= SMALLEST && height <= LARGEST)) {
            throw new IllegalArgumentException("width and height of a figure are between " + (int) SMALLEST + " and "
                    + (int) LARGEST + ", but got " + width + " and " + height);
        }
        return with(
                new Options(options.title, options.description, options.sharesX, options.commonLegend, width, height));
    }

    /**
     * The heights of the frames of the rows in proportion to each other, as 3, 1 for a panel with a ratio below it.
     *
     * @throws IllegalArgumentException if their number is not that of the rows, or one is not positive
     */
    public Figure heights(double... relative) {
        if (relative.length != rows()) {
            throw new IllegalArgumentException(
                    "heights: the figure has " + rows() + " rows, but got " + relative.length + " heights");
        }
        for (double height : relative) {
            if (!(height > 0 && Double.isFinite(height))) {
                throw new IllegalArgumentException("heights are positive, but got " + height);
            }
        }
        return new Figure(panels, columns, relative.clone(), options);
    }

    /**
     * One x axis for all panels of a column: the first one given, over the range of all; only the lowest panel carries
     * its labels.
     */
    public Figure shareX() {
        return with(new Options(
                options.title, options.description, true, options.commonLegend, options.width, options.height));
    }

    /** One legend above all panels, with each label once, instead of one in each panel. */
    public Figure commonLegend() {
        return with(
                new Options(options.title, options.description, options.sharesX, true, options.width, options.height));
    }

    /**
     * The figure with one panel changed, as {@code figure.panel(0, panel -> panel.line(x, y).label("mine"))}.
     *
     * @param index from 0, from left to right and from top to bottom
     * @throws IllegalArgumentException if there is no such panel
     */
    public Figure panel(int index, UnaryOperator<Panel> change) {
        if (index < 0 || index >= panels.size()) {
            throw new IllegalArgumentException(
                    "there is no panel " + index + " among the " + panels.size() + " of the figure, counted from 0");
        }
        List<Panel> changed = new ArrayList<>(panels);
        changed.set(index, change.apply(panels.get(index)));
        return new Figure(List.copyOf(changed), columns, heights, options);
    }

    /** The figure with every panel changed. */
    public Figure eachPanel(UnaryOperator<Panel> change) {
        return new Figure(panels.stream().map(change).toList(), columns, heights, options);
    }

    /** The range of the x axes of all panels. */
    public Figure xRange(double from, double to) {
        return eachPanel(panel -> panel.xRange(from, to));
    }

    /** Linear x axes in all panels. */
    public Figure linearX() {
        return eachPanel(panel -> panel.xAxis(panel.xAxis().toLinear()));
    }

    /** Logarithmic x axes in all panels. */
    public Figure logX() {
        return eachPanel(panel -> panel.xAxis(panel.xAxis().toLog()));
    }

    /**
     * Another colour for the marks with a label, in every panel that has them.
     *
     * @throws IllegalArgumentException if none has
     */
    public Figure colour(String label, Colour colour) {
        if (panels.stream().noneMatch(panel -> panel.hasLabel(label))) {
            List<String> known = panels.stream()
                    .flatMap(panel -> panel.labels().stream())
                    .distinct()
                    .toList();
            throw new IllegalArgumentException(Panel.noSuchLabel(label, known));
        }
        return eachPanel(panel -> panel.hasLabel(label) ? panel.colour(label, colour) : panel);
    }

    /** The figure as a document of its own, which can stand in an HTML page as well. */
    public String toSvg() {
        SvgCanvas canvas = new SvgCanvas(width(), height());
        paint(canvas);
        return canvas.document(plainTitle(), plainDescription());
    }

    /** An HTML {@code img} element with the SVG inside it, which notebooks and their exports show. */
    public String toHtml() {
        return image(toString(), " width=\"" + Math.round(width()) + "\"", toSvg());
    }

    /**
     * A figure in SVG as an element of HTML.
     *
     * @param description what it shows, for who cannot see it
     */
    public static String html(String description, String svg) {
        return image(description, "", svg);
    }

    private static String image(String description, String size, String svg) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return "<img alt=\"" + SvgCanvas.escaped(description) + "\"" + size + " src=\"data:image/svg+xml;base64," + data
                + "\">";
    }

    /**
     * The figure as an image of {@code scale} times its width and height in pixels.
     *
     * @throws IOException with one sentence, where Java finds no font
     * @throws IllegalArgumentException if the scale is not positive, or the image would be larger than 200 million pixels
     */
    public BufferedImage toImage(double scale) throws IOException {
        double pixels = width() * scale * height() * scale;
        if (!(scale > 0 && width() * scale >= 1 && height() * scale >= 1 && pixels <= LARGEST_IMAGE)) {
            throw new IllegalArgumentException("an image of scale " + scale + " of a figure of " + width() + " x "
                    + height() + " is empty or too large");
        }
        ImageCanvas canvas = ImageCanvas.create(width(), height(), scale);
        paint(canvas);
        return canvas.finish();
    }

    /** The bytes of a PNG file, as {@link #toImage}. */
    public byte[] toPng(double scale) throws IOException {
        return ImageCanvas.png(toImage(scale));
    }

    /** The bytes of a PNG file of twice the width and height in pixels. */
    public byte[] toPng() throws IOException {
        return toPng(DEFAULT_SCALE);
    }

    /**
     * Writes an SVG or PNG file, by the end of its name.
     *
     * @throws IllegalArgumentException if the name ends in neither
     * @throws IOException if the file cannot be written, or for PNG where Java finds no font
     */
    public void save(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            Files.writeString(file, toSvg());
        } else if (name.endsWith(".png")) {
            Files.write(file, toPng());
        } else {
            throw new IllegalArgumentException("figures are saved as .svg or .png, but got " + file);
        }
    }

    public double width() {
        return options.width > 0 ? options.width : defaultWidth();
    }

    public double height() {
        return options.height > 0 ? options.height : defaultHeight();
    }

    /** The panels, from left to right and from top to bottom. */
    public List<Panel> panels() {
        return panels;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return heights.length;
    }

    /** A copy. */
    double[] relativeHeights() {
        return heights.clone();
    }

    boolean sharesX() {
        return options.sharesX;
    }

    boolean hasCommonLegend() {
        return options.commonLegend;
    }

    private Figure with(Options changed) {
        return new Figure(panels, columns, heights, changed);
    }

    private double defaultWidth() {
        return switch (columns) {
            case 1 -> SINGLE_WIDTH + widestName();
            case 2 -> 720;
            case 3 -> 900;
            default -> 270.0 * columns;
        };
    }

    /** The highest row is as high as its panels ask for. */
    private double defaultHeight() {
        double unit = columns == 1 ? SINGLE_HEIGHT : CELL_SHAPE * defaultWidth() / columns;
        double tallest =
                panels.stream().mapToDouble(Figure::heightOfNames).max().orElse(0);
        double first = Math.max(unit, tallest);
        double relative =
                Arrays.stream(heights).sum() / Arrays.stream(heights).max().orElse(1);
        return Math.min(LARGEST, first * relative + headerHeight(defaultWidth()));
    }

    /** By how much the widest name of bars is wider than a usual label. */
    private double widestName() {
        return panels.stream()
                .filter(panel -> !panel.marks(Mark.Bars.class).isEmpty())
                .flatMap(panel -> panel.rowNames().stream())
                .mapToDouble(name -> TextWidths.of(name, Look.TICK_LABEL_SIZE) - USUAL_NAME)
                .map(Math::ceil)
                .reduce(0, Math::max);
    }

    private static double heightOfNames(Panel panel) {
        int bars = panel.marks(Mark.Bars.class).size();
        return bars == 0 ? 0 : 70 + panel.rowNames().size() * (BAR_ROW + 8 * (bars - 1));
    }

    private double headerHeight(double width) {
        Legend legend = commonLegendEntries();
        double legendHeight = legend.isEmpty() ? 0 : legend.heightOfRows(width - 2 * EDGE) + LEGEND_GAP;
        return (options.title.isEmpty() ? 0 : TITLE_HEIGHT) + legendHeight;
    }

    private Legend commonLegendEntries() {
        return options.commonLegend
                ? Legend.of(panels.stream()
                        .flatMap(panel -> InkedMark.of(panel).stream())
                        .toList())
                : Legend.of(List.of());
    }

    void paint(Canvas canvas) {
        double width = width();
        double height = height();
        MathText title = MathText.parse(options.title);
        double top = EDGE;
        if (!title.isEmpty()) {
            double size = Look.fitting(title, Look.TITLE_SIZE, width - 2 * EDGE);
            canvas.text(title, width / 2, EDGE + Look.TITLE_SIZE, Canvas.TextStyle.of(size, Canvas.Anchor.MIDDLE));
            top += TITLE_HEIGHT;
        }
        Legend legend = commonLegendEntries();
        if (!legend.isEmpty()) {
            Box box = new Box(EDGE, top, width - 2 * EDGE, legend.heightOfRows(width - 2 * EDGE));
            legend.paintRows(canvas, box);
            top = box.bottom() + LEGEND_GAP;
        }
        Box area = new Box(EDGE, top, width - 2 * EDGE, height - EDGE - top);
        FigureLayout.place(this, area).forEach(panel -> panel.paint(canvas));
    }

    /** Title and description in plain text. */
    @Override
    public String toString() {
        return plainTitle() + ". " + plainDescription();
    }

    private String plainTitle() {
        String title = options.title.isEmpty()
                ? panels.stream()
                        .map(Panel::title)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "))
                : options.title;
        return title.isEmpty() ? "Figure" : MathText.parse(title).plain();
    }

    private String plainDescription() {
        if (!options.description.isEmpty()) {
            return options.description;
        }
        return panels.stream().map(Figure::describe).collect(Collectors.joining(" "));
    }

    private static String describe(Panel panel) {
        String name = panel.title().isEmpty() ? "Panel" : "Panel " + plain(panel.title());
        String marks = panel.marks().stream()
                .filter(mark -> !(mark instanceof Mark.TextAt || mark instanceof Mark.Note))
                .map(mark -> mark.kind()
                        + mark.style()
                                .label()
                                .map(label -> " '" + plain(label) + "'")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        String axes =
                plain(panel.yAxis().label()) + " against " + plain(panel.xAxis().label());
        boolean labelled = !axes.startsWith(" ") && !axes.endsWith(" ");
        return name + (labelled ? ": " + axes : "") + (marks.isEmpty() ? "." : "; " + marks + ".");
    }

    private static String plain(String markup) {
        return MathText.parse(markup).plain();
    }
}
