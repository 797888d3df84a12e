package org.nablafit.plot;

import java.awt.Shape;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/** Draws nothing; remembers which parts of a frame are covered, and by what, to find room for legends and notes. */
final class OccupancyCanvas implements Canvas {
    /** The side of the squares that are told apart. */
    private static final double CELL = 4;

    private static final double LINE = 1;

    /** A text can be read on a faint band, if need be. */
    private static final double FAINT = 0.3;

    /** Two texts on each other cannot be read at all. */
    private static final double TEXT = 5;

    private static final double FAINT_OPACITY = 0.6;

    private final Box frame;
    private final int columns;
    private final int rows;
    private final double[] weights;

    OccupancyCanvas(Box frame) {
        this.frame = frame;
        this.columns = Math.max(1, (int) Math.ceil(frame.width() / CELL));
        this.rows = Math.max(1, (int) Math.ceil(frame.height() / CELL));
        this.weights = new double[columns * rows];
    }

    /** How much a text in {@code box} would cover, 0 for nothing; boxes beyond the frame cost as much as a full one. */
    double cost(Box box) {
        double sum = 0;
        for (int row = row(box.y()); row <= row(box.bottom()); row++) {
            for (int column = column(box.x()); column <= column(box.right()); column++) {
                sum += isInside(row, column) ? weights[row * columns + column] : LINE;
            }
        }
        return sum;
    }

    /** The box of this size at a place; for {@link Place#BEST} where it covers least, of equals the first. */
    Box at(Place place, double width, double height) {
        if (place != Place.BEST) {
            return place.in(frame, width, height, Look.INSET);
        }
        return Arrays.stream(Place.values())
                .filter(fixed -> fixed != Place.BEST)
                .map(fixed -> fixed.in(frame, width, height, Look.INSET))
                .reduce((a, b) -> cost(b) < cost(a) ? b : a)
                .orElseThrow();
    }

    void cover(Box box) {
        mark(box.shape(), TEXT);
    }

    @Override
    public void stroke(List<? extends Shape> shapes, Pen pen) {
        for (Shape shape : shapes) {
            double[] at = new double[6];
            double x = 0;
            double y = 0;
            for (PathIterator i = new FlatteningPathIterator(shape.getPathIterator(null), 1); !i.isDone(); i.next()) {
                if (i.currentSegment(at) == PathIterator.SEG_LINETO) {
                    markLine(x, y, at[0], at[1]);
                }
                x = at[0];
                y = at[1];
            }
        }
    }

    @Override
    public void fill(List<? extends Shape> shapes, Colour colour, double opacity) {
        shapes.forEach(shape -> mark(shape, opacity < FAINT_OPACITY ? FAINT : LINE));
    }

    @Override
    public void text(MathText text, double x, double y, TextStyle style) {
        double width = text.width(style.size());
        cover(new Box(style.left(x, width), y - style.size(), width, 1.3 * style.size()));
    }

    @Override
    public void cells(Box box, int cellRows, int cellColumns, Colour[] cells) {
        mark(box.shape(), LINE);
    }

    @Override
    public void clip(Box box) {
        // Only what is inside the frame counts anyway.
    }

    @Override
    public void unclip() {
        // As clip.
    }

    private void mark(Shape shape, double weight) {
        Rectangle2D bounds = shape.getBounds2D();
        int firstRow = Math.max(0, row(bounds.getMinY()));
        int lastRow = Math.min(rows - 1, row(bounds.getMaxY()));
        int firstColumn = Math.max(0, column(bounds.getMinX()));
        int lastColumn = Math.min(columns - 1, column(bounds.getMaxX()));
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                if (shape.intersects(frame.x() + column * CELL, frame.y() + row * CELL, CELL, CELL)) {
                    raise(row, column, weight);
                }
            }
        }
    }

    /** Marks the cells that a straight line visits; only its part near the frame, since lines may lead far away. */
    private void markLine(double fromX, double fromY, double toX, double toY) {
        if (!frame.grown(1).shape().intersectsLine(fromX, fromY, toX, toY)) {
            return;
        }
        double length = Math.hypot(toX - fromX, toY - fromY);
        int steps = (int) Math.ceil(length / (CELL / 2)) + 1;
        for (int step = 0; step <= steps; step++) {
            double t = (double) step / steps;
            int row = row(fromY + t * (toY - fromY));
            int column = column(fromX + t * (toX - fromX));
            if (isInside(row, column)) {
                raise(row, column, LINE);
            }
        }
    }

    private void raise(int row, int column, double weight) {
        int index = row * columns + column;
        weights[index] = Math.max(weights[index], weight);
    }

    private boolean isInside(int row, int column) {
        return row >= 0 && row < rows && column >= 0 && column < columns;
    }

    private int row(double y) {
        return (int) Math.floor((y - frame.y()) / CELL);
    }

    private int column(double x) {
        return (int) Math.floor((x - frame.x()) / CELL);
    }
}
