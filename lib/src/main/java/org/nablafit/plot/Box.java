package org.nablafit.plot;

import java.awt.geom.Rectangle2D;

/** A rectangle of the page; {@code y} is its upper edge. */
record Box(double x, double y, double width, double height) {
    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double centerX() {
        return x + width / 2;
    }

    double centerY() {
        return y + height / 2;
    }

    Box grown(double by) {
        return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
    }

    /** The cell of a table of {@code rows} by {@code columns} equal cells that fills this box, row by row. */
    Box cell(int index, int rows, int columns) {
        int row = index / columns;
        int column = index % columns;
        return new Box(x + column * width / columns, y + row * height / rows, width / columns, height / rows);
    }

    Rectangle2D shape() {
        return new Rectangle2D.Double(x, y, width, height);
    }
}
