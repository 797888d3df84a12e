package org.nablafit.plot;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A panel with its place on the page.
 *
 * @param frame the rectangle between the axes
 * @param plan what is known before the place
 * @param leftMargin from the left edge of the labels of the panel's column to the frame
 */
record PlacedPanel(PanelPlan plan, Box frame, AxisView x, AxisView y, double leftMargin) {
    private static final double LABEL_HEIGHT = 19;
    private static final double TITLE_HEIGHT = 22;
    private static final double NOTE_LINE = 15;
    private static final double BAR_GAP = 10;
    private static final double BAR_WIDTH = 12;
    private static final double BACKGROUND_OPACITY = 0.8;

    /** Room around a frame for labels. */
    record Margins(double left, double right, double top, double bottom) {}

    /** The room that the labels of this panel need around its frame. */
    Margins margins() {
        double left =
                y.widestLabel() + Look.TICK_PADDING + 2 + (y.axis().label().isEmpty() ? 0 : LABEL_HEIGHT);
        double right = Math.max(6, overhang()) + colourBarWidth();
        double top = Math.max(6, topNote() ? 17 : 0) + (plan.panel().title().isEmpty() ? 0 : TITLE_HEIGHT);
        return new Margins(left, right, top, plan.xLabels() ? bottomMargin() : 3);
    }

    /** Draws everything of the panel. */
    void paint(Canvas canvas) {
        new MarkPainter(canvas, frame, x.scale(), y.scale()).paint(plan.marks());
        if (plan.isEmpty()) {
            Canvas.TextStyle style = Canvas.TextStyle.of(Look.LABEL_SIZE, Canvas.Anchor.MIDDLE);
            canvas.text(MathText.parse("no data"), frame.centerX(), frame.centerY() + 4, style.coloured(Colour.GREY));
        }
        paintInside(canvas);
        paintFrame(canvas);
        paintXLabels(canvas);
        paintYLabels(canvas);
        paintTitle(canvas);
        plan.panel().marks(Mark.HeatMap.class).stream().findFirst().ifPresent(map -> paintColourBar(canvas, map));
    }

    /** How much of the marks the legend and the notes cover; 0 if there is room for them. */
    double covered() {
        if (hasNothingInside()) {
            return 0;
        }
        OccupancyCanvas occupancy = occupancy();
        double cost = 0;
        for (Note note : notes()) {
            Box box = note.box(occupancy);
            cost += occupancy.cost(box);
            occupancy.cover(box);
        }
        Legend legend = legend();
        return legend.isEmpty() ? cost : cost + occupancy.cost(legendBox(legend, occupancy));
    }

    private boolean hasNothingInside() {
        return legend().isEmpty() && notes().isEmpty();
    }

    private OccupancyCanvas occupancy() {
        OccupancyCanvas occupancy = new OccupancyCanvas(frame);
        new MarkPainter(occupancy, frame, x.scale(), y.scale()).paint(plan.marks());
        return occupancy;
    }

    private Legend legend() {
        return plan.legend() ? Legend.of(plan.marks()) : Legend.of(List.of());
    }

    private void paintInside(Canvas canvas) {
        if (hasNothingInside()) {
            return;
        }
        OccupancyCanvas occupancy = occupancy();
        for (Note note : notes()) {
            Box box = note.box(occupancy);
            paintBackground(canvas, occupancy, box);
            note.paint(canvas, box);
            occupancy.cover(box);
        }
        Legend legend = legend();
        if (!legend.isEmpty()) {
            Box box = legendBox(legend, occupancy);
            paintBackground(canvas, occupancy, box);
            legend.paint(canvas, box);
        }
    }

    private Box legendBox(Legend legend, OccupancyCanvas occupancy) {
        return occupancy.at(plan.panel().legendPlace(), legend.width(), legend.height());
    }

    /** White behind a text that stands on marks. */
    private static void paintBackground(Canvas canvas, OccupancyCanvas occupancy, Box box) {
        if (occupancy.cost(box) > 0) {
            canvas.fill(box.grown(4).shape(), Colour.WHITE, BACKGROUND_OPACITY);
        }
    }

    /** The notes at one place, one line each. */
    private record Note(Place place, List<Line> lines, Box frame) {
        record Line(MathText text, Colour colour) {}

        Box box(OccupancyCanvas occupancy) {
            double width = lines.stream()
                    .mapToDouble(line -> line.text.width(Look.NOTE_SIZE))
                    .max()
                    .orElse(0);
            return occupancy.at(place, width, lines.size() * NOTE_LINE);
        }

