package org.nablafit.chi2;

import java.util.Arrays;

/**
 * The penalty w Σ_i ELU_a(−v_i) beside χ², which keeps linear combinations v = Q f of the grid values (a distribution at a
 * point) from becoming negative, as in [NNPDF2022], with ELU_a(t) = t for t &gt; 0, a (e^t − 1) else.
 *
 * <p>The penalty is no sum of squares and has a kink at v = 0 (but for a, which is small). Its second derivative says
 * nothing of the kink, so the curvature that a solver gets is that of the quadratic function through (v, value) and
 * tangent there which lies above the penalty [DeLeeuwLange2009]: for a = 0 and any t₀ ≠ 0, ELU(t) ≤ (t + |t₀|)²/4|t₀|
 * with equality at t₀, and thus w / 2|v| for the penalty. Nearer to
 * the kink than {@link #SMALLEST} it stays what it is there; above {@link #LARGEST} it is left out.
 */
public final class PositivityPenalty implements GridTerm {
    /** The smallest |v| in the curvature: nearer to the kink the model is softer than the penalty, so that steps can cross. */
    private static final double SMALLEST = 0.03;

    /** Above it the curvature is left out: no step of a fit takes x f from there to below 0, and it would only brake. */
    private static final double LARGEST = 1;

    private final int valueCount;
    private final double[] combinations;
    private final int count;
    private final double weight;
    private final double alpha;

    /**
     * A penalty.
     *
     * @param valueCount m, how many grid values there are
     * @param combinations Q [n][m], row-major
     * @param weight w &gt; 0
     * @param alpha a ≥ 0 of the ELU
     */
    public PositivityPenalty(int valueCount, double[] combinations, double weight, double alpha) {
        if (valueCount <= 0 || combinations.length % valueCount != 0) {
            throw new IllegalArgumentException(
                    combinations.length + " coefficients are not a matrix with " + valueCount + " columns");
        }
        if (!(weight > 0) || !(alpha >= 0)) {
            throw new IllegalArgumentException("a positivity penalty needs a positive weight and alpha >= 0, they are "
                    + weight + " and " + alpha);
        }
        this.valueCount = valueCount;
        this.combinations = combinations.clone();
        this.count = combinations.length / valueCount;
        this.weight = weight;
        this.alpha = alpha;
    }

    @Override
    public int rowCount() {
        return count;
    }

    @Override
    public double value(double[] gridValues) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += penalty(combination(i, gridValues));
        }
        return 0.5 * weight * sum;
    }

    private double combination(int i, double[] f) {
        double v = 0;
        for (int j = 0; j < valueCount; j++) {
            v += combinations[i * valueCount + j] * f[j];
        }
        return v;
    }

    private double penalty(double v) {
        return v < 0 ? -v : alpha * Math.expm1(-v);
    }

    private double slope(double v) {
        return v < 0 ? -1 : -alpha * Math.exp(-v);
    }

    @Override
    public double evaluate(double[] gridValues, int firstRow, double[] residuals, double[] rows, double[] gradient) {
        Arrays.fill(residuals, firstRow, firstRow + count, 0);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double v = combination(i, gridValues);
            sum += penalty(v);
            double slope = 0.5 * weight * slope(v);
            double factor = v < LARGEST ? Math.sqrt(weight / (4 * Math.max(Math.abs(v), SMALLEST))) : 0;
            int row = (firstRow + i) * valueCount;
            for (int j = 0; j < valueCount; j++) {
                double q = combinations[i * valueCount + j];
                gradient[j] += slope * q;
                rows[row + j] = factor * q;
            }
        }
        return 0.5 * weight * sum;
    }
}
