package org.nablafit.theory.evolution;

import org.nablafit.testkit.DoubleExponential;
import org.nablafit.theory.kernel.Kernel;

/** Moments ∫_0^1 dz z^(N−1) C(z), by another quadrature than the library's. */
public final class Moments {
    private Moments() {}

    /** The moment N = {@code n}. */
    public static double of(Kernel kernel, double n) {
        return kernel.local(0)
                + DoubleExponential.integrate(z -> {
                    double power = Math.pow(z, n - 1);
                    return kernel.regular(z) * power + kernel.singular(z) * Math.expm1((n - 1) * Math.log(z));
                });
    }
}
