package org.nablafit.differentiation;

/**
 * Residuals r(p) whose sum of squares is to be minimised, F(p) = 1/2 |r(p)|^2, and their Jacobian.
 *
 * <p>An implementation may own a workspace: one object serves one thread.
 */
public interface LeastSquaresFunction {
    /** The number of parameters. */
    int parameterCount();

    /** The number of residuals. */
    int residualCount();

    /** Parameters in which the residuals are linear while the others are held; empty where none is known. */
    default IndexRange linearParameters() {
        return IndexRange.EMPTY;
    }

    /**
     * The residuals at a point.
     *
     * @param parameters {@code [parameterCount]}, not modified
     * @param residuals prediction - data in units of the uncertainty {@code [residualCount]}, modified
     */
    void residuals(double[] parameters, double[] residuals);

    /**
     * The residuals and their Jacobian at a point.
     *
     * @param parameters {@code [parameterCount]}, not modified
     * @param residuals {@code [residualCount]}, modified
     * @param jacobian dr_k/dp_i, row-major {@code [residualCount][parameterCount]}, modified
     */
    void residualsAndJacobian(double[] parameters, double[] residuals, double[] jacobian);

    /**
     * Residuals given as a function of the parameters, with a Jacobian by a strategy.
     *
     * @throws IllegalArgumentException when the Jacobian is asked for, if the strategy needs another kind of function
     */
    static LeastSquaresFunction of(VectorFunction residuals, DerivativeStrategy strategy) {
        return new DifferentiatedResiduals(residuals, Differentiator.of(strategy));
    }
}
