package org.nablafit.chi2;

/** A term of the objective F that depends on the parameters themselves, with a diagonal curvature. */
public interface ParameterTerm {
    /** Its share of F. */
    double value(double[] parameters);

    /**
     * Its share of F and its derivatives.
     *
     * @param gradient [P], the gradient is added
     * @param curvature [P], the diagonal of the curvature, not negative, is added
     * @return the share of F
     */
    double evaluate(double[] parameters, double[] gradient, double[] curvature);
}
