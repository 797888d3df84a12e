package org.nablafit.pdf.lhapdf;

import java.util.List;
import java.util.Locale;
import org.nablafit.serialization.FileFormatException;

/** What a set gives outside its grid: its entry {@code Extrapolator}, as LHAPDF documents it [Buckley2015]. */
public enum Extrapolation {
    /**
     * The rule of MSTW, and the one of sets that name none. Below the lowest x: straight on from the first two knots, of
     * ln(x f) against ln x where both values are above 1e-3, else of x f. Above the highest Q: the same in ln Q2 from the
     * last two knots. Below the lowest Q: {@code f(Q2) = f(Qmin2) r^(gamma r + 1 - r)} with r = Q2/Qmin2 and the anomalous
     * dimension gamma, from the values at Qmin2 and 1.01 Qmin2, at least -2.5, and 1 where x f is below 1e-5. Above the
     * highest x there is no value.
     */
    CONTINUATION,
    /** The value at the nearest point of the grid. */
    NEAREST,
    /** None: an exception. */
    ERROR;

    static Extrapolation of(LhapdfMetadata metadata) throws FileFormatException {
        String name = metadata.oneOf("Extrapolator", List.of("continuation", "nearest", "error"));
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
