package org.nablafit.plot;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Draws the marks of a panel inside its frame. */
final class MarkPainter {
    private static final double LINE_WIDTH = 1.6;
    private static final double EDGE_WIDTH = 0.8;
    private static final double REFERENCE_WIDTH = 0.9;
    private static final double BAND_OPACITY = 0.3;
    private static final double SPAN_OPACITY = 0.18;

    /** The part of a category's height that its bars fill. */
    private static final double BAR_FILL = 0.7;

    static final double BAR_OPACITY = 0.9;

    private static final double BAR_NUMBER_SIZE = 10.5;
    private static final double BAR_NUMBER_OPACITY = 0.85;

    private final Canvas canvas;
    private final Box frame;
    private final AxisScale x;
    private final AxisScale y;

    MarkPainter(Canvas canvas, Box frame, AxisScale x, AxisScale y) {
        this.canvas = canvas;
        this.frame = frame;
        this.x = x;
        this.y = y;
    }

    /** Draws all marks but the notes, from the back to the front. */
    void paint(List<InkedMark> marks) {
        canvas.clip(frame);
        marks.forEach(this::paintArea);
        List<InkedMark> bars =
                marks.stream().filter(m -> m.mark() instanceof Mark.Bars).toList();
        for (int i = 0; i < bars.size(); i++) {
            paintBars(bars.get(i), i, bars.size());
        }
        marks.forEach(this::paintReference);
        marks.forEach(this::paintLine);
        marks.forEach(this::paintPoints);
        marks.forEach(this::paintText);
        canvas.unclip();
        for (int i = 0; i < bars.size(); i++) {
            paintBarNumbers((Mark.Bars) bars.get(i).mark(), i, bars.size());
        }
    }

    static double lineWidth(Mark mark) {
        return mark.style().width().orElse(LINE_WIDTH);
    }

    static double bandOpacity(Mark mark) {
        return mark.style().opacity().orElse(BAND_OPACITY);
    }

    static double spanOpacity(Mark mark) {
        return mark.style().opacity().orElse(SPAN_OPACITY);
    }

    static Canvas.Pen linePen(InkedMark inked) {
        Mark mark = inked.mark();
        double opacity = mark instanceof Mark.Line ? mark.style().opacity().orElse(1) : 1;
        return new Canvas.Pen(
                inked.colour(), lineWidth(mark), mark.style().dash().orElse(Dash.SOLID), opacity);
    }

    static Canvas.Pen edgePen(InkedMark inked) {
        return Canvas.Pen.solid(inked.colour(), inked.mark().style().width().orElse(EDGE_WIDTH));
    }

    static Canvas.Pen referencePen(InkedMark inked) {
        Style style = inked.mark().style();
        return new Canvas.Pen(
                inked.colour(),
                style.width().orElse(REFERENCE_WIDTH),
                style.dash().orElse(Dash.DASHED),
                style.opacity().orElse(1));
    }

    /** Many points need small symbols and thin bars to be told apart. */
    static double markerSize(Mark.Points points) {
        int count = points.x().length;
        return points.style().size().orElse(count <= 60 ? 5 : count <= 250 ? 3.8 : 2.8);
    }

    static Canvas.Pen errorPen(InkedMark inked, Mark.Points points) {
        int count = points.x().length;
        double width = points.style().width().orElse(count <= 60 ? 1.1 : count <= 250 ? 0.8 : 0.6);
        return new Canvas.Pen(
                inked.colour(), width, Dash.SOLID, points.style().opacity().orElse(1));
    }

    /** Draws symbols, the open ones white inside. */
    static void paintMarkers(Canvas canvas, InkedMark inked, Mark.Points points, List<Shape> symbols) {
        double opacity = points.style().opacity().orElse(1);
        if (points.style().marker().isOpen()) {
            canvas.fill(symbols, Colour.WHITE, opacity);
            canvas.stroke(symbols, new Canvas.Pen(inked.colour(), 1.1, Dash.SOLID, opacity));
        } else {
            canvas.fill(symbols, inked.colour(), opacity);
        }
    }

    private void paintArea(InkedMark inked) {
        switch (inked.mark()) {
            case Mark.Span span -> canvas.fill(spanBox(span).shape(), inked.colour(), spanOpacity(span));
            case Mark.HeatMap map -> paintHeatMap(map);
            case Mark.Band band -> paintBand(inked, band);
            default -> {}
        }
    }

