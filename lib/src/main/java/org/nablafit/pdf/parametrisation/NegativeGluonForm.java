package org.nablafit.pdf.parametrisation;

import java.util.Arrays;

/**
 * The gluon of HERAPDF with a second term that may turn it negative at small x [HERA2015]:
 *
 * <pre>
 *   x g(x) = A x^B (1 − x)^C (1 + D x + E x²) − A' x^B' (1 − x)^C'
 * </pre>
 *
 * with the parameters A, B, C, D, E, A', B', C'. A sum rule that fixes A leaves the second term as it is.
 */
public final class NegativeGluonForm implements Form {
    private static final int FIRST = 5;
    private static final int ALL = 8;

    private final SeriesForm positive = new SeriesForm(SeriesBasis.POWERS, 2);
    private final SeriesForm negative = new SeriesForm(SeriesBasis.POWERS, 0);

    @Override
    public int parameterCount() {
        return ALL;
    }

    @Override
    public double evaluate(Abscissa point, double[] p, double[] gradient) {
        double[] byFirst = new double[FIRST];
        double[] bySecond = new double[ALL - FIRST];
        double value = positive.evaluate(point, Arrays.copyOf(p, FIRST), byFirst)
                - negative.evaluate(point, Arrays.copyOfRange(p, FIRST, ALL), bySecond);
        joined(byFirst, bySecond, gradient);
        return value;
    }

    @Override
    public Moment moment(double power, double[] p, double[] gradient) {
        double[] byFirst = new double[FIRST];
        double[] bySecond = new double[ALL - FIRST];
        Moment first = positive.moment(power, Arrays.copyOf(p, FIRST), byFirst);
        Moment second = negative.moment(power, Arrays.copyOfRange(p, FIRST, ALL), bySecond);
        joined(byFirst, bySecond, gradient);
        return new Moment(first.value() - second.value(), first.error() + second.error());
    }

    private static void joined(double[] byFirst, double[] bySecond, double[] gradient) {
        System.arraycopy(byFirst, 0, gradient, 0, FIRST);
        for (int i = 0; i < bySecond.length; i++) {
            gradient[FIRST + i] = -bySecond[i];
        }
    }
}
