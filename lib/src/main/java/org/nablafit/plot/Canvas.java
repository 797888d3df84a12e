package org.nablafit.plot;

import java.awt.Shape;
import java.util.List;

/** What a figure is drawn on: the same calls make an SVG document, an image, or a map of what is covered. */
interface Canvas {
    /** Which end of a text stands at the given point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** How a line is drawn. */
    record Pen(Colour colour, double width, Dash dash, double opacity) {
        static Pen solid(Colour colour, double width) {
            return new Pen(colour, width, Dash.SOLID, 1);
        }
    }

    /** Draws the outlines of shapes. */
    void stroke(List<? extends Shape> shapes, Pen pen);

    /** Fills shapes; where shapes of one call overlap, transparency does not add up. */
    void fill(List<? extends Shape> shapes, Colour colour, double opacity);

    /** A text whose base line starts, ends or has its middle at (x, y), turned by {@code degrees} clockwise. */
    void text(MathText text, double x, double y, TextStyle style);

    /** The look of a text. */
    record TextStyle(double size, Anchor anchor, double degrees, Colour colour) {
        static TextStyle of(double size, Anchor anchor) {
            return new TextStyle(size, anchor, 0, Colour.BLACK);
        }

        TextStyle turned(double newDegrees) {
            return new TextStyle(size, anchor, newDegrees, colour);
        }

        TextStyle coloured(Colour newColour) {
            return new TextStyle(size, anchor, degrees, newColour);
        }

        /** The x of the left end of a text of this width anchored at {@code x}. */
        double left(double x, double width) {
            return switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
        }
    }

    /** A table of colours that fills {@code box}: cells[row * columns + column], the first row on top. */
    void cells(Box box, int rows, int columns, Colour[] cells);

    /** Restricts what follows to {@code box}, until {@link #unclip}; never nested. */
    void clip(Box box);

    void unclip();

    default void stroke(Shape shape, Pen pen) {
        stroke(List.of(shape), pen);
    }

    default void fill(Shape shape, Colour colour, double opacity) {
        fill(List.of(shape), colour, opacity);
    }
}
