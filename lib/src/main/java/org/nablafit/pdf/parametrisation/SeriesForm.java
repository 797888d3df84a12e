package org.nablafit.pdf.parametrisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.numeric.BetaFunction;

/**
 * <pre>
 *   x f(x) = A x^B (1 − x)^C [1 + Σ_i c_i φ_i(x)]
 * </pre>
 *
 * with the parameters A, B, C, c_1, c_2 ... and the functions φ_i of a {@link SeriesBasis}. Moments are sums of beta
 * functions and of their derivatives,
 *
 * <pre>
 *   ∫ x^n A x^B (1 − x)^C x^q ln^k x dx = A ∂^k B(a, b)/∂a^k   at a = B + n + q + 1, b = C + 1.
 * </pre>
 *
 * The powers of √x in a polynomial of Chebyshev of high degree cancel each other to rounding; with more than {@value
 * #MOST_CHEBYSHEV} of them the moment is taken by quadrature.
 */
public final class SeriesForm implements Form {
    /** The terms of T_6 add up to 2e4 times their sum. */
    private static final int MOST_CHEBYSHEV = 7;

    /** A, B and C. */
    private static final int FIRST_COEFFICIENT = 3;

    private final SeriesBasis basis;
    private final int coefficients;
    private final List<List<SeriesBasis.Term>> terms = new ArrayList<>();
    private final int derivatives;

    /**
     * The form with some coefficients.
     *
     * @param coefficients how many c_i there are, from 0
     * @throws IllegalArgumentException where the basis has fewer functions
     */
    public SeriesForm(SeriesBasis basis, int coefficients) {
        if (basis == SeriesBasis.LOGARITHMS && coefficients > SeriesBasis.MOST_LOGARITHMS) {
            throw new IllegalArgumentException("the form with logarithms has at most " + SeriesBasis.MOST_LOGARITHMS
                    + " coefficients (of x, x^2, ln x, ln^2 x, ln^3 x) beside A, B and C, not " + coefficients);
        }
        this.basis = basis;
        this.coefficients = coefficients;
        int logarithms = 0;
        for (int i = 0; i < coefficients; i++) {
            List<SeriesBasis.Term> function = basis.terms(i);
            terms.add(function);
            for (SeriesBasis.Term term : function) {
                logarithms = Math.max(logarithms, term.logarithms());
            }
        }
        derivatives = logarithms + 2;
    }

    @Override
    public int parameterCount() {
        return FIRST_COEFFICIENT + coefficients;
    }

    @Override
    public double evaluate(Abscissa point, double[] p, double[] gradient) {
        double power = Math.exp(p[1] * point.logX() + p[2] * point.logComplement());
        double[] functions = new double[coefficients];
        basis.evaluate(point, functions);
        double bracket = 1;
        for (int i = 0; i < coefficients; i++) {
            bracket += p[FIRST_COEFFICIENT + i] * functions[i];
            gradient[FIRST_COEFFICIENT + i] = p[0] * power * functions[i];
        }
        double value = p[0] * power * bracket;
        gradient[0] = power * bracket;
        gradient[1] = value * point.logX();
        gradient[2] = value * point.logComplement();
        return value;
    }

    @Override
    public Moment moment(double power, double[] p, double[] gradient) {
        if (basis == SeriesBasis.CHEBYSHEV && coefficients > MOST_CHEBYSHEV) {
            return Quadrature.moment(this, true, power, p, gradient);
        }
        Arrays.fill(gradient, 0);
        double[] byFirst = new double[derivatives];
        double[] bySecond = new double[derivatives];
        double a = p[1] + power + 1;
        double b = p[2] + 1;
        BetaFunction.derivatives(a, b, byFirst, bySecond);
        double sum = byFirst[0];
        double size = Math.abs(sum);
        gradient[1] = byFirst[1];
        gradient[2] = bySecond[0];
        for (int i = 0; i < coefficients; i++) {
            double c = p[FIRST_COEFFICIENT + i];
            double of = 0;
            for (SeriesBasis.Term term : terms.get(i)) {
                int k = term.logarithms();
                BetaFunction.derivatives(a + term.power(), b, byFirst, bySecond);
                double part = term.coefficient() * byFirst[k];
                of += part;
                size += Math.abs(c * part);
                gradient[1] += c * term.coefficient() * byFirst[k + 1];
                gradient[2] += c * term.coefficient() * bySecond[k];
            }
            sum += c * of;
            gradient[FIRST_COEFFICIENT + i] = p[0] * of;
        }
        gradient[0] = sum;
        gradient[1] *= p[0];
        gradient[2] *= p[0];
        return Moment.closed(p[0] * sum, Math.abs(p[0]) * size);
    }
}
