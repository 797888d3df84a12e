package org.nablafit.chi2;

import java.util.Arrays;

/**
 * The penalty λ Σ_i (v_i − v⁰_i)² beside χ², which holds linear combinations v = Q f of the grid values (distributions at points)
 * near given values: in a fit of nuclei those of A = 1 near the free nucleon [AbdulKhalek2019]. In F it is ½ |r|² with r_i = √λ
 * (v_i − v⁰_i).
 */
public final class BoundaryPenalty implements GridTerm {
    private final Combinations combinations;
    private final double[] target;
    private final double root;

    /**
     * A penalty.
     *
     * @param valueCount m, how many grid values there are
     * @param combinations Q [n][m], row-major
     * @param target v⁰ [n]
     * @param weight λ &gt; 0
     */
    public BoundaryPenalty(int valueCount, double[] combinations, double[] target, double weight) {
        this.combinations = new Combinations(valueCount, combinations);
        if (target.length != this.combinations.count()) {
            throw new IllegalArgumentException("a boundary condition on " + this.combinations.count()
                    + " values needs as many to be held to, not " + target.length);
        }
        if (!(weight > 0)) {
            throw new IllegalArgumentException("a boundary condition needs a positive weight, it is " + weight);
        }
        this.target = target.clone();
        this.root = Math.sqrt(weight);
    }

    @Override
    public int rowCount() {
        return target.length;
    }

    /** λ Σ_i (v_i − v⁰_i)², which is 2 F. */
    public double chi2(double[] gridValues) {
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            double r = residual(i, gridValues);
            sum += r * r;
        }
        return sum;
    }

    /** The largest |v_i − v⁰_i|. */
    public double largestDistance(double[] gridValues) {
        double largest = 0;
        for (int i = 0; i < target.length; i++) {
            largest = Math.max(largest, Math.abs(combinations.value(i, gridValues) - target[i]));
        }
        return largest;
    }

    private double residual(int i, double[] gridValues) {
        return root * (combinations.value(i, gridValues) - target[i]);
    }

    @Override
    public double value(double[] gridValues) {
        return 0.5 * chi2(gridValues);
    }

    @Override
    public void residuals(double[] gridValues, int firstRow, double[] residuals) {
        for (int i = 0; i < target.length; i++) {
            residuals[firstRow + i] = residual(i, gridValues);
        }
    }

    @Override
    public double evaluate(double[] gridValues, int firstRow, double[] residuals, double[] rows, double[] gradient) {
        residuals(gridValues, firstRow, residuals);
        int first = firstRow * combinations.valueCount();
        Arrays.fill(rows, first, first + target.length * combinations.valueCount(), 0);
        for (int i = 0; i < target.length; i++) {
            combinations.addDerivative(i, root, rows, first + i * combinations.valueCount());
        }
        return value(gridValues);
    }
}
