package org.nablafit.plot;

/** Sizes that several parts of a figure share. */
final class Look {
    static final double TITLE_SIZE = 14;
    static final double LABEL_SIZE = 13;
    static final double TICK_LABEL_SIZE = 11;
    static final double LEGEND_SIZE = 11;
    static final double NOTE_SIZE = 11;

    /** Labels that are too long for their axis shrink, to this size at most. */
    static final double SMALLEST_LABEL_SIZE = 8.5;

    static final double FRAME_WIDTH = 1;
    static final double MAJOR_TICK = 6;
    static final double MINOR_TICK = 3;

    /** Between the frame and tick labels. */
    static final double TICK_PADDING = 5;

    /** Between the frame and what stands inside it. */
    static final double INSET = 9;

    /** How far the middle of figures and capitals is above the base line, of the font size. */
    static final double MIDDLE = 0.36;

    private Look() {}

    /** The size, at most {@code size}, at which {@code text} is not wider than {@code room}. */
    static double fitting(MathText text, double size, double room) {
        double width = text.width(size);
        return width <= room ? size : Math.max(SMALLEST_LABEL_SIZE, size * room / width);
    }
}