        void paint(Canvas canvas, Box box) {
            boolean right = box.centerX() > frame.centerX() + 1;
            double base = box.y() + NOTE_LINE / 2 + Look.MIDDLE * Look.NOTE_SIZE;
            for (Line line : lines) {
                Canvas.TextStyle style =
                        Canvas.TextStyle.of(Look.NOTE_SIZE, right ? Canvas.Anchor.END : Canvas.Anchor.START);
                canvas.text(line.text, right ? box.right() : box.x(), base, style.coloured(line.colour));
                base += NOTE_LINE;
            }
        }
    }

    private List<Note> notes() {
        Map<Place, List<Note.Line>> lines = new LinkedHashMap<>();
        for (InkedMark inked : plan.marks()) {
            if (inked.mark() instanceof Mark.Note note) {
                List<Note.Line> there = lines.computeIfAbsent(note.place(), _ -> new ArrayList<>());
                note.text().lines().forEach(line -> there.add(new Note.Line(MathText.parse(line), inked.colour())));
            }
        }
        return lines.entrySet().stream()
                .map(entry -> new Note(entry.getKey(), entry.getValue(), frame))
                .toList();
    }

    private void paintFrame(Canvas canvas) {
        List<Shape> ticks = new ArrayList<>();
        if (!x.named()) {
            addXTicks(ticks, x.ticks().major(), Look.MAJOR_TICK);
            addXTicks(ticks, x.ticks().minor(), Look.MINOR_TICK);
        }
        if (!y.named()) {
            addYTicks(ticks, y.ticks().major(), Look.MAJOR_TICK);
            addYTicks(ticks, y.ticks().minor(), Look.MINOR_TICK);
        }
        canvas.stroke(ticks, Canvas.Pen.solid(Colour.BLACK, 0.8 * Look.FRAME_WIDTH));
        canvas.stroke(frame.shape(), Canvas.Pen.solid(Colour.BLACK, Look.FRAME_WIDTH));
    }

    private void addXTicks(List<Shape> ticks, double[] values, double length) {
        for (double value : values) {
            double at = x.scale().position(value);
            ticks.add(MarkPainter.segment(at, frame.bottom(), at, frame.bottom() - length));
            ticks.add(MarkPainter.segment(at, frame.y(), at, frame.y() + length));
        }
    }

    private void addYTicks(List<Shape> ticks, double[] values, double length) {
        for (double value : values) {
            double at = y.scale().position(value);
            ticks.add(MarkPainter.segment(frame.x(), at, frame.x() + length, at));
            ticks.add(MarkPainter.segment(frame.right(), at, frame.right() - length, at));
        }
    }

    private void paintXLabels(Canvas canvas) {
        if (!plan.xLabels()) {
            return;
        }
        double base = frame.bottom() + Look.TICK_PADDING + Look.TICK_LABEL_SIZE;
        for (int i = 0; i < x.ticks().major().length; i++) {
            double at = x.scale().position(x.ticks().major()[i]);
            if (x.turned()) {
                Canvas.TextStyle style = Canvas.TextStyle.of(Look.TICK_LABEL_SIZE, Canvas.Anchor.END);
                double shift = Look.MIDDLE * Look.TICK_LABEL_SIZE;
                canvas.text(x.label(i), at + shift, frame.bottom() + Look.TICK_PADDING, style.turned(-90));
            } else {
                canvas.text(x.label(i), at, base, Canvas.TextStyle.of(Look.TICK_LABEL_SIZE, Canvas.Anchor.MIDDLE));
            }
        }
        paintXAxisLabel(canvas, frame.bottom() + bottomMargin() - 4);
    }

    private void paintXAxisLabel(Canvas canvas, double base) {
        MathText note = MathText.parse(x.ticks().note().strip());
        canvas.text(note, frame.right(), base, Canvas.TextStyle.of(Look.TICK_LABEL_SIZE, Canvas.Anchor.END));
        double end = frame.right() - (note.isEmpty() ? 0 : note.width(Look.TICK_LABEL_SIZE) + 10);
        MathText label = MathText.parse(x.axis().label());
        double size = Look.fitting(label, Look.LABEL_SIZE, end - frame.x() + leftMargin);
        canvas.text(label, end, base, Canvas.TextStyle.of(size, Canvas.Anchor.END));
    }

