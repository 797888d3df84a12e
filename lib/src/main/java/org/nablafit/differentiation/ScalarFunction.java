package org.nablafit.differentiation;

/**
 * A function F(p) to be minimised, with its gradient.
 *
 * <p>An implementation may own a workspace: one object serves one thread.
 */
public interface ScalarFunction {
    /** The number of parameters. */
    int parameterCount();

    /** F(p), not finite where F has no value. */
    double value(double[] parameters);

    /**
     * F(p) and its gradient.
     *
     * @param parameters {@code [parameterCount]}, not modified
     * @param gradient dF/dp {@code [parameterCount]}, overwritten
     * @return F(p)
     */
    double valueAndGradient(double[] parameters, double[] gradient);
}
