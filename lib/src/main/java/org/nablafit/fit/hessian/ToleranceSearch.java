package org.nablafit.fit.hessian;

import java.util.function.DoubleUnaryOperator;

/**
 * Looks along a line from the minimum for the point where χ² has risen by T². The rise is nearly the square of the way: the secants go
 * through √Δχ² − T, which is nearly linear, with bisections (the method of Illinois, [DowellJarratt1971]) where it is not.
 */
final class ToleranceSearch {
    /** How near Δχ² comes to T², as a part of it. */
    static final double ACCURACY = 1e-6;

    /** The way is doubled so often before the search gives up: 64 times the way of the parabola. */
    private static final int DOUBLINGS = 6;

    private static final int MOST_STEPS = 100;

    private ToleranceSearch() {}

    /**
     * Where the search ended.
     *
     * @param way the parameter of the line
     * @param rise Δχ² there
     * @param reach what was met
     */
    record Found(double way, double rise, Reach reach) {}

    /**
     * The point of a line.
     *
     * @param rise Δχ² as a function of the way from 0, where it is 0; ∞ or NaN where there is no model
     * @param target T²
     * @param guess the way to it by the parabola
     * @param limit the end of the line, not negative, may be ∞
     */
    static Found along(DoubleUnaryOperator rise, double target, double guess, double limit) {
        double inside = 0;
        double insideRise = 0;
        double way = Math.min(guess, limit);
        double wayRise = evaluate(rise, way);
        for (int doubling = 0; wayRise < target * (1 - ACCURACY); doubling++) {
            if (way >= limit) {
                return new Found(way, wayRise, Reach.BOUND);
            }
            if (doubling == DOUBLINGS) {
                return new Found(way, wayRise, Reach.FAR);
            }
            inside = way;
            insideRise = wayRise;
            way = Math.min(2 * way, limit);
            wayRise = evaluate(rise, way);
        }
        return between(rise, target, new double[] {inside, way}, new double[] {insideRise, wayRise});
    }

    private static Found between(DoubleUnaryOperator rise, double target, double[] ends, double[] rises) {
        double t = Math.sqrt(target);
        double below = signedRoot(rises[0]) - t;
        double above = signedRoot(rises[1]) - t;
        int same = 0;
        for (int step = 0; step < MOST_STEPS && Math.abs(rises[1] - target) > ACCURACY * target; step++) {
            // A side that stays twice loses half of its weight, so that the other one moves.
            double middle = Double.isInfinite(above)
                    ? (ends[0] + ends[1]) / 2
                    : (ends[0] * above - ends[1] * below) / (above - below);
            if (!(middle > ends[0] && middle < ends[1])) {
                break;
            }
            double risen = evaluate(rise, middle);
            if (Math.abs(risen - target) <= ACCURACY * target) {
                return new Found(middle, risen, Reach.TOLERANCE);
            }
            if (risen < target) {
                ends[0] = middle;
                rises[0] = risen;
                below = signedRoot(risen) - t;
                above = same < 0 ? above / 2 : above;
                same = -1;
            } else {
                ends[1] = middle;
                rises[1] = risen;
                above = signedRoot(risen) - t;
                below = same > 0 ? below / 2 : below;
                same = 1;
            }
        }
        return Math.abs(rises[1] - target) <= ACCURACY * target
                ? new Found(ends[1], rises[1], Reach.TOLERANCE)
                : new Found(ends[0], rises[0], Reach.UNDEFINED);
    }

    /** √ of what has risen, −√ of what has sunk. */
    private static double signedRoot(double rise) {
        return Math.copySign(Math.sqrt(Math.abs(rise)), rise);
    }

    private static double evaluate(DoubleUnaryOperator rise, double way) {
        double value = rise.applyAsDouble(way);
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }
}
