package org.nablafit.theory.dis;

import org.nablafit.numeric.GaussLegendre;
import org.nablafit.numeric.GaussLegendre.Quadrature;
import org.nablafit.theory.kernel.Kernel;

/** Mellin moments ∫_0^1 dz z^{N−1} C(z) of kernels. */
final class Moments {
    private static final Quadrature RULE = GaussLegendre.on(0, 1, 200);

    private Moments() {}

    /** The moment N; z and 1 − z are powers of the integration variable, so that logarithms at both ends are harmless. */
    static double of(Kernel kernel, int n) {
        double sum = kernel.local(0);
        for (int q = 0; q < RULE.nodes().length; q++) {
            double v = RULE.nodes()[q];
            double weight = RULE.weights()[q] * 5 * Math.pow(v, 4);
            double low = 0.5 * Math.pow(v, 5);
            sum += 0.5 * weight * (integrand(kernel, n, low) + integrand(kernel, n, 1 - low));
        }
        return sum;
    }

    private static double integrand(Kernel kernel, int n, double z) {
        double power = Math.pow(z, n - 1);
        return z >= 1 || z <= 0 ? 0 : kernel.regular(z) * power + kernel.singular(z) * (power - 1);
    }
}
