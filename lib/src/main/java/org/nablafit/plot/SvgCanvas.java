package org.nablafit.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes an SVG document. The same drawing gives the same text; ids start with a part of the drawing's hash, so that
 * several figures can stand in one HTML page.
 */
final class SvgCanvas implements Canvas {
    /** Helvetica and what has its widths, or nearly, then what most machines have. */
    private static final String FONTS =
            "Helvetica, Arial, &#39;Liberation Sans&#39;, &#39;Nimbus Sans&#39;, &#39;DejaVu Sans Condensed&#39;,"
                    + " &#39;DejaVu Sans&#39;, sans-serif";

    /** Stands for the prefix of ids until the document is complete; not a character of XML. */
    private static final String PREFIX = "\u0001";

    /** Larger tables become an embedded image: a cell of a path takes some 20 bytes. */
    private static final int MOST_CELLS_AS_PATHS = 2500;

    private final double width;
    private final double height;
    private final StringBuilder body = new StringBuilder(1 << 14);
    private int clips;

    SvgCanvas(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** The whole document; {@code title} and {@code description} are for readers who do not see it. */
    String document(String title, String description) {
        String size = number(width) + "\" height=\"" + number(height);
        String document = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" viewBox=\"0 0 "
                + number(width) + " " + number(height) + "\" role=\"img\" font-family=\"" + FONTS + "\">\n<title>"
                + escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>\n<rect width=\"" + size
                + "\" fill=\"#ffffff\"/>\n" + body + "</svg>\n";
        return document.replace(PREFIX, "nf" + shortHash(document) + "-");
    }

    @Override
    public void stroke(List<? extends Shape> shapes, Pen pen) {
        String path = path(shapes);
        if (path.isEmpty()) {
            return;
        }
        body.append("<path d=\"").append(path).append("\" fill=\"none\" stroke=\"");
        body.append(pen.colour().hex()).append('"');
        attribute("stroke-width", pen.width(), 1);
        attribute("stroke-opacity", pen.opacity(), 1);
        double[] dashes = pen.dash().pattern(pen.width());
        if (dashes.length > 0) {
            body.append(" stroke-dasharray=\"").append(numbers(dashes)).append('"');
        } else {
            body.append(" stroke-linejoin=\"round\"");
        }
        body.append("/>\n");
    }

    @Override
    public void fill(List<? extends Shape> shapes, Colour colour, double opacity) {
        String path = path(shapes);
        if (path.isEmpty()) {
            return;
        }
        body.append("<path d=\"")
                .append(path)
                .append("\" fill=\"")
                .append(colour.hex())
                .append('"');
        attribute("fill-opacity", opacity, 1);
        body.append("/>\n");
    }

    @Override
    public void text(MathText text, double x, double y, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        body.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append('"');
        body.append(" font-size=\"").append(number(style.size())).append('"');
        if (style.anchor() != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(style.anchor() == Anchor.END ? "end" : "middle")
                    .append('"');
        }
        if (!style.colour().equals(Colour.BLACK)) {
            body.append(" fill=\"").append(style.colour().hex()).append('"');
        }
        if (style.degrees() != 0) {
            body.append(" transform=\"rotate(")
                    .append(numbers(style.degrees(), x, y))
                    .append(")\"");
        }
        body.append('>');
        appendRuns(text, style.size());
        body.append("</text>\n");
    }

    /** Runs are shifted against each other, since browsers do not agree on baseline-shift. */
    private void appendRuns(MathText text, double size) {
        double rise = 0;
        for (MathText.Run run : text.runs()) {
            double shift = rise - run.rise(size);
            rise = run.rise(size);
            boolean plain = shift == 0 && run.level() == MathText.Level.LINE && !run.italic() && !run.bar();
            if (plain) {
                body.append(escaped(run.text()));
                continue;
            }
            body.append("<tspan");
            attribute("dy", shift, 0);
            attribute("font-size", run.fontSize(size), size);
            body.append(run.italic() ? " font-style=\"italic\"" : "");
            body.append(run.bar() ? " text-decoration=\"overline\"" : "");
            body.append('>').append(escaped(run.text())).append("</tspan>");
        }
    }

    @Override
    public void cells(Box box, int rows, int columns, Colour[] cells) {
        if (cells.length > MOST_CELLS_AS_PATHS) {
            embedImage(box, rows, columns, cells);
            return;
        }
        double cellWidth = box.width() / columns;
        double cellHeight = box.height() / rows;
        body.append("<g shape-rendering=\"crispEdges\">\n");
        for (int row = 0; row < rows; row++) {
            int column = 0;
            while (column < columns) {
                Colour colour = cells[row * columns + column];
                int end = column + 1;
                while (end < columns && cells[row * columns + end].equals(colour)) {
                    end++;
                }
                fill(
                        new Box(
                                        box.x() + column * cellWidth,
                                        box.y() + row * cellHeight,
                                        (end - column) * cellWidth,
                                        cellHeight)
                                .shape(),
                        colour,
                        1);
                column = end;
            }
        }
        body.append("</g>\n");
    }

    private void embedImage(Box box, int rows, int columns, Colour[] cells) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < cells.length; i++) {
            image.setRGB(i % columns, i / columns, cells[i].rgb());
        }
        body.append("<image x=\"").append(number(box.x())).append("\" y=\"").append(number(box.y()));
        body.append("\" width=\"").append(number(box.width()));
        body.append("\" height=\"").append(number(box.height()));
        body.append(
                "\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,");
        try {
            body.append(Base64.getEncoder().encodeToString(ImageCanvas.png(image)));
        } catch (IOException e) {
            throw new UncheckedIOException("an image could not be encoded in memory", e);
        }
        body.append("\"/>\n");
    }

    @Override
    public void clip(Box box) {
        String id = PREFIX + clips++;
        body.append("<clipPath id=\"").append(id).append("\"><path d=\"").append(path(List.of(box.shape())));
        body.append("\"/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
    }

    @Override
    public void unclip() {
        body.append("</g>\n");
    }

    private void attribute(String name, double value, double standard) {
        if (value != standard) {
            body.append(' ').append(name).append("=\"").append(number(value)).append('"');
        }
    }

    private static String path(List<? extends Shape> shapes) {
        StringBuilder path = new StringBuilder();
        for (Shape shape : shapes) {
            if (shape instanceof Ellipse2D circle) {
                appendCircle(path, circle.getX(), circle.getCenterY(), circle.getWidth());
            } else {
                appendPath(path, shape);
            }
        }
        return path.toString();
    }

    private static void appendCircle(StringBuilder path, double left, double middle, double diameter) {
        String arc = "a" + numbers(diameter / 2, diameter / 2) + " 0 1 0 ";
        path.append('M').append(numbers(left, middle)).append(arc).append(numbers(diameter, 0));
        path.append(arc).append(numbers(-diameter, 0)).append('Z');
    }

    private static void appendPath(StringBuilder path, Shape shape) {
        double[] at = new double[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> path.append('M').append(numbers(at[0], at[1]));
                case PathIterator.SEG_LINETO -> path.append('L').append(numbers(at[0], at[1]));
                case PathIterator.SEG_CLOSE -> path.append('Z');
                default -> throw new IllegalStateException("figures are drawn with straight lines and circles only");
            }
        }
    }

    private static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(text.isEmpty() ? "" : " ").append(number(value));
        }
        return text.toString();
    }

    /** With at most two decimals, without needless zeros. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long size = Math.abs(hundredths);
        String decimals =
                size % 100 == 0 ? "" : size % 10 == 0 ? "." + size % 100 / 10 : "." + size % 100 / 10 + size % 10;
        return sign + size / 100 + decimals;
    }

    /** Escapes what XML does not take; letters that XML forbids are left out. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (isXml(letter)) {
                        escaped.appendCodePoint(letter);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int letter) {
        boolean control = letter < 0x20 && letter != '\t' && letter != '\n' && letter != '\r';
        boolean surrogate = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
        return !control && !surrogate && letter != 0xfffe && letter != 0xffff;
    }

    private static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
