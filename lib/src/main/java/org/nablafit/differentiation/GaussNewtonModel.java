package org.nablafit.differentiation;

import org.nablafit.numeric.DenseKernels;

/**
 * The quadratic model of F(p) = 1/2 |r(p)|^2 + phi(p) about a point, in arrays that are written again and again.
 *
 * <pre>
 *   gradient  = J^T r + restGradient
 *   curvature = J^T J + diag(restCurvature)
 * </pre>
 *
 * The rows of J are those of dr/dp and, with a residual of 0, the rows of a factor B of the curvature of phi. The
 * arrays are the model's own, not copies: a {@link GaussNewtonFunction} fills them, a solver reads them.
 */
public final class GaussNewtonModel {
    private final int parameterCount;
    private final int rowCount;
    private final double[] residuals;
    private final double[] jacobian;
    private final double[] restGradient;
    private final double[] restCurvature;
    private double value = Double.NaN;

    /**
     * A model of the given sizes with every array 0 and a value that is not a number.
     *
     * @throws IllegalArgumentException if a size is negative, or the Jacobian would have more than 2^31 - 1 elements
     */
    public GaussNewtonModel(int parameterCount, int rowCount) {
        long elements = (long) parameterCount * rowCount;
        if (parameterCount < 0 || rowCount < 0 || elements > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a model cannot have " + parameterCount + " parameters and " + rowCount + " rows");
        }
        this.parameterCount = parameterCount;
        this.rowCount = rowCount;
        this.residuals = new double[rowCount];
        this.jacobian = new double[(int) elements];
        this.restGradient = new double[parameterCount];
        this.restCurvature = new double[parameterCount];
    }

    /** The number of parameters. */
    public int parameterCount() {
        return parameterCount;
    }

    /** The number of rows of the Jacobian. */
    public int rowCount() {
        return rowCount;
    }

    /** F at the point. */
    public double value() {
        return value;
    }

    /** Sets F at the point. */
    public void setValue(double value) {
        this.value = value;
    }

    /** The residuals r {@code [rowCount]}; 0 in rows that only carry curvature of phi. */
    public double[] residuals() {
        return residuals;
    }

    /** The rows of dr/dp and of B, row-major {@code [rowCount][parameterCount]}. */
    public double[] jacobian() {
        return jacobian;
    }

    /** The gradient of phi {@code [parameterCount]}. */
    public double[] restGradient() {
        return restGradient;
    }

    /** The diagonal part of phi's curvature {@code [parameterCount]}, nowhere negative. */
    public double[] restCurvature() {
        return restCurvature;
    }

    /**
     * The gradient of F, J^T r + grad phi.
     *
     * @param gradient {@code [parameterCount]}, overwritten
     */
    public void gradient(double[] gradient) {
        System.arraycopy(restGradient, 0, gradient, 0, parameterCount);
        DenseKernels.get()
                .addTransposedVector(rowCount, parameterCount, jacobian, 0, parameterCount, residuals, 0, gradient, 0);
    }

    /**
     * Makes sure that a function fits this model.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public void requireSizes(int parameters, int rows) {
        if (parameters != parameterCount || rows != rowCount) {
            throw new IllegalArgumentException("a function of " + parameters + " parameters and " + rows
                    + " rows does not fit a model of " + parameterCount + " parameters and " + rowCount + " rows");
        }
    }
}
