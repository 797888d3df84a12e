package org.nablafit.plot;

/** How a line is broken. */
public enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOTTED;

    /** Lengths of ink and gap, in turn, for a line of this width; empty for a solid line. */
    double[] pattern(double width) {
        double unit = Math.max(1, width);
        return switch (this) {
            case SOLID -> new double[0];
            case DASHED -> new double[] {5 * unit, 2.5 * unit};
            case DOTTED -> new double[] {1.2 * unit, 2 * unit};
            case DASH_DOTTED -> new double[] {6 * unit, 2 * unit, 1.2 * unit, 2 * unit};
        };
    }
}
