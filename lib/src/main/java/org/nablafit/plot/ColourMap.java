package org.nablafit.plot;

import java.util.List;
import java.util.stream.IntStream;

/** The colours of a heat map, from the lowest value to the highest. Both can be read with any colour vision. */
public enum ColourMap {
    /** Blue, white, red: for values with a sign, as correlations (RdBu of [HarrowerBrewer2003], reversed). */
    DIVERGING,
    /** Dark blue to yellow: for values without a sign (nine samples of viridis of Matplotlib [Hunter2007]). */
    SEQUENTIAL;

    private static final List<Colour> BLUE_TO_RED = colours(
            0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b,
            0x67001f);
    private static final List<Colour> VIRIDIS =
            colours(0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725);

    /** The colour at {@code t} in [0, 1]; values outside take the colour of the nearer end. */
    Colour at(double t) {
        List<Colour> stops = this == DIVERGING ? BLUE_TO_RED : VIRIDIS;
        double position = Math.clamp(t, 0, 1) * (stops.size() - 1);
        int lower = Math.min((int) position, stops.size() - 2);
        return stops.get(lower).mixed(stops.get(lower + 1), position - lower);
    }

    private static List<Colour> colours(int... rgb) {
        return IntStream.of(rgb).mapToObj(Colour::new).toList();
    }
}
