package org.nablafit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Draws on an image, with a font of this machine. */
final class ImageCanvas implements Canvas {
    private static final List<String> FONTS = List.of("Helvetica", "Arial", "Liberation Sans", "Nimbus Sans");

    /** Fractions of pixels count: the table of text widths knows no rounding. */
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** A font wider than the layout's table by more than this is condensed, so that texts keep their room. */
    private static final double WIDER = 1.02;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Font font;

    private ImageCanvas(BufferedImage image, Graphics2D graphics, Font font) {
        this.image = image;
        this.graphics = graphics;
        this.font = font;
    }

    /**
     * A white image of {@code width * scale} by {@code height * scale} pixels, rounded.
     *
     * @throws IOException with one sentence, where Java finds no font
     */
    static ImageCanvas create(double width, double height, double scale) throws IOException {
        Font font = findFont()
                .orElseThrow(() -> new IOException("PNG needs a font: install fontconfig and a font, e.g. the packages"
                        + " fontconfig and fonts-liberation, or write SVG"));
        int columns = (int) Math.round(width * scale);
        int rows = (int) Math.round(height * scale);
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, columns, rows);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        return new ImageCanvas(image, graphics, font);
    }

    /**
     * A font with the widths of the layout's table if there is one, else Java's own choice; empty where Java has none.
     * Java reports missing fonts and font libraries as exceptions and errors of many classes, a bare Error among them.
     */
    private static Optional<Font> findFont() {
        try {
            Font own = FONTS.stream()
                    .map(name -> new Font(name, Font.PLAIN, 12))
                    .filter(candidate -> FONTS.contains(candidate.getFamily(Locale.ROOT)))
                    .findFirst()
                    .orElseGet(() -> new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            return own.createGlyphVector(EXACT, "x").getLogicalBounds().getWidth() > 0
                    ? Optional.of(own)
                    : Optional.empty();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return Optional.empty();
        }
    }

    /** The image; nothing can be drawn afterwards. */
    BufferedImage finish() {
        graphics.dispose();
        return image;
    }

    /** The bytes of a PNG file. */
    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java has no writer of PNG files");
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void stroke(List<? extends Shape> shapes, Pen pen) {
        graphics.setColor(colour(pen.colour(), pen.opacity()));
        double[] dashes = pen.dash().pattern(pen.width());
        float width = (float) pen.width();
        graphics.setStroke(
                dashes.length == 0
                        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4, floats(dashes), 0));
        shapes.forEach(graphics::draw);
    }

    @Override
    public void fill(List<? extends Shape> shapes, Colour colour, double opacity) {
        graphics.setColor(colour(colour, opacity));
        shapes.forEach(graphics::fill);
    }

    @Override
    public void text(MathText text, double x, double y, TextStyle style) {
        double expected = text.width(style.size());
        double actual = text.runs().stream()
                .mapToDouble(run -> advance(glyphs(run, style.size())))
                .sum();
        if (actual == 0) {
            return;
        }
        double condensed = actual > WIDER * expected ? expected / actual : 1;
        AffineTransform before = graphics.getTransform();
        graphics.setColor(colour(style.colour(), 1));
        graphics.rotate(Math.toRadians(style.degrees()), x, y);
        graphics.translate(style.left(x, actual * condensed), y);
        graphics.scale(condensed, 1);
        double position = 0;
        for (MathText.Run run : text.runs()) {
            GlyphVector glyphs = glyphs(run, style.size());
            graphics.fill(glyphs.getOutline((float) position, (float) -run.rise(style.size())));
            if (run.bar()) {
                drawBar(glyphs, position, run, style.size());
            }
            position += advance(glyphs);
        }
        graphics.setTransform(before);
    }

    private void drawBar(GlyphVector glyphs, double position, MathText.Run run, double size) {
        Rectangle2D ink = glyphs.getVisualBounds();
        double height = ink.getMinY() - run.rise(size) - 0.12 * size;
        graphics.setStroke(new BasicStroke((float) (0.07 * size)));
        graphics.draw(new Line2D.Double(position + ink.getMinX(), height, position + ink.getMaxX(), height));
    }

    private GlyphVector glyphs(MathText.Run run, double size) {
        Font able = font.canDisplayUpTo(run.text()) < 0 ? font : new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        int slant = run.italic() ? Font.ITALIC : Font.PLAIN;
        return able.deriveFont(slant, (float) run.fontSize(size)).createGlyphVector(EXACT, run.text());
    }

    private static double advance(GlyphVector glyphs) {
        return glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX();
    }

    @Override
    public void cells(Box box, int rows, int columns, Colour[] cells) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        for (int i = 0; i < cells.length; i++) {
            fill(List.of(box.cell(i, rows, columns).shape()), cells[i], 1);
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    @Override
    public void clip(Box box) {
        graphics.setClip(box.shape());
    }

    @Override
    public void unclip() {
        @Nullable Shape everything = null;
        graphics.setClip(everything);
    }

    private static Color colour(Colour colour, double opacity) {
        return new Color(colour.red(), colour.green(), colour.blue(), (int) Math.round(255 * opacity));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
