package org.nablafit.plot;

/** Where a legend or a text stands inside the frame of a panel. */
public enum Place {
    /** Where it covers least of what is drawn. */
    BEST(Double.NaN, Double.NaN),
    UPPER_RIGHT(1, 0),
    UPPER_LEFT(0, 0),
    LOWER_RIGHT(1, 1),
    LOWER_LEFT(0, 1),
    UPPER_CENTER(0.5, 0),
    LOWER_CENTER(0.5, 1),
    CENTER_RIGHT(1, 0.5),
    CENTER_LEFT(0, 0.5),
    CENTER(0.5, 0.5);

    private final double fromLeft;
    private final double fromTop;

    Place(double fromLeft, double fromTop) {
        this.fromLeft = fromLeft;
        this.fromTop = fromTop;
    }

    /** The box of this size at this place of {@code frame}, {@code inset} away from its edges. */
    Box in(Box frame, double width, double height, double inset) {
        double left = frame.x() + inset + fromLeft * (frame.width() - width - 2 * inset);
        double top = frame.y() + inset + fromTop * (frame.height() - height - 2 * inset);
        return new Box(left, top, width, height);
    }
}
