package org.nablafit.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The symbol of a point. Open symbols are white inside. */
public enum Marker {
    CIRCLE,
    SQUARE,
    DIAMOND,
    TRIANGLE,
    OPEN_CIRCLE,
    OPEN_SQUARE;

    boolean isOpen() {
        return this == OPEN_CIRCLE || this == OPEN_SQUARE;
    }

    /** The outline at this point; symbols of one {@code size} have about the area of a circle of that diameter. */
    Shape at(double x, double y, double size) {
        return switch (this) {
            case CIRCLE, OPEN_CIRCLE -> new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
            case SQUARE, OPEN_SQUARE ->
                new Rectangle2D.Double(x - 0.44 * size, y - 0.44 * size, 0.88 * size, 0.88 * size);
            case DIAMOND -> polygon(x, y - 0.62 * size, x + 0.62 * size, y, x, y + 0.62 * size, x - 0.62 * size, y);
            case TRIANGLE ->
                polygon(x, y - 0.65 * size, x + 0.6 * size, y + 0.42 * size, x - 0.6 * size, y + 0.42 * size);
        };
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
