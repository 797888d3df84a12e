package org.nablafit.chi2;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.Differentiator;
import org.nablafit.differentiation.VectorFunction;

/**
 * A penalty P(v) ≥ 0 beside χ² by a function of a program, where v = Q f are linear combinations of the grid values
 * (distributions at points). In F it is ½ r² with the residual r = √P, whose derivative is ∇P/2√P: the solver sees its slope
 * and a curvature of rank one. Belongs to one thread.
 */
public final class FunctionPenalty implements GridTerm {
    private final String label;
    private final Combinations combinations;
    private final Function function;
    private final Differentiator central = Differentiator.of(DerivativeStrategy.CENTRAL);

    /**
     * The functions of a penalty.
     *
     * @param value P of v [n]
     * @param gradient ∂P/∂v [n] of v; empty for central differences, two calls for each entry of v
     */
    public record Function(ToDoubleFunction<double[]> value, Optional<UnaryOperator<double[]>> gradient) {}

    /**
     * A penalty.
     *
     * @param label what sentences call it
     * @param valueCount m, how many grid values there are
     * @param combinations Q [n][m], row-major
     */
    public FunctionPenalty(String label, int valueCount, double[] combinations, Function function) {
        this.label = label;
        this.combinations = new Combinations(valueCount, combinations);
        this.function = function;
    }

    @Override
    public int rowCount() {
        return 1;
    }

    /** @throws IllegalArgumentException where the function gives a negative number or NaN */
    @Override
    public double value(double[] gridValues) {
        return 0.5 * penalty(combine(gridValues));
    }

    @Override
    public void residuals(double[] gridValues, int firstRow, double[] residuals) {
        residuals[firstRow] = Math.sqrt(penalty(combine(gridValues)));
    }

    @Override
    public double evaluate(double[] gridValues, int firstRow, double[] residuals, double[] rows, double[] gradient) {
        double[] v = combine(gridValues);
        double penalty = penalty(v);
        double residual = Math.sqrt(penalty);
        residuals[firstRow] = residual;
        int row = firstRow * combinations.valueCount();
        Arrays.fill(rows, row, row + combinations.valueCount(), 0);
        // Where P is 0 it is least, and its gradient 0 too.
        if (residual > 0) {
            double[] slope = slope(v);
            for (int i = 0; i < slope.length; i++) {
                combinations.addDerivative(i, slope[i] / (2 * residual), rows, row);
            }
        }
        return 0.5 * penalty;
    }

    private double[] combine(double[] f) {
        double[] v = new double[combinations.count()];
        for (int i = 0; i < v.length; i++) {
            v[i] = combinations.value(i, f);
        }
        return v;
    }

    private double penalty(double[] v) {
        double penalty = function.value.applyAsDouble(v.clone());
        if (!(penalty >= 0) && allFinite(v)) {
            throw new IllegalArgumentException(
                    "the penalty " + label + " gives " + penalty + "; a penalty is a number that is not negative");
        }
        return penalty;
    }

    private double[] slope(double[] v) {
        if (function.gradient.isEmpty()) {
            return central.jacobian(new AsFunction(), v);
        }
        double[] slope = function.gradient.get().apply(v.clone());
        if (slope.length != v.length) {
            throw new IllegalArgumentException("the gradient of the penalty " + label + " gives " + slope.length
                    + " numbers for " + v.length + " values");
        }
        if (!allFinite(slope) && allFinite(v)) {
            throw new IllegalArgumentException(
                    "the gradient of the penalty " + label + " gives a number that is not finite");
        }
        return slope;
    }

    private static boolean allFinite(double[] x) {
        return Arrays.stream(x).allMatch(Double::isFinite);
    }

    private final class AsFunction implements VectorFunction {
        @Override
        public int inputCount() {
            return combinations.count();
        }

        @Override
        public int outputCount() {
            return 1;
        }

        @Override
        public void value(double[] x, double[] y) {
            y[0] = penalty(x);
        }
    }
}