    private Box spanBox(Mark.Span span) {
        AxisScale scale = span.horizontal() ? y : x;
        double from = scale.limitPosition(Math.min(span.from(), span.to()));
        double to = scale.limitPosition(Math.max(span.from(), span.to()));
        double start = Math.min(from, to);
        double length = Math.abs(to - from);
        return span.horizontal()
                ? new Box(frame.x(), start, frame.width(), length)
                : new Box(start, frame.y(), length, frame.height());
    }

    private void paintBand(InkedMark inked, Mark.Band band) {
        Path2D area = new Path2D.Double();
        int i = 0;
        while (i < band.x().length) {
            int start = i;
            while (i < band.x().length && isShown(band, i)) {
                i++;
            }
            if (i > start) {
                appendArea(area, band, start, i);
            }
            i++;
        }
        canvas.fill(area, inked.colour(), bandOpacity(band));
        if (band.style().edge()) {
            canvas.stroke(path(band.x(), k -> y.limitPosition(band.lower()[k])), edgePen(inked));
            canvas.stroke(path(band.x(), k -> y.limitPosition(band.upper()[k])), edgePen(inked));
        }
    }

    private boolean isShown(Mark.Band band, int i) {
        return !Double.isNaN(x.position(band.x()[i]))
                && !Double.isNaN(band.lower()[i])
                && !Double.isNaN(band.upper()[i]);
    }

    private void appendArea(Path2D area, Mark.Band band, int start, int end) {
        area.moveTo(x.position(band.x()[start]), y.limitPosition(band.upper()[start]));
        for (int i = start + 1; i < end; i++) {
            area.lineTo(x.position(band.x()[i]), y.limitPosition(band.upper()[i]));
        }
        for (int i = end - 1; i >= start; i--) {
            area.lineTo(x.position(band.x()[i]), y.limitPosition(band.lower()[i]));
        }
        area.closePath();
    }

