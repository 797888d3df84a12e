package org.nablafit.numeric;

import java.util.function.DoubleUnaryOperator;

/** Gauss-Legendre quadrature: n nodes integrate polynomials up to degree 2n - 1 exactly. */
public final class GaussLegendre {
    private static final int MAXIMUM_ITERATIONS = 100;

    private GaussLegendre() {}

    /**
     * Nodes and weights on an interval: the integral of f is about the sum of weights[i] f(nodes[i]).
     *
     * @param nodes rising
     * @param weights of the same length
     */
    public record Quadrature(double[] nodes, double[] weights) {
        /** The sum of weights[i] f(nodes[i]). */
        public double integrate(DoubleUnaryOperator f) {
            double sum = 0;
            for (int i = 0; i < nodes.length; i++) {
                sum += weights[i] * f.applyAsDouble(nodes[i]);
            }
            return sum;
        }
    }

    /** The rule with n nodes on [a, b]. */
    public static Quadrature on(double a, double b, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a quadrature rule needs at least one node, not " + n);
        }
        double[] nodes = new double[n];
        double[] weights = new double[n];
        double centre = 0.5 * (a + b);
        double halfWidth = 0.5 * (b - a);
        for (int i = 0; i <= (n - 1) / 2; i++) {
            // The middle node of an odd rule is 0 exactly.
            double z = 2 * i + 1 == n ? 0 : root(n, i);
            double slope = legendreSlope(n, z);
            double weight = 2 / ((1 - z * z) * slope * slope);
            nodes[i] = centre - halfWidth * z;
            nodes[n - 1 - i] = centre + halfWidth * z;
            weights[i] = halfWidth * weight;
            weights[n - 1 - i] = weights[i];
        }
        return new Quadrature(nodes, weights);
    }

    /** The root of P_n with the i-th largest value, by Newton's method from cos(π (i + 3/4) / (n + 1/2)). */
    private static double root(int n, int i) {
        double z = StrictMath.cos(Math.PI * (i + 0.75) / (n + 0.5));
        for (int iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
            double step = legendre(n, z) / legendreSlope(n, z);
            z -= step;
            if (Math.abs(step) <= Math.ulp(1.0)) {
                break;
            }
        }
        return z;
    }

    /** P_n(z) by Bonnet's recursion (k + 1) P_{k+1} = (2k + 1) z P_k - k P_{k-1}. */
    private static double legendre(int n, double z) {
        double previous = 0;
        double current = 1;
        for (int k = 0; k < n; k++) {
            double next = ((2 * k + 1) * z * current - k * previous) / (k + 1);
            previous = current;
            current = next;
        }
        return current;
    }

    /** P_n'(z) = n (P_{n-1} - z P_n) / (1 - z²). */
    private static double legendreSlope(int n, double z) {
        return n * (legendre(n - 1, z) - z * legendre(n, z)) / (1 - z * z);
    }
}
