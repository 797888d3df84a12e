package org.nablafit.plot;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of marks beside samples of what they look like. */
final class Legend {
    private static final double SAMPLE = 22;
    private static final double GAP = 6;
    private static final double ROW = 16;
    private static final double BETWEEN_ENTRIES = 18;

    private final List<Entry> entries;

    private record Entry(InkedMark inked, MathText label) {
        double width() {
            return SAMPLE + GAP + label.width(Look.LEGEND_SIZE);
        }
    }

    private Legend(List<Entry> entries) {
        this.entries = entries;
    }

    /** An entry for each label, in the order of the marks; of marks with the same label, the first. */
    static Legend of(List<InkedMark> marks) {
        Map<String, InkedMark> labelled = new LinkedHashMap<>();
        for (InkedMark inked : marks) {
            inked.mark().style().label().ifPresent(label -> labelled.putIfAbsent(label, inked));
        }
        List<Entry> entries = new ArrayList<>();
        labelled.forEach((label, inked) -> entries.add(new Entry(inked, MathText.parse(label))));
        return new Legend(List.copyOf(entries));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    double width() {
        return entries.stream().mapToDouble(Entry::width).max().orElse(0);
    }

    double height() {
        return entries.size() * ROW;
    }

    /** Draws the entries below each other. */
    void paint(Canvas canvas, Box box) {
        double middle = box.y() + ROW / 2;
        for (Entry entry : entries) {
            paint(canvas, entry, box.x(), middle);
            middle += ROW;
        }
    }

    /** The height of the entries beside each other, in as many rows as {@code room} asks for. */
    double heightOfRows(double room) {
        return rows(room).size() * ROW;
    }

    /** Draws the entries beside each other, in centred rows. */
    void paintRows(Canvas canvas, Box box) {
        double middle = box.y() + ROW / 2;
        for (List<Entry> row : rows(box.width())) {
            double width = row.stream().mapToDouble(Entry::width).sum() + (row.size() - 1) * BETWEEN_ENTRIES;
            double left = box.centerX() - width / 2;
            for (Entry entry : row) {
                paint(canvas, entry, left, middle);
                left += entry.width() + BETWEEN_ENTRIES;
            }
            middle += ROW;
        }
    }

    private List<List<Entry>> rows(double room) {
        List<List<Entry>> rows = new ArrayList<>();
        double left = Double.POSITIVE_INFINITY;
        for (Entry entry : entries) {
            if (left + entry.width() > room) {
                rows.add(new ArrayList<>());
                left = 0;
            }
            rows.getLast().add(entry);
            left += entry.width() + BETWEEN_ENTRIES;
        }
        return rows;
    }

    private static void paint(Canvas canvas, Entry entry, double left, double middle) {
        paintSample(canvas, entry.inked(), new Box(left, middle - 4.5, SAMPLE, 9));
        canvas.text(
                entry.label(),
                left + SAMPLE + GAP,
                middle + Look.MIDDLE * Look.LEGEND_SIZE,
                Canvas.TextStyle.of(Look.LEGEND_SIZE, Canvas.Anchor.START));
    }

    private static void paintSample(Canvas canvas, InkedMark inked, Box box) {
        switch (inked.mark()) {
            case Mark.Line _ -> canvas.stroke(across(box), MarkPainter.linePen(inked));
            case Mark.Reference _ -> canvas.stroke(across(box), MarkPainter.referencePen(inked));
            case Mark.Band band -> {
                canvas.fill(box.shape(), inked.colour(), MarkPainter.bandOpacity(band));
                if (band.style().edge()) {
                    canvas.stroke(box.shape(), MarkPainter.edgePen(inked));
                }
                if (band.central().isPresent()) {
                    canvas.stroke(across(box), MarkPainter.linePen(inked));
                }
            }
            case Mark.Span span -> canvas.fill(box.shape(), inked.colour(), MarkPainter.spanOpacity(span));
            case Mark.Points points -> {
                if (points.yErrors().isPresent()) {
                    canvas.stroke(upright(box.grown(1)), MarkPainter.errorPen(inked, points));
                }
                double size = Math.max(4, MarkPainter.markerSize(points));
                MarkPainter.paintMarkers(
                        canvas, inked, points, List.of(points.style().marker().at(box.centerX(), box.centerY(), size)));
            }
            case Mark.Bars bars ->
                canvas.fill(box.shape(), inked.colour(), bars.style().opacity().orElse(MarkPainter.BAR_OPACITY));
            case Mark.HeatMap _, Mark.TextAt _, Mark.Note _ -> {}
        }
    }

    private static Shape across(Box box) {
        return MarkPainter.segment(box.x(), box.centerY(), box.right(), box.centerY());
    }

    private static Shape upright(Box box) {
        return MarkPainter.segment(box.centerX(), box.y(), box.centerX(), box.bottom());
    }
}
