package org.nablafit.fit.hessian;

import java.util.Optional;

/**
 * The errors of a parameter by the profiled χ², which is the least χ² over all other parameters: it has risen by T² at both ends. This
 * is what MINOS of MINUIT does [JamesRoos1975]. Where χ² is no parabola it knows more than the Hessian matrix.
 *
 * @param name of the parameter
 * @param value at the minimum
 * @param plus the crossing above it
 * @param minus the crossing below it
 * @param lower a lower χ² that was met on the way: the fit had not found the minimum; empty as a rule
 */
public record Minos(String name, double value, Crossing plus, Crossing minus, Optional<LowerChi2> lower) {
    /** By how much the parameter is larger at the crossing above. */
    public double plusError() {
        return plus.value() - value;
    }

    /** By how much the parameter is smaller at the crossing below. */
    public double minusError() {
        return value - minus.value();
    }

    /**
     * The errors of a parameter.
     *
     * @param index of the parameter
     * @throws IllegalArgumentException where it has no error by the Hessian matrix
     */
    static Minos of(Hessian hessian, int index) {
        Minimum minimum = hessian.minimum();
        String name = minimum.names().get(index);
        double error = hessian.errors()[index];
        if (!(error > 0)) {
            throw new IllegalArgumentException(name + " has no error: a bound holds it, or chi2 does not depend on it");
        }
        double tolerance = hessian.options().tolerance();
        ProfiledChi2 chi2 = new ProfiledChi2(minimum, hessian.spectrum(), index, false);
        Crossing plus = Crossing.of(minimum, chi2, index, 1, error, tolerance);
        Crossing minus = Crossing.of(minimum, chi2, index, -1, error, tolerance);
        return new Minos(name, minimum.parameters()[index], plus, minus, chi2.lower());
    }
}
