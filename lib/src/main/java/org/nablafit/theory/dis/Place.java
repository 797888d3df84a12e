package org.nablafit.theory.dis;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.InterpolationGrid;
import org.nablafit.theory.kernel.Kernel;

/**
 * Where a structure function is wanted: at a point x, or integrated over x. Either is linear in the structure function, and
 * gives for a coefficient function its row over the nodes. Not for several threads.
 */
sealed interface Place {
    /** The row of a massless coefficient function, [nodes], not to be modified; null where it is zero. */
    double @Nullable [] massless(MasslessKey key);

    /** The row of the coefficient function of a heavy quark. */
    double[] massive(HeavyQuarkCoefficients kernel);

    /** The row of another kernel, which the key names. */
    double[] of(Object key, Kernel kernel);

    /** The row of a kernel, which the key names, for x / λ in the place of x; zero where that is beyond 1. */
    double[] rescaled(Object key, Kernel kernel, double lambda);

    /** A point x. */
    final class Point implements Place {
        private final InterpolationGrid grid;
        private final double x;
        private final ConvolutionRule rule;
        private final Map<MasslessKey, double[]> rows = new HashMap<>();

        Point(InterpolationGrid grid, double x) {
            this.grid = grid;
            this.x = x;
            rule = ConvolutionRule.at(grid, x);
        }

        @Override
        public double @Nullable [] massless(MasslessKey key) {
            return rows.computeIfAbsent(key, k -> k.kernel().map(rule::apply).orElse(null));
        }

        @Override
        public double[] massive(HeavyQuarkCoefficients kernel) {
            return ConvolutionRule.at(kernel.end(), grid, x).apply(kernel);
        }

        @Override
        public double[] of(Object key, Kernel kernel) {
            return rule.apply(kernel);
        }

        @Override
        public double[] rescaled(Object key, Kernel kernel, double lambda) {
            return x < lambda ? ConvolutionRule.at(grid, x / lambda).apply(kernel) : new double[grid.size()];
        }
    }

    /** An integral Σ_j h_j F(x_j) over the values at the nodes. */
    final class Integral implements Place {
        private final double[] weights;
        private final NodeOperators operators;

        Integral(double[] weights, NodeOperators operators) {
            this.weights = weights;
            this.operators = operators;
        }

        @Override
        public double @Nullable [] massless(MasslessKey key) {
            double[] operator = operators.massless(key);
            return operator == null ? null : product(operator);
        }

        @Override
        public double[] massive(HeavyQuarkCoefficients kernel) {
            return product(operators.massive(kernel));
        }

        @Override
        public double[] of(Object key, Kernel kernel) {
            return product(operators.of(key, kernel));
        }

        @Override
        public double[] rescaled(Object key, Kernel kernel, double lambda) {
            return product(operators.rescaled(key, kernel, lambda));
        }

        private double[] product(double[] operator) {
            return NodeOperators.product(weights, operator);
        }
    }
}