    private void paintYLabels(Canvas canvas) {
        for (int i = 0; i < y.ticks().major().length; i++) {
            double at = y.scale().position(y.ticks().major()[i]);
            canvas.text(
                    y.label(i),
                    frame.x() - Look.TICK_PADDING,
                    at + Look.MIDDLE * Look.TICK_LABEL_SIZE,
                    Canvas.TextStyle.of(Look.TICK_LABEL_SIZE, Canvas.Anchor.END));
        }
        MathText label = MathText.parse(y.axis().label());
        double size = Look.fitting(label, Look.LABEL_SIZE, frame.height());
        canvas.text(
                label,
                frame.x() - leftMargin + Look.LABEL_SIZE,
                frame.y(),
                Canvas.TextStyle.of(size, Canvas.Anchor.END).turned(-90));
        canvas.text(
                MathText.parse(y.ticks().note().strip()),
                frame.x(),
                frame.y() - 4,
                Canvas.TextStyle.of(Look.TICK_LABEL_SIZE, Canvas.Anchor.START));
    }

    private void paintTitle(Canvas canvas) {
        MathText title = MathText.parse(plan.panel().title());
        double size = Look.fitting(title, Look.LABEL_SIZE, frame.width());
        double base = frame.y() - 7 - (topNote() ? 14 : 0);
        canvas.text(title, frame.centerX(), base, Canvas.TextStyle.of(size, Canvas.Anchor.MIDDLE));
    }

    private boolean topNote() {
        return !y.ticks().note().isEmpty();
    }

    private double bottomMargin() {
        double labels = x.turned() ? x.widestLabel() + 2 : Look.TICK_LABEL_SIZE + 3;
        boolean line = !x.axis().label().isEmpty() || !x.ticks().note().isEmpty();
        return Look.TICK_PADDING + labels + (line ? LABEL_HEIGHT : 0);
    }

    /** How far the last label of the x axis reaches beyond the frame. */
    private double overhang() {
        int last = x.ticks().major().length - 1;
        if (last < 0 || x.turned() || !plan.xLabels()) {
            return 0;
        }
        double end = x.scale().position(x.ticks().major()[last]) + x.label(last).width(Look.TICK_LABEL_SIZE) / 2;
        return end - frame.right();
    }

    private double colourBarWidth() {
        return plan.panel().marks(Mark.HeatMap.class).stream()
                .findFirst()
                .map(map -> BAR_GAP
                        + BAR_WIDTH
                        + Look.TICK_PADDING
                        + colourBarAxis(map).widestLabel()
                        + (map.scaleLabel().isEmpty() ? 0 : LABEL_HEIGHT))
                .orElse(0.0);
    }

    private AxisView colourBarAxis(Mark.HeatMap map) {
        return AxisView.vertical(Axis.linear(map.scaleLabel()), map.range(), List.of(), frame);
    }

    private void paintColourBar(Canvas canvas, Mark.HeatMap map) {
        Box bar = new Box(frame.right() + BAR_GAP, frame.y(), BAR_WIDTH, frame.height());
        Colour[] colours = new Colour[128];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = map.colours().at(1 - (i + 0.5) / colours.length);
        }
        canvas.cells(bar, colours.length, 1, colours);
        AxisView axis = colourBarAxis(map);
        List<Shape> ticks = new ArrayList<>();
        for (int i = 0; i < axis.ticks().major().length; i++) {
            double at = axis.scale().position(axis.ticks().major()[i]);
            ticks.add(MarkPainter.segment(bar.right() - 4, at, bar.right(), at));
            canvas.text(
                    axis.label(i),
                    bar.right() + Look.TICK_PADDING,
                    at + Look.MIDDLE * Look.TICK_LABEL_SIZE,
                    Canvas.TextStyle.of(Look.TICK_LABEL_SIZE, Canvas.Anchor.START));
        }
        canvas.stroke(ticks, Canvas.Pen.solid(Colour.BLACK, 0.8 * Look.FRAME_WIDTH));
        canvas.stroke(bar.shape(), Canvas.Pen.solid(Colour.BLACK, Look.FRAME_WIDTH));
        MathText label = MathText.parse(map.scaleLabel());
        canvas.text(
                label,
                bar.right() + Look.TICK_PADDING + axis.widestLabel() + Look.LABEL_SIZE,
                frame.y(),
                Canvas.TextStyle.of(Look.fitting(label, Look.LABEL_SIZE, frame.height()), Canvas.Anchor.END)
                        .turned(-90));
    }
}
