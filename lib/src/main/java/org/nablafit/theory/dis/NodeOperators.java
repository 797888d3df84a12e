package org.nablafit.theory.dis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.InterpolationGrid;
import org.nablafit.theory.kernel.Kernel;

/** Operators [nodes][nodes] of kernels at the nodes of a grid, each computed when it is first asked for. */
final class NodeOperators {
    private final InterpolationGrid grid;
    private final ConvolutionRule rule;
    private final Map<Object, double[]> operators = new ConcurrentHashMap<>();

    NodeOperators(InterpolationGrid grid) {
        this.grid = grid;
        rule = ConvolutionRule.at(grid);
    }

    InterpolationGrid grid() {
        return grid;
    }

    /** The operator of a massless coefficient function; null where it is zero. */
    double @Nullable [] massless(MasslessKey key) {
        return operators.computeIfAbsent(key, _ -> key.kernel().map(rule::apply).orElse(null));
    }

    /** The operator of the coefficient function of a heavy quark. */
    double[] massive(HeavyQuarkCoefficients kernel) {
        return operators.computeIfAbsent(
                kernel,
                _ -> ConvolutionRule.at(kernel.end(), grid, grid.nodes().nodes())
                        .apply(kernel));
    }

    /** The operator of a kernel that is named by a key. */
    double[] of(Object key, Kernel kernel) {
        return operators.computeIfAbsent(key, _ -> rule.apply(kernel));
    }

    /** The operator of a kernel that is named by a key, at x / λ for the nodes x; zero where that is beyond 1. */
    double[] rescaled(Object key, Kernel kernel, double lambda) {
        return operators.computeIfAbsent(List.of(key, lambda), _ -> {
            double[] points = Arrays.stream(grid.nodes().nodes())
                    .filter(x -> x < lambda)
                    .map(x -> x / lambda)
                    .toArray();
            return Arrays.copyOf(ConvolutionRule.at(grid, points).apply(kernel), grid.size() * grid.size());
        });
    }

    /** The row Σ_i row_i operator_ij. */
    static double[] product(double[] row, double[] operator) {
        int n = row.length;
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            double factor = row[i];
            if (factor != 0) {
                for (int j = 0; j < n; j++) {
                    product[j] += factor * operator[i * n + j];
                }
            }
        }
        return product;
    }
}
