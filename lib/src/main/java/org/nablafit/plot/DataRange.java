package org.nablafit.plot;

import java.util.List;

/** The ranges of values that the marks of panels cover. */
final class DataRange {
    private static final double POINTS_PADDING = 0.04;
    private static final double HEIGHT_PADDING = 0.06;

    /** Beyond the longest bar, room for its number. */
    private static final double BAR_PADDING = 0.15;

    private DataRange() {}

    /** The range of x that shows all marks of these panels, which share the axis. */
    static Axis.Limits ofX(Axis axis, List<Panel> panels) {
        if (axis.limits().isPresent()) {
            return axis.limits().get();
        }
        Extent extent = new Extent(axis.logarithmic());
        panels.forEach(panel -> panel.marks().forEach(mark -> addX(extent, mark)));
        if (panels.stream().anyMatch(panel -> !panel.marks(Mark.Bars.class).isEmpty())) {
            return extent.padded(extent.lowest() < 0 ? BAR_PADDING : 0, BAR_PADDING);
        }
        boolean points = panels.stream()
                .anyMatch(panel -> !panel.marks(Mark.Points.class).isEmpty());
        double padding = points ? POINTS_PADDING : 0;
        return extent.padded(padding, padding);
    }

    /** The range of y that shows what the panel has between the limits of x. */
    static Axis.Limits ofY(Panel panel, Axis.Limits x) {
        Axis axis = panel.yAxis();
        if (axis.limits().isPresent()) {
            return axis.limits().get();
        }
        Extent extent = new Extent(axis.logarithmic());
        panel.marks().forEach(mark -> addY(extent, mark, x));
        return extent.padded(HEIGHT_PADDING, HEIGHT_PADDING);
    }

    /** Whether the panel has a value to show at all; lines and strips for reference, and texts, do not count. */
    static boolean isEmpty(Panel panel, Axis.Limits x, boolean logarithmicX) {
        return panel.marks().stream().noneMatch(mark -> hasData(panel, mark, x, logarithmicX));
    }

    private static boolean hasData(Panel panel, Mark mark, Axis.Limits x, boolean logarithmicX) {
        if (mark instanceof Mark.HeatMap map) {
            return map.values().length > 0;
        }
        boolean series = mark instanceof Mark.Line
                || mark instanceof Mark.Band
                || mark instanceof Mark.Points
                || mark instanceof Mark.Bars;
        Extent across = new Extent(logarithmicX);
        addX(across, mark);
        Extent up = new Extent(panel.yAxis().logarithmic());
        addY(up, mark, x);
        return series && !across.isEmpty() && (mark instanceof Mark.Bars || !up.isEmpty());
    }

    private static void addX(Extent extent, Mark mark) {
        switch (mark) {
            case Mark.Line line -> addAll(extent, line.x());
            case Mark.Band band -> addAll(extent, band.x());
            case Mark.Points points -> {
                addAll(extent, points.x());
                points.xErrors().ifPresent(errors -> addErrors(extent, points.x(), errors));
            }
            case Mark.Bars bars -> {
                if (bars.values().length > 0) {
                    addAll(extent, bars.values());
                    extent.add(0);
                }
            }
            case Mark.Reference line when !line.horizontal() -> extent.add(line.value());
            case Mark.Span span
            when !span.horizontal() -> {
                extent.add(span.from());
                extent.add(span.to());
            }
            case Mark.Reference _, Mark.Span _, Mark.HeatMap _, Mark.TextAt _, Mark.Note _ -> {}
        }
    }

    private static void addY(Extent extent, Mark mark, Axis.Limits x) {
        switch (mark) {
            case Mark.Line line -> addVisible(extent, line.x(), line.y(), x);
            case Mark.Band band -> {
                addVisible(extent, band.x(), band.lower(), x);
                addVisible(extent, band.x(), band.upper(), x);
                band.central().ifPresent(central -> addVisible(extent, band.x(), central, x));
            }
            case Mark.Points points -> {
                addVisible(extent, points.x(), points.y(), x);
                points.yErrors().ifPresent(errors -> {
                    addVisible(extent, points.x(), shifted(points.y(), errors.lower(), -1), x);
                    addVisible(extent, points.x(), shifted(points.y(), errors.upper(), 1), x);
                });
            }
            case Mark.Reference line when line.horizontal() -> extent.add(line.value());
            case Mark.Span span
            when span.horizontal() -> {
                extent.add(span.from());
                extent.add(span.to());
            }
            case Mark.Reference _, Mark.Span _, Mark.Bars _, Mark.HeatMap _, Mark.TextAt _, Mark.Note _ -> {}
        }
    }

    private static void addAll(Extent extent, double[] values) {
        for (double value : values) {
            extent.add(value);
        }
    }

    private static void addErrors(Extent extent, double[] values, Mark.Errors errors) {
        addAll(extent, shifted(values, errors.lower(), -1));
        addAll(extent, shifted(values, errors.upper(), 1));
    }

    private static double[] shifted(double[] values, double[] by, int sign) {
        double[] shifted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            shifted[i] = values[i] + sign * by[i];
        }
        return shifted;
    }

    private static void addVisible(Extent extent, double[] x, double[] values, Axis.Limits limits) {
        for (int i = 0; i < values.length; i++) {
            if (x[i] >= limits.from() && x[i] <= limits.to()) {
                extent.add(values[i]);
            }
        }
    }
}
