package org.nablafit.pdf.parametrisation;

import org.nablafit.numeric.BetaFunction;

/**
 * The form of HERAPDF over the beta function,
 *
 * <pre>
 *   x f(x) = A x^B (1 − x)^C (1 + D x + E x² + ...)/B(B + 1, C + 1),
 * </pre>
 *
 * so that A is the momentum where D, E ... are 0. Its parameters are A, B, C, D, E ...
 */
public final class NormalisedForm implements Form {
    private final SeriesForm form;

    /**
     * The form with some coefficients.
     *
     * @param coefficients how many of D, E ... there are, from 0
     */
    public NormalisedForm(int coefficients) {
        this.form = new SeriesForm(SeriesBasis.POWERS, coefficients);
    }

    @Override
    public int parameterCount() {
        return form.parameterCount();
    }

    @Override
    public double evaluate(Abscissa point, double[] p, double[] gradient) {
        return divided(form.evaluate(point, p, gradient), p, gradient);
    }

    @Override
    public Moment moment(double power, double[] p, double[] gradient) {
        Moment moment = form.moment(power, p, gradient);
        double value = divided(moment.value(), p, gradient);
        return new Moment(value, moment.error() * Math.abs(value / moment.value()));
    }

    /** The value over N = B(B + 1, C + 1); the gradient, of the value, becomes that of the quotient. */
    private static double divided(double value, double[] p, double[] gradient) {
        double[] byFirst = new double[2];
        double[] bySecond = new double[2];
        BetaFunction.derivatives(p[1] + 1, p[2] + 1, byFirst, bySecond);
        double norm = byFirst[0];
        double quotient = value / norm;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= norm;
        }
        gradient[1] -= quotient * byFirst[1] / norm;
        gradient[2] -= quotient * bySecond[0] / norm;
        return quotient;
    }
}