    private void paintHeatMap(Mark.HeatMap map) {
        int rows = map.rows().size();
        int columns = map.columns().size();
        if (rows * columns == 0) {
            return;
        }
        Colour[] cells = new Colour[rows * columns];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = map.colour(i / columns, i % columns);
        }
        canvas.cells(frame, rows, columns, cells);
        if (frame.width() / columns >= 28 && frame.height() / rows >= 16) {
            paintNumbers(map, cells, rows, columns);
        }
    }

    private void paintNumbers(Mark.HeatMap map, Colour[] cells, int rows, int columns) {
        double size = Math.clamp(frame.width() / columns / 3.2, 8.5, 11);
        for (int i = 0; i < rows * columns; i++) {
            if (Double.isFinite(map.values()[i])) {
                Canvas.TextStyle style = Canvas.TextStyle.of(size, Canvas.Anchor.MIDDLE)
                        .coloured(cells[i].isDark() ? Colour.WHITE : Colour.BLACK);
                Box cell = frame.cell(i, rows, columns);
                double base = cell.centerY() + Look.MIDDLE * size;
                canvas.text(number("%.2f", map.values()[i]), cell.centerX(), base, style);
            }
        }
    }

    private static MathText number(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        // A small negative number is rounded to zero, which has no sign.
        boolean isZero = value < 0 && text.equals("-" + String.format(Locale.ROOT, format, 0.0));
        return MathText.parse(
                MathText.literal(isZero ? text.substring(1) : text).replace('-', '−'));
    }

    private void paintBars(InkedMark inked, int index, int count) {
        Mark.Bars bars = (Mark.Bars) inked.mark();
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < bars.values().length; i++) {
            double end = x.position(bars.values()[i]);
            if (!Double.isNaN(end)) {
                double zero = x.limitPosition(0);
                double top = barEdge(i, index, count);
                double bottom = barEdge(i, index + 1, count);
                shapes.add(new Box(Math.min(zero, end), top, Math.abs(end - zero), bottom - top).shape());
            }
        }
        canvas.fill(shapes, inked.colour(), bars.style().opacity().orElse(BAR_OPACITY));
    }

    /** The upper edge of bar {@code index} of the {@code count} bars beside the name {@code row}. */
    private double barEdge(int row, int index, int count) {
        return y.position(row + BAR_FILL * ((double) index / count - 0.5));
    }

    /** Writes the numbers at the ends of bars, on white, so that lines of reference do not cross them. */
    private void paintBarNumbers(Mark.Bars bars, int index, int count) {
        for (int i = 0; i < bars.values().length; i++) {
            double end = x.position(bars.values()[i]);
            MathText number = number(bars.format(), bars.values()[i]);
            if (Double.isNaN(end) || number.isEmpty()) {
                continue;
            }
            double middle = (barEdge(i, index, count) + barEdge(i, index + 1, count)) / 2;
            boolean negative = bars.values()[i] < 0;
            Canvas.TextStyle style =
                    Canvas.TextStyle.of(BAR_NUMBER_SIZE, negative ? Canvas.Anchor.END : Canvas.Anchor.START);
            double start = end + (negative ? -4 : 4);
            double width = number.width(BAR_NUMBER_SIZE);
            canvas.fill(
                    new Box(style.left(start, width) - 1.5, middle - 6, width + 3, 12).shape(),
                    Colour.WHITE,
                    BAR_NUMBER_OPACITY);
            canvas.text(number, start, middle + Look.MIDDLE * BAR_NUMBER_SIZE, style);
        }
    }

    private void paintReference(InkedMark inked) {
        if (!(inked.mark() instanceof Mark.Reference reference)) {
            return;
        }
        double at = (reference.horizontal() ? y : x).position(reference.value());
        if (Double.isNaN(at)) {
            return;
        }
        canvas.stroke(
                reference.horizontal()
                        ? segment(frame.x(), at, frame.right(), at)
                        : segment(at, frame.bottom(), at, frame.y()),
                referencePen(inked));
    }

    private void paintLine(InkedMark inked) {
        if (inked.mark() instanceof Mark.Line line) {
            canvas.stroke(path(line.x(), i -> y.position(line.y()[i])), linePen(inked));
        } else if (inked.mark() instanceof Mark.Band band && band.central().isPresent()) {
            double[] central = band.central().get();
            canvas.stroke(path(band.x(), i -> y.position(central[i])), linePen(inked));
        }
    }

    /** A line through points; where one of the two positions is NaN, it breaks. */
    private Path2D path(double[] values, IntToDoubleFunction height) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int i = 0; i < values.length; i++) {
            double across = x.position(values[i]);
            double up = height.applyAsDouble(i);
            boolean shown = !Double.isNaN(across) && !Double.isNaN(up);
            if (shown && pen) {
                path.lineTo(across, up);
            } else if (shown) {
                path.moveTo(across, up);
            }
            pen = shown;
        }
        return path;
    }

    private void paintPoints(InkedMark inked) {
        if (!(inked.mark() instanceof Mark.Points points)) {
            return;
        }
        List<Shape> symbols = new ArrayList<>();
        List<Shape> bars = new ArrayList<>();
        for (int i = 0; i < points.x().length; i++) {
            double across = x.position(points.x()[i]);
            double up = y.position(points.y()[i]);
            if (!Double.isNaN(across) && !Double.isNaN(up)) {
                symbols.add(points.style().marker().at(across, up, markerSize(points)));
                addErrorBars(bars, points, i, across, up);
            }
        }
        canvas.stroke(bars, errorPen(inked, points));
        paintMarkers(canvas, inked, points, symbols);
    }

    private void addErrorBars(List<Shape> bars, Mark.Points points, int i, double across, double up) {
        points.yErrors().ifPresent(errors -> {
            double bottom = y.limitPosition(points.y()[i] - errors.lower()[i]);
            double top = y.limitPosition(points.y()[i] + errors.upper()[i]);
            if (hasLength(errors, i)) {
                bars.add(segment(across, bottom, across, top));
            }
        });
        points.xErrors().ifPresent(errors -> {
            double left = x.limitPosition(points.x()[i] - errors.lower()[i]);
            double right = x.limitPosition(points.x()[i] + errors.upper()[i]);
            if (hasLength(errors, i)) {
                bars.add(segment(left, up, right, up));
            }
        });
    }

    private static boolean hasLength(Mark.Errors errors, int i) {
        return Double.isFinite(errors.lower()[i])
                && Double.isFinite(errors.upper()[i])
                && (errors.lower()[i] != 0 || errors.upper()[i] != 0);
    }

    private void paintText(InkedMark inked) {
        if (inked.mark() instanceof Mark.TextAt text) {
            double across = x.position(text.x());
            double up = y.position(text.y());
            if (!Double.isNaN(across) && !Double.isNaN(up)) {
                Canvas.TextStyle style = Canvas.TextStyle.of(Look.NOTE_SIZE, Canvas.Anchor.START);
                canvas.text(MathText.parse(text.text()), across, up, style.coloured(inked.colour()));
            }
        }
    }

    static Shape segment(double fromX, double fromY, double toX, double toY) {
        return new Line2D.Double(fromX, fromY, toX, toY);
    }
}
