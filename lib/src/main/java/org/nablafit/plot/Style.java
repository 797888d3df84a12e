package org.nablafit.plot;

import java.util.Optional;
import java.util.OptionalDouble;

/** What a mark looks like, as far as the caller has said it; empty parts follow from the kind of the mark. */
record Style(
        Optional<String> label,
        Optional<Colour> colour,
        OptionalDouble opacity,
        OptionalDouble width,
        Optional<Dash> dash,
        Marker marker,
        OptionalDouble size,
        boolean edge) {
    static final Style DEFAULT = new Style(
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Marker.CIRCLE,
            OptionalDouble.empty(),
            false);

    Style withLabel(String newLabel) {
        return new Style(Optional.of(newLabel), colour, opacity, width, dash, marker, size, edge);
    }

    Style withColour(Colour newColour) {
        return new Style(label, Optional.of(newColour), opacity, width, dash, marker, size, edge);
    }

    Style withOpacity(double newOpacity) {
        if (!(newOpacity >= 0 && newOpacity <= 1)) {
            throw new IllegalArgumentException("an opacity is in [0, 1], but got " + newOpacity);
        }
        return new Style(label, colour, OptionalDouble.of(newOpacity), width, dash, marker, size, edge);
    }

    Style withWidth(double newWidth) {
        requirePositive("the width of a line", newWidth);
        return new Style(label, colour, opacity, OptionalDouble.of(newWidth), dash, marker, size, edge);
    }

    Style withDash(Dash newDash) {
        return new Style(label, colour, opacity, width, Optional.of(newDash), marker, size, edge);
    }

    Style withMarker(Marker newMarker) {
        return new Style(label, colour, opacity, width, dash, newMarker, size, edge);
    }

    Style withSize(double newSize) {
        requirePositive("the size of a marker", newSize);
        return new Style(label, colour, opacity, width, dash, marker, OptionalDouble.of(newSize), edge);
    }

    Style withEdge() {
        return new Style(label, colour, opacity, width, dash, marker, size, true);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0 && Extent.isDrawable(value))) {
            throw new IllegalArgumentException(what + " is positive, but got " + value);
        }
    }
}
