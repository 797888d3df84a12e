package org.nablafit.pdf.parametrisation;

/**
 * The form of ABMP16 [AlekhinBlumleinMochPlacakyte2017] for valence quarks, sea quarks and the gluon,
 *
 * <pre>
 *   x f(x) = A (1 − x)^b x^(a P(x)),   P(x) = (1 + γ_(−1) ln x) (1 + γ_1 x + γ_2 x² + γ_3 x³),
 * </pre>
 *
 * with the parameters A, a, b, γ_(−1), γ_1, γ_2, γ_3. Its moments have no closed form.
 */
public final class AbmpForm implements Form {
    private static final int PARAMETERS = 7;

    @Override
    public int parameterCount() {
        return PARAMETERS;
    }

    @Override
    public double evaluate(Abscissa point, double[] p, double[] gradient) {
        double x = point.x();
        double logX = point.logX();
        double logarithmic = 1 + p[3] * logX;
        double polynomial = 1 + x * (p[4] + x * (p[5] + x * p[6]));
        double power = Math.exp(p[1] * logarithmic * polynomial * logX + p[2] * point.logComplement());
        double value = p[0] * power;
        gradient[0] = power;
        gradient[1] = value * logarithmic * polynomial * logX;
        gradient[2] = value * point.logComplement();
        gradient[3] = value * p[1] * polynomial * logX * logX;
        double byPolynomial = value * p[1] * logarithmic * logX;
        for (int i = 4; i < PARAMETERS; i++) {
            byPolynomial *= x;
            gradient[i] = byPolynomial;
        }
        return value;
    }

    @Override
    public Moment moment(double power, double[] p, double[] gradient) {
        return Quadrature.moment(this, true, power, p, gradient);
    }
}
