package org.nablafit.plot;

/**
 * Advance widths of the Helvetica family (Helvetica, Arial, Liberation Sans share them), in thousandths of the font
 * size. The layout uses this table instead of the machine's fonts, so that a figure is laid out the same everywhere.
 */
final class TextWidths {
    /** For what the table does not have: wide enough for most letters. */
    private static final int OTHER = 600;

    /** East Asian letters and pictographs fill a square. */
    private static final int FULL_WIDTH = 1000;

    private static final int FIRST_FULL_WIDTH = 0x2e80;

    // @formatter:off
    private static final int[] ASCII = { // from 0x20
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };
    private static final int[] LATIN = { // from 0xa0
        278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 0, 737, 552, 400, 549, 333, 333, 333, 576,
        537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667,
        278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556,
        556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 549,
        611, 556, 556, 556, 556, 500, 556, 500
    };
    private static final int[] GREEK = { // from 0x391
        667, 667, 551, 668, 667, 611, 722, 778, 278, 667, 668, 833, 722, 650, 778, 722, 667, 600, 618, 611, 667, 798,
        667, 835, 748, 278, 667, 578, 446, 556, 222, 547, 578, 575, 500, 557, 446, 441, 556, 556, 222, 500, 500, 576,
        500, 448, 556, 690, 569, 482, 617, 395, 547, 648, 525, 713, 781
    };
    // @formatter:on

    private TextWidths() {}

    /** The sum of the advances of all letters of {@code text} at this font size. */
    static double of(String text, double fontSize) {
        return text.codePoints().map(TextWidths::thousandths).sum() * fontSize / 1000;
    }

    private static int thousandths(int letter) {
        if (inside(ASCII, 0x20, letter)) {
            return ASCII[letter - 0x20];
        }
        if (inside(LATIN, 0xa0, letter)) {
            return LATIN[letter - 0xa0];
        }
        if (inside(GREEK, 0x391, letter)) {
            return GREEK[letter - 0x391];
        }
        if (Character.getType(letter) == Character.NON_SPACING_MARK) {
            return 0;
        }
        return letter >= FIRST_FULL_WIDTH ? FULL_WIDTH : OTHER;
    }

    private static boolean inside(int[] table, int first, int letter) {
        return letter >= first && letter < first + table.length;
    }
}
