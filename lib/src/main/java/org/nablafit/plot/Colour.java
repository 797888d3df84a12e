package org.nablafit.plot;

import java.util.List;
import java.util.Locale;

/**
 * An opaque colour.
 *
 * <p>The named colours from {@link #BLUE} to {@link #LIGHT_BLUE} are the ten of [Petroff2021], chosen so that readers
 * with a colour vision deficiency can tell them apart; marks without a colour of their own take them in this order.
 *
 * @param rgb red, green and blue, eight bits each, red highest
 */
public record Colour(int rgb) {
    public static final Colour BLUE = new Colour(0x3f90da);
    public static final Colour ORANGE = new Colour(0xffa90e);
    public static final Colour RED = new Colour(0xbd1f01);
    public static final Colour GREY_GREEN = new Colour(0x94a4a2);
    public static final Colour PURPLE = new Colour(0x832db6);
    public static final Colour BROWN = new Colour(0xa96b59);
    public static final Colour DARK_ORANGE = new Colour(0xe76300);
    public static final Colour OLIVE = new Colour(0xb9ac70);
    public static final Colour SLATE = new Colour(0x717581);
    public static final Colour LIGHT_BLUE = new Colour(0x92dadd);

    public static final Colour BLACK = new Colour(0x000000);
    public static final Colour GREY = new Colour(0x808080);
    public static final Colour WHITE = new Colour(0xffffff);

    private static final List<Colour> PALETTE =
            List.of(BLUE, ORANGE, RED, GREY_GREEN, PURPLE, BROWN, DARK_ORANGE, OLIVE, SLATE, LIGHT_BLUE);

    /** @throws IllegalArgumentException if {@code rgb} has more than 24 bits */
    public Colour {
        if ((rgb & 0xff000000) != 0) {
            throw new IllegalArgumentException("a colour has 24 bits, but got 0x" + Integer.toHexString(rgb));
        }
    }

    /** The colour of the mark number {@code index}, from 0; after ten they come again. */
    public static Colour ofPalette(int index) {
        return PALETTE.get(Math.floorMod(index, PALETTE.size()));
    }

    /** The text of SVG and CSS, as {@code #3f90da}. */
    public String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    int red() {
        return rgb >> 16;
    }

    int green() {
        return (rgb >> 8) & 0xff;
    }

    int blue() {
        return rgb & 0xff;
    }

    /** True where white text is easier to read on this colour than black text (by relative luminance). */
    boolean isDark() {
        return 0.2126 * red() + 0.7152 * green() + 0.0722 * blue() < 128;
    }

    /** The colour a part {@code t} of the way from this one to {@code other}. */
    Colour mixed(Colour other, double t) {
        return new Colour((mixed(red(), other.red(), t) << 16)
                | (mixed(green(), other.green(), t) << 8)
                | mixed(blue(), other.blue(), t));
    }

    private static int mixed(int from, int to, double t) {
        return (int) Math.round(from + t * (to - from));
    }
}
