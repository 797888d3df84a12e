package org.nablafit.pdf.parametrisation;

/**
 * A formula of x f(x) with parameters p, its derivatives by them, and its moments. Immutable: threads share it.
 */
public sealed interface Form
        permits SeriesForm, NormalisedForm, NegativeGluonForm, AbmpForm, ExpressionForm, FactorForm {
    /** How many parameters there are. */
    int parameterCount();

    /**
     * x f at a point.
     *
     * @param p [parameterCount], not modified
     * @param gradient [parameterCount] of ∂(x f)/∂p, overwritten
     */
    double evaluate(Abscissa point, double[] p, double[] gradient);

    /**
     * ∫₀¹ x^power x f(x) dx.
     *
     * @param power −1 for a number, 0 for a momentum; any real number
     * @param p as of {@link #evaluate}
     * @param gradient [parameterCount] of the derivatives of the moment, overwritten
     */
    Moment moment(double power, double[] p, double[] gradient);
}
