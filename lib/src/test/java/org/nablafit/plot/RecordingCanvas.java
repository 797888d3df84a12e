package org.nablafit.plot;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Remembers what is drawn on it. */
final class RecordingCanvas implements Canvas {
    /** A text with the rectangle that it takes on the page. */
    record Text(String plain, Rectangle2D box) {}

    /** Shapes of one call. */
    record Drawn(List<? extends Shape> shapes, Colour colour) {
        /** The number of lines that hang together. */
        int pieces() {
            int pieces = 0;
            double[] at = new double[6];
            for (Shape shape : shapes) {
                for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
                    pieces += i.currentSegment(at) == PathIterator.SEG_MOVETO ? 1 : 0;
                }
            }
            return pieces;
        }
    }

    final List<Text> texts = new ArrayList<>();
    final List<Drawn> strokes = new ArrayList<>();
    final List<Drawn> fills = new ArrayList<>();
    int clips;

    /** All texts, in the order they were drawn. */
    List<String> words() {
        return texts.stream().map(Text::plain).toList();
    }

    /** What was drawn as lines of this colour. */
    List<Drawn> strokes(Colour colour) {
        return strokes.stream().filter(drawn -> drawn.colour().equals(colour)).toList();
    }

    List<Drawn> fills(Colour colour) {
        return fills.stream().filter(drawn -> drawn.colour().equals(colour)).toList();
    }

    @Override
    public void stroke(List<? extends Shape> shapes, Pen pen) {
        strokes.add(new Drawn(shapes, pen.colour()));
    }

    @Override
    public void fill(List<? extends Shape> shapes, Colour colour, double opacity) {
        fills.add(new Drawn(shapes, colour));
    }

    @Override
    public void text(MathText text, double x, double y, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        double width = text.width(style.size());
        Box upright = new Box(style.left(x, width), y - 0.75 * style.size(), width, 0.8 * style.size());
        Shape turned = AffineTransform.getRotateInstance(Math.toRadians(style.degrees()), x, y)
                .createTransformedShape(upright.shape());
        texts.add(new Text(text.plain(), turned.getBounds2D()));
    }

    @Override
    public void cells(Box box, int rows, int columns, Colour[] cells) {
        fills.add(new Drawn(List.of(box.shape()), cells[0]));
    }

    @Override
    public void clip(Box box) {
        clips++;
    }

    @Override
    public void unclip() {
        clips--;
    }
}
