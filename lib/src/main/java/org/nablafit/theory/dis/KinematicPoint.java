package org.nablafit.theory.dis;

import java.util.OptionalDouble;

/**
 * A kinematic point.
 *
 * @param x Bjorken's x, in (0, 1)
 * @param q2 the virtuality Q² in GeV², positive
 * @param y the inelasticity, where it is known
 */
public record KinematicPoint(double x, double q2, OptionalDouble y) {
    /** Checks x and Q². */
    public KinematicPoint {
        if (!(x > 0 && x < 1)) {
            throw new IllegalArgumentException("x is between 0 and 1, not " + x);
        }
        if (!(q2 > 0 && Double.isFinite(q2))) {
            throw new IllegalArgumentException("Q2 is positive, not " + q2);
        }
    }

    /** A point without y; Q² in GeV². */
    public static KinematicPoint of(double x, double q2) {
        return new KinematicPoint(x, q2, OptionalDouble.empty());
    }

    /** A point with y; Q² in GeV². */
    public static KinematicPoint of(double x, double q2, double y) {
        return new KinematicPoint(x, q2, OptionalDouble.of(y));
    }

    /** y, of an observable that depends on it. */
    double requireInelasticity() {
        double inelasticity = y.orElse(Double.NaN);
        if (!(inelasticity > 0 && inelasticity <= 1)) {
            throw new IllegalArgumentException("a reduced cross section needs y in (0, 1]; the point x = " + x
                    + ", Q2 = " + q2 + (y.isPresent() ? " has y = " + inelasticity : " has none"));
        }
        return inelasticity;
    }
}
