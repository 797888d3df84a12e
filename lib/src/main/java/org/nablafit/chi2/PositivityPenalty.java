package org.nablafit.chi2;

import java.util.Arrays;

/**
 * The penalty w Σ_i s ELU₁(−v_i/s) beside χ², which keeps linear combinations v = Q f of the grid values (a distribution at
 * a point) from becoming negative, with ELU₁(t) = t for t &gt; 0, e^t − 1 else. For s → 0 it is that of [NNPDF2022], w Σ
 * max(0, −v_i): linear where v is negative, 0 where it is positive. The scale s rounds the kink off, where a step of a
 * trust region would be rejected however small it is.
 *
 * <p>The penalty is no sum of squares. For v ≥ 0 a solver gets its second derivative, w e^(−v/s)/2s in F, as the curvature;
 * for v &lt; 0, where that is 0, the curvature of the quadratic function through (v, value) and tangent there which lies
 * above the penalty [DeLeeuwLange2009], w / 2(|v| + s). Both are w/2s at v = 0.
 */
public final class PositivityPenalty implements GridTerm {
    private final Combinations combinations;
    private final double weight;
    private final double scale;

    /**
     * A penalty.
     *
     * @param valueCount m, how many grid values there are
     * @param combinations Q [n][m], row-major
     * @param weight w &gt; 0
     * @param scale s &gt; 0, in units of x f
     */
    public PositivityPenalty(int valueCount, double[] combinations, double weight, double scale) {
        if (!(weight > 0) || !(scale > 0)) {
            throw new IllegalArgumentException(
                    "a positivity penalty needs a positive weight and a positive scale, they are " + weight + " and "
                            + scale);
        }
        this.combinations = new Combinations(valueCount, combinations);
        this.weight = weight;
        this.scale = scale;
    }

    @Override
    public int rowCount() {
        return combinations.count();
    }

    @Override
    public double value(double[] gridValues) {
        double sum = 0;
        for (int i = 0; i < combinations.count(); i++) {
            sum += penalty(combinations.value(i, gridValues));
        }
        return 0.5 * weight * sum;
    }

    @Override
    public void residuals(double[] gridValues, int firstRow, double[] residuals) {
        Arrays.fill(residuals, firstRow, firstRow + combinations.count(), 0);
    }

    /** s ELU₁(−v/s). */
    private double penalty(double v) {
        return v < 0 ? -v : scale * Math.expm1(-v / scale);
    }

    private double slope(double v) {
        return v < 0 ? -1 : -Math.exp(-v / scale);
    }

    private double curvature(double v) {
        return v < 0 ? 1 / (scale - v) : Math.exp(-v / scale) / scale;
    }

    @Override
    public double evaluate(double[] gridValues, int firstRow, double[] residuals, double[] rows, double[] gradient) {
        Arrays.fill(residuals, firstRow, firstRow + combinations.count(), 0);
        double sum = 0;
        for (int i = 0; i < combinations.count(); i++) {
            double v = combinations.value(i, gridValues);
            sum += penalty(v);
            double slope = 0.5 * weight * slope(v);
            double factor = Math.sqrt(0.5 * weight * curvature(v));
            int row = (firstRow + i) * combinations.valueCount();
            Arrays.fill(rows, row, row + combinations.valueCount(), 0);
            combinations.addDerivative(i, slope, gradient, 0);
            combinations.addDerivative(i, factor, rows, row);
        }
        return 0.5 * weight * sum;
    }
}
