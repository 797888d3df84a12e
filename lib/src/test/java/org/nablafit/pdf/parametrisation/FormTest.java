package org.nablafit.pdf.parametrisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.numeric.GaussLegendre;
import org.nablafit.testkit.Tolerances;

class FormTest {
    private static final double[] X = {1e-5, 1e-3, 0.01, 0.1, 0.3, 0.6, 0.9, 0.99};

    /** Relative difference of a moment and another quadrature of the same values. */
    private static final double MOMENT = 1e-11;

    /** A form at parameters. */
    record Sample(String name, Form form, double... p) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Form expression(String text) {
        try {
            return new ExpressionForm(Expression.parse(text));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<Sample> samples() {
        Form hera = new SeriesForm(SeriesBasis.POWERS, 2);
        return List.of(
                new Sample("HERAPDF", hera, 3.1, 0.7, 4.8, -1.2, 9.9),
                new Sample("no coefficient", new SeriesForm(SeriesBasis.POWERS, 0), 0.3, 0.4, 9.6),
                new Sample("PolySqrt", new SeriesForm(SeriesBasis.ROOTS, 4), 3.1, 0.7, 4.8, -0.3, 2, 0.4, -1),
                new Sample(
                        "Chebyshev", new SeriesForm(SeriesBasis.CHEBYSHEV, 5), 2, 0.6, 3.3, 0.1, -0.4, 0.3, 0.2, 0.1),
                new Sample(
                        "Chebyshev of degree 9",
                        new SeriesForm(SeriesBasis.CHEBYSHEV, 10),
                        2,
                        0.6,
                        3.3,
                        0.1,
                        -0.4,
                        0.3,
                        0.2,
                        0.1,
                        0.05,
                        -0.1,
                        0.1,
                        0.02,
                        0.3),
                new Sample("bi-log", new SeriesForm(SeriesBasis.LOGARITHMS, 5), 1.2, 0.7, 5, 2, -1, 0.07, 0.005, 0.001),
                new Sample("Normalized", new NormalisedForm(2), 0.4, 0.7, 4.8, -1.2, 9.9),
                new Sample("NegativeGluon", new NegativeGluonForm(), 4, 0.4, 8, 0.2, -0.1, 0.2, 0.3, 25),
                new Sample("ABMP valence", AbmpForm.VALENCE, 1.4, 0.6, 3.5, -0.02, 0.4, -0.8, 0.6),
                new Sample("ABMP sea", AbmpForm.SEA, 1.4, 0.6, 3.5, -0.02, 0.4, -0.8, 0.6),
                new Sample(
                        "expression",
                        expression("A*x^B*(1-x)^C*(1+F*ln(x)+G*ln(x)^2)+H*x*exp(-3*x)"),
                        1.2,
                        0.7,
                        5,
                        0.07,
                        0.005,
                        0.3),
                new Sample(
                        "factor", new FactorForm(List.of(hera, hera)), 0.4, 3, 0.7, 4.8, -1, 9, 1, 0.4, 7, 0.2, 0.1));
    }

    /** The values at some x and two moments as a function of the parameters. */
    private record Differentiated(Form form) implements DifferentiableFunction {
        @Override
        public int inputCount() {
            return form.parameterCount();
        }

        @Override
        public int outputCount() {
            return X.length + 2;
        }

        @Override
        public void value(double[] x, double[] y) {
            valueAndJacobian(x, y, new double[inputCount() * outputCount()]);
        }

        @Override
        public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
            int n = inputCount();
            double[] gradient = new double[n];
            for (int k = 0; k < outputCount(); k++) {
                y[k] = k < X.length
                        ? form.evaluate(Abscissa.of(X[k]), x, gradient)
                        : form.moment(k == X.length ? -1 : 0, x, gradient).value();
                System.arraycopy(gradient, 0, jacobian, k * n, n);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasTheDerivativesOfDifferences(Sample sample) {
        DerivativeCheck.Report report = DerivativeCheck.of(new Differentiated(sample.form), sample.p);
        assertThat(report.within(Tolerances.CENTRAL_DIFFERENCE))
                .as(report.toString())
                .isTrue();
    }

    /** Gauss-Legendre panels in ln x below 0.3, and in ln (1 − x) above: another rule than the library's. */
    private static double integral(Sample sample, double power) {
        double[] gradient = new double[sample.p.length];
        double sum = 0;
        double join = Math.log(0.3);
        double width = 5;
        for (double from = join - 60 * width; from < join; from += width) {
            sum += GaussLegendre.on(from, Math.min(from + width, join), 40)
                    .integrate(u -> Math.exp((power + 1) * u)
                            * sample.form.evaluate(Abscissa.of(Math.exp(u)), sample.p, gradient));
        }
        double end = Math.log(0.7);
        for (double from = -36; from < end; from += 2) {
            sum += GaussLegendre.on(from, Math.min(from + 2, end), 40).integrate(u -> {
                double x = -Math.expm1(u);
                return Math.exp(u) * Math.pow(x, power) * sample.form.evaluate(Abscissa.of(x), sample.p, gradient);
            });
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasTheMomentsOfAnotherQuadrature(Sample sample) {
        for (double power : new double[] {-1, 0, 1.5}) {
            Moment moment = sample.form.moment(power, sample.p, new double[sample.p.length]);
            double expected = integral(sample, power);
            assertThat(moment.value()).as("power %s", power).isCloseTo(expected, within(MOMENT * Math.abs(expected)));
            assertThat(moment.error()).isLessThan(MOMENT * Math.abs(expected));
        }
    }

    /** The quadrature beside the closed form of the same function, up to a slow fall at x = 0. */
    @Test
    void theQuadratureAgreesWithTheClosedForm() {
        Form closed = new SeriesForm(SeriesBasis.POWERS, 2);
        Form free = expression("A*x^B*(1-x)^C*(1+D*x+E*x^2)");
        double[] order = {0, 1, 2, 3, 4};
        assertThat(((ExpressionForm) free).names()).containsExactly("A", "B", "C", "D", "E");
        for (double b : new double[] {0.1, 0.3, 0.8, 2}) {
            for (double c : new double[] {0.5, 3, 25}) {
                double[] p = {2.5, b, c, -1.5, 12};
                double[] byClosed = new double[order.length];
                double[] byFree = new double[order.length];
                Moment expected = closed.moment(-1, p, byClosed);
                Moment moment = free.moment(-1, p, byFree);
                assertThat(moment.value()).isCloseTo(expected.value(), within(MOMENT * expected.value()));
                assertThat(Math.abs(moment.value() - expected.value())).isLessThan(moment.error() + expected.error());
                for (int i = 0; i < order.length; i++) {
                    assertThat(byFree[i])
                            .as("by %d, B %s, C %s", i, b, c)
                            .isCloseTo(byClosed[i], within(1e-10 * Math.abs(byClosed[i])));
                }
            }
        }
    }

    /** Falls at x = 0 and rises at x = 1 that are slower or steeper than double numbers can follow. */
    @Test
    void theStatedErrorCoversTheError() {
        Form closed = new SeriesForm(SeriesBasis.POWERS, 0);
        Form free = expression("A*x^B*(1-x)^C");
        for (double[] p : new double[][] {{1, 0.005, 2}, {1, 0.02, 2}, {1, 0.5, -0.5}, {1, 0.5, -0.9}}) {
            Moment expected = closed.moment(-1, p, new double[3]);
            Moment moment = free.moment(-1, p, new double[3]);
            assertThat(Math.abs(moment.value() - expected.value())).isLessThan(moment.error());
        }
    }

    @Test
    void momentsThatDoNotExistAreNoNumbers() {
        double[] flat = {1, 0, 3};
        double[] steep = {1, -1, 3};
        double[] atOne = {1, 1, -1};
        for (Form form : List.of(new SeriesForm(SeriesBasis.POWERS, 0), expression("A*x^B*(1-x)^C"))) {
            assertThat(form.moment(-1, flat, new double[3]).value()).isNaN();
            assertThat(form.moment(0, steep, new double[3]).value()).isNaN();
            assertThat(form.moment(0, atOne, new double[3]).value()).isNaN();
            assertThat(form.moment(0, flat, new double[3]).value()).isCloseTo(0.25, within(1e-12));
        }
    }

    /** T_0 = 1, T_1 = y, T_2 = 2 y² − 1 of y = 1 − 2 √x. */
    @Test
    void chebyshevBeginsWithAConstant() {
        double x = 0.2;
        double y = 1 - 2 * Math.sqrt(x);
        double value = new SeriesForm(SeriesBasis.CHEBYSHEV, 3)
                .evaluate(Abscissa.of(x), new double[] {2, 0.5, 3, 0.1, 0.2, 0.3}, new double[6]);
        assertThat(value)
                .isCloseTo(
                        2 * Math.sqrt(x) * Math.pow(1 - x, 3) * (1 + 0.1 + 0.2 * y + 0.3 * (2 * y * y - 1)),
                        within(1e-14));
    }

    /** A is the momentum of the normalised form. */
    @Test
    void theNormalisedFormHasItsMomentum() {
        Moment moment = new NormalisedForm(0).moment(0, new double[] {0.4, 0.7, 4.8}, new double[3]);
        assertThat(moment.value()).isCloseTo(0.4, within(1e-14));
    }

    @Test
    void valuesAreThoseOfTheFormulas() {
        double x = 0.3;
        double[] gluon = {4, 0.4, 8, 0.2, -0.1, 0.2, -0.3, 25};
        assertThat(new NegativeGluonForm().evaluate(Abscissa.of(x), gluon, new double[8]))
                .isCloseTo(
                        4 * Math.pow(x, 0.4) * Math.pow(1 - x, 8) * (1 + 0.2 * x - 0.1 * x * x)
                                - 0.2 * Math.pow(x, -0.3) * Math.pow(1 - x, 25),
                        within(1e-14));
        double[] abmp = {1.4, 0.6, 3.5, -0.02, 0.4, -0.8, 0.6};
        double logarithmic = 1 - 0.02 * Math.log(x);
        double polynomial = 0.4 * x - 0.8 * x * x + 0.6 * x * x * x;
        assertThat(AbmpForm.VALENCE.evaluate(Abscissa.of(x), abmp, new double[7]))
                .isCloseTo(1.4 * Math.pow(1 - x, 3.5) * Math.pow(x, logarithmic * (0.6 + polynomial)), within(1e-14));
        assertThat(AbmpForm.SEA.evaluate(Abscissa.of(x), abmp, new double[7]))
                .isCloseTo(
                        1.4 * Math.pow(1 - x, 3.5) * Math.pow(x, logarithmic * 0.6 * (1 + polynomial)), within(1e-14));
        double[] logarithms = {1.2, 0.7, 5, 2, -1, 0.07, 0.005, 0.001};
        double l = Math.log(x);
        assertThat(new SeriesForm(SeriesBasis.LOGARITHMS, 5).evaluate(Abscissa.of(x), logarithms, new double[8]))
                .isCloseTo(
                        1.2
                                * Math.pow(x, 0.7)
                                * Math.pow(1 - x, 5)
                                * (1 + 2 * x - x * x + 0.07 * l + 0.005 * l * l + 0.001 * l * l * l),
                        within(1e-14));
    }

    @Test
    void refusesWhatItCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeriesForm(SeriesBasis.LOGARITHMS, 6))
                .withMessageContaining("at most 5 coefficients");
        assertThatIllegalArgumentException().isThrownBy(() -> new FactorForm(List.of()));
        for (double x : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Abscissa.of(x));
        }
    }
}
