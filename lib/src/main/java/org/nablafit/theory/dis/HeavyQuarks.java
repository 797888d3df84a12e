package org.nablafit.theory.dis;

/**
 * Masses of the heavy quarks, which are their thresholds too.
 *
 * @param charm m_c in GeV
 * @param bottom m_b in GeV
 * @param top m_t in GeV
 * @param most the most quarks that are ever active, 3 to 6; those beyond do not exist
 */
public record HeavyQuarks(double charm, double bottom, double top, int most) {
    /** The number of quarks that are always light. */
    public static final int LIGHT = 3;

    /** Checks that the masses rise. */
    public HeavyQuarks {
        if (!(charm > 0 && bottom > charm && top > bottom)) {
            throw new IllegalArgumentException(
                    "the masses of charm, bottom and top are positive and rise, but they are " + charm + ", " + bottom
                            + " and " + top + " GeV");
        }
        if (most < LIGHT || most > 6) {
            throw new IllegalArgumentException("the most active flavours are 3 to 6, not " + most);
        }
    }

    /** The mass of quark 4, 5 or 6 in GeV. */
    public double mass(int quark) {
        return switch (quark) {
            case 4 -> charm;
            case 5 -> bottom;
            case 6 -> top;
            default -> throw new IllegalArgumentException("the heavy quarks are 4, 5 and 6, not " + quark);
        };
    }

    /** The number of active quarks at Q² in GeV²: a quark is active from its mass on. */
    public int active(double q2) {
        int flavours = LIGHT;
        while (flavours < most && q2 >= mass(flavours + 1) * mass(flavours + 1)) {
            flavours++;
        }
        return flavours;
    }
}
