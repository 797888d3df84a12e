package org.nablafit.solvers.linesearch;

/**
 * A point of a line p + step * d.
 *
 * @param step where it is
 * @param value F there
 * @param slope dF/dstep = g d there; not finite where a component of the gradient is not
 */
record LinePoint(double step, double value, double slope) {
    /** Are value and gradient finite? */
    boolean isFinite() {
        return Double.isFinite(value) && Double.isFinite(slope);
    }

    /** The same point of the function F - tilt * step. */
    LinePoint tilted(double tilt) {
        return new LinePoint(step, value - tilt * step, slope - tilt);
    }
}
