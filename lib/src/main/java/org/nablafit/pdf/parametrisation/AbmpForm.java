package org.nablafit.pdf.parametrisation;

/**
 * The forms of ABMP16 [AlekhinBlumleinMochPlacakyte2017], Eqs. (19) to (22), as xFitter has them,
 *
 * <pre>
 *   x f(x) = A (1 − x)^b x^((1 + γ_(−1) ln x) E(x)),
 *   E(x) = a + γ_1 x + γ_2 x² + γ_3 x³           for valence quarks,
 *   E(x) = a (1 + γ_1 x + γ_2 x² + γ_3 x³)       for sea quarks and the gluon,
 * </pre>
 *
 * with the parameters A, a, b, γ_(−1), γ_1, γ_2, γ_3. Their moments have no closed form.
 */
public final class AbmpForm implements Form {
    /** Of the valence quarks. */
    public static final AbmpForm VALENCE = new AbmpForm(false);

    /** Of the sea quarks and the gluon. */
    public static final AbmpForm SEA = new AbmpForm(true);

    private static final int PARAMETERS = 7;

    private final boolean polynomialIsRelative;

    private AbmpForm(boolean polynomialIsRelative) {
        this.polynomialIsRelative = polynomialIsRelative;
    }

    @Override
    public int parameterCount() {
        return PARAMETERS;
    }

    @Override
    public double evaluate(Abscissa point, double[] p, double[] gradient) {
        double x = point.x();
        double logX = point.logX();
        double logarithmic = 1 + p[3] * logX;
        double polynomial = x * (p[4] + x * (p[5] + x * p[6]));
        double scale = polynomialIsRelative ? p[1] : 1;
        double exponent = p[1] + scale * polynomial;
        double power = Math.exp(logarithmic * exponent * logX + p[2] * point.logComplement());
        double value = p[0] * power;
        gradient[0] = power;
        gradient[1] = value * logarithmic * logX * (polynomialIsRelative ? 1 + polynomial : 1);
        gradient[2] = value * point.logComplement();
        gradient[3] = value * exponent * logX * logX;
        double byPolynomial = value * scale * logarithmic * logX;
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
