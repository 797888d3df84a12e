package org.nablafit.pdf.lhapdf;

import java.util.List;
import org.nablafit.serialization.FileFormatException;

/**
 * How many flavours run the strong coupling at a scale.
 *
 * @param fixed their number, or 0 where it grows with the scale
 * @param most the most where it grows
 * @param charm threshold in GeV above which there are 4
 * @param bottom threshold in GeV above which there are 5
 * @param top threshold in GeV above which there are 6
 */
record FlavourThresholds(int fixed, int most, double charm, double bottom, double top) {
    /** Masses of LHAPDF for sets that give none, in GeV. */
    private static final double CHARM = 1.29;

    private static final double BOTTOM = 4.19;
    private static final double TOP = 172.9;
    private static final int FEWEST = 3;
    private static final int MOST = 6;

    /** The most flavours of sets that do not say how many, as in LHAPDF. */
    private static final int USUAL_MOST = 5;

    static FlavourThresholds read(LhapdfMetadata metadata) throws FileFormatException {
        String key = metadata.find("AlphaS_FlavorScheme").isPresent() ? "AlphaS_FlavorScheme" : "FlavorScheme";
        String number = metadata.find("AlphaS_NumFlavors").isPresent() ? "AlphaS_NumFlavors" : "NumFlavors";
        if (metadata.oneOf(key, List.of("variable", "fixed")).equals("fixed")) {
            int fixed = metadata.get(number).integer(FEWEST, MOST);
            return new FlavourThresholds(fixed, fixed, 0, 0, 0);
        }
        return new FlavourThresholds(
                0,
                metadata.find(number).isPresent() ? metadata.get(number).integer(FEWEST, MOST) : USUAL_MOST,
                threshold(metadata, "Charm", CHARM),
                threshold(metadata, "Bottom", BOTTOM),
                threshold(metadata, "Top", TOP));
    }

    private static double threshold(LhapdfMetadata metadata, String quark, double mass) throws FileFormatException {
        double own = metadata.number("M" + quark, mass);
        return metadata.number("AlphaS_Threshold" + quark, metadata.number("Threshold" + quark, own));
    }

    int flavours(double q) {
        if (fixed > 0) {
            return fixed;
        }
        return Math.min(most, FEWEST + (q > charm ? 1 : 0) + (q > bottom ? 1 : 0) + (q > top ? 1 : 0));
    }

    /** The threshold between {@code nf} and {@code nf + 1} flavours. */
    double above(int nf) {
        return switch (nf) {
            case FEWEST -> charm;
            case FEWEST + 1 -> bottom;
            default -> top;
        };
    }
}
