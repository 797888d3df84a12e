package org.nablafit.plot;

import java.util.ArrayList;
import java.util.List;

/** A mark with the colour it is drawn in. */
record InkedMark(Mark mark, Colour colour) {
    private static final Colour REFERENCE = new Colour(0x555555);

    /** The marks of a panel; those without a colour of their own take the palette's in turn. */
    static List<InkedMark> of(Panel panel) {
        List<InkedMark> inked = new ArrayList<>();
        int next = 0;
        for (Mark mark : panel.marks()) {
            boolean fromPalette = mark.style().colour().isEmpty() && isSeries(mark);
            inked.add(new InkedMark(mark, fromPalette ? Colour.ofPalette(next) : ownColour(mark)));
            next += fromPalette ? 1 : 0;
        }
        return List.copyOf(inked);
    }

    private static boolean isSeries(Mark mark) {
        return switch (mark) {
            case Mark.Line _, Mark.Band _, Mark.Points _, Mark.Bars _ -> true;
            case Mark.HeatMap _, Mark.Reference _, Mark.Span _, Mark.TextAt _, Mark.Note _ -> false;
        };
    }

    private static Colour ownColour(Mark mark) {
        Colour standard = switch (mark) {
            case Mark.Reference _ -> REFERENCE;
            case Mark.Span _ -> Colour.GREY;
            default -> Colour.BLACK;
        };
        return mark.style().colour().orElse(standard);
    }
}
