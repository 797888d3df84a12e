package org.nablafit.differentiation;

/** A function whose derivatives are written by hand. */
public interface DifferentiableFunction extends VectorFunction {
    /**
     * The value and the analytic Jacobian at a point.
     *
     * @param x inputs {@code [inputCount]}, not modified
     * @param y outputs {@code [outputCount]}, modified
     * @param jacobian dy_k/dx_i, row-major {@code [outputCount][inputCount]}, modified
     */
    void valueAndJacobian(double[] x, double[] y, double[] jacobian);
}
