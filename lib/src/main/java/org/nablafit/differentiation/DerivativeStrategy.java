package org.nablafit.differentiation;

import java.util.Locale;

/** The ways to obtain a Jacobian; {@link Differentiator} carries them out. */
public enum DerivativeStrategy {
    /** Derivatives written by hand; the function is a {@link DifferentiableFunction}. */
    ANALYTIC,
    /** The formula run on {@link Jet}; the function is a {@link JetFunction}. */
    AUTOMATIC,
    /** (f(x + h) - f(x)) / h. */
    FORWARD,
    /** (f(x) - f(x - h)) / h. */
    BACKWARD,
    /** (f(x + h) - f(x - h)) / 2h. */
    CENTRAL;

    /** The name in run cards and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
