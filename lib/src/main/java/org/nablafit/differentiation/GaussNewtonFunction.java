package org.nablafit.differentiation;

/**
 * A function F(p) = 1/2 |r(p)|^2 + phi(p) to be minimised: a sum of squares, and a rest phi that is no sum of squares
 * but has a positive-semidefinite curvature B^T B + diag(d).
 *
 * <p>An implementation may own a workspace: one object serves one thread.
 */
public interface GaussNewtonFunction extends ScalarFunction {
    /** The number of residuals and of rows of the curvature factor B of phi together. */
    int rowCount();

    /**
     * Parameters in which the residuals are linear while the others are held, or so nearly that a minimum over them alone
     * is worth a try; empty where none is known.
     */
    default IndexRange linearParameters() {
        return IndexRange.EMPTY;
    }

    /**
     * The residuals alone. This default evaluates a whole model of its own, which costs more than residuals need.
     *
     * @param parameters {@code [parameterCount]}, not modified
     * @param residuals r {@code [rowCount]}, 0 in rows that only carry curvature of phi; modified
     */
    default void residuals(double[] parameters, double[] residuals) {
        GaussNewtonModel model = new GaussNewtonModel(parameterCount(), rowCount());
        evaluate(parameters, model);
        System.arraycopy(model.residuals(), 0, residuals, 0, residuals.length);
    }

    /**
     * Value, residuals, Jacobian and the derivatives of phi at a point.
     *
     * @param parameters {@code [parameterCount]}, not modified
     * @param model of this function's sizes; every part of it is overwritten
     */
    void evaluate(double[] parameters, GaussNewtonModel model);

    /**
     * {@inheritDoc}
     *
     * <p>This default evaluates a whole model of its own, which costs more memory and time than a gradient needs.
     */
    @Override
    default double valueAndGradient(double[] parameters, double[] gradient) {
        GaussNewtonModel model = new GaussNewtonModel(parameterCount(), rowCount());
        evaluate(parameters, model);
        model.gradient(gradient);
        return model.value();
    }

    /** A sum of squares alone, phi = 0. */
    static GaussNewtonFunction of(LeastSquaresFunction function) {
        return new SumOfSquares(function);
    }
}
