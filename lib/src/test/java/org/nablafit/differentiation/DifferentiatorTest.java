package org.nablafit.differentiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DifferentiatorTest {
    /** y = (x0^2 x1, sin x2 + x0, 1 / x1). */
    private record Example() implements DifferentiableFunction, JetFunction {
        @Override
        public int inputCount() {
            return 3;
        }

        @Override
        public int outputCount() {
            return 3;
        }

        @Override
        public void value(double[] x, double[] y) {
            Real[] outputs = formula(Real.of(x));
            for (int k = 0; k < outputs.length; k++) {
                y[k] = outputs[k].value();
            }
        }

        @Override
        public void value(Jet[] x, Jet[] y) {
            System.arraycopy(formula(x), 0, y, 0, 3);
        }

        @Override
        public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
            value(x, y);
            double[] rows = {2 * x[0] * x[1], x[0] * x[0], 0, 1, 0, Math.cos(x[2]), 0, -1 / (x[1] * x[1]), 0};
            System.arraycopy(rows, 0, jacobian, 0, rows.length);
        }

        private static <T extends Scalar<T>> T[] formula(T[] x) {
            T[] y = x[0].array(3);
            y[0] = x[0].times(x[0]).times(x[1]);
            y[1] = x[2].sin().plus(x[0]);
            y[2] = x[0].constant(1).dividedBy(x[1]);
            return y;
        }
    }

    /** y = x^2 without derivatives. */
    private record Square() implements VectorFunction {
        @Override
        public int inputCount() {
            return 1;
        }

        @Override
        public int outputCount() {
            return 1;
        }

        @Override
        public void value(double[] x, double[] y) {
            y[0] = x[0] * x[0];
        }
    }

    private static double tolerance(DerivativeStrategy strategy) {
        return switch (strategy) {
            case ANALYTIC, AUTOMATIC -> 1e-14;
            case FORWARD, BACKWARD -> 1e-7;
            case CENTRAL -> 1e-9;
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyStrategyGivesTheJacobian(DerivativeStrategy strategy) {
        double[] x = {1.5, -2, 0.3};
        double[] y = new double[3];
        double[] jacobian = new double[9];
        Differentiator.of(strategy).valueAndJacobian(new Example(), x, y, jacobian);
        assertThat(y).containsExactly(new double[] {-4.5, Math.sin(0.3) + 1.5, -0.5}, within(1e-15));
        assertThat(jacobian)
                .containsExactly(
                        new double[] {-6, 2.25, 0, 1, 0, Math.cos(0.3), 0, -0.25, 0}, within(tolerance(strategy)));
        assertThat(x).containsExactly(1.5, -2, 0.3);
    }

    @ParameterizedTest
    @CsvSource({"FORWARD, 1", "BACKWARD, -1", "CENTRAL, 0"})
    void oneSidedDifferencesOfASquareAreOffByTheStep(DerivativeStrategy strategy, int sign) {
        double[] jacobian = new double[1];
        Differentiator.of(strategy).valueAndJacobian(new Square(), new double[] {0}, new double[1], jacobian);
        assertThat(jacobian[0]).isEqualTo(sign * NumericDifferentiator.step(strategy, 0));
    }

    @ParameterizedTest
    @CsvSource({"FORWARD, 1.4901161193847656e-8", "BACKWARD, 1.4901161193847656e-8", "CENTRAL, 6.0554544523933395e-6"})
    void stepsFollowTheirLaw(DerivativeStrategy strategy, double relative) {
        for (double x : new double[] {0, 1e-9, -0.5, 1, -7.3, 1e6}) {
            double h = NumericDifferentiator.step(strategy, x);
            assertThat(h / Math.max(Math.abs(x), 1)).isBetween(relative / 2, relative);
            assertThat((x + h) - (x - h)).isEqualTo(2 * h);
        }
        assertThat(NumericDifferentiator.step(strategy, Double.NaN)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void arraysOfTheirOwnHoldTheSame(DerivativeStrategy strategy) {
        double[] x = {1.5, -2, 0.3};
        double[] y = new double[3];
        double[] jacobian = new double[9];
        Differentiator.of(strategy).valueAndJacobian(new Example(), x, y, jacobian);
        assertThat(new Example().value(x)).containsExactly(y);
        assertThat(Differentiator.of(strategy).jacobian(new Example(), x)).containsExactly(jacobian);
    }

    /** Of x^2 a one-sided difference is off by the step, but for rounding, which a power of two does not have here. */
    @ParameterizedTest
    @CsvSource({"FORWARD, 1", "BACKWARD, -1", "CENTRAL, 0"})
    void aStepCanBeChosen(DerivativeStrategy strategy, int sign) {
        for (double step : new double[] {0.25, 0.4, 0x1p-20}) {
            double[] jacobian = Differentiator.of(strategy, step).jacobian(new Square(), new double[] {1});
            assertThat(jacobian[0]).isEqualTo(2 + sign * Math.scalb(1.0, Math.getExponent(step)));
        }
    }

    @Test
    void aStepThatCannotBeTakenIsACallersError() {
        for (double step : new double[] {0, -0.1, 2, 1e-17, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Differentiator.of(DerivativeStrategy.CENTRAL, step))
                    .withMessageContainingAll("from 2^-52 to 1", String.valueOf(step));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Differentiator.of(DerivativeStrategy.ANALYTIC, 0.1))
                .withMessageContaining("analytic derivatives have no step");
    }

    @Test
    void oneDifferentiatorServesFunctionsOfDifferentSizes() {
        Differentiator central = Differentiator.of(DerivativeStrategy.CENTRAL);
        double[] jacobian = new double[9];
        central.valueAndJacobian(new Example(), new double[] {1, 1, 1}, new double[3], jacobian);
        central.valueAndJacobian(new Square(), new double[] {3}, new double[1], jacobian);
        assertThat(jacobian[0]).isCloseTo(6, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"ANALYTIC, DifferentiableFunction", "AUTOMATIC, JetFunction"})
    void aStrategyThatDoesNotFitIsACallersError(DerivativeStrategy strategy, String needed) {
        Differentiator differentiator = Differentiator.of(strategy);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        differentiator.valueAndJacobian(new Square(), new double[1], new double[1], new double[1]))
                .withMessageContainingAll(needed, "Square");
    }

    @ParameterizedTest
    @EnumSource
    void residualsCanTakeAnyStrategy(DerivativeStrategy strategy) {
        GaussNewtonFunction function = GaussNewtonFunction.of(LeastSquaresFunction.of(new Example(), strategy));
        GaussNewtonModel model = new GaussNewtonModel(3, 3);
        double[] p = {1, -1, 0};
        model.restGradient()[1] = 7;
        model.restCurvature()[2] = 7;
        function.evaluate(p, model);
        // r = (-1, 1, -1)
        assertThat(model.value()).isEqualTo(1.5).isEqualTo(function.value(p));
        assertThat(model.residuals()).containsExactly(-1, 1, -1);
        assertThat(model.jacobian())
                .containsExactly(new double[] {-2, 1, 0, 1, 0, 1, 0, -1, 0}, within(tolerance(strategy)));
        assertThat(model.restGradient()).containsOnly(0);
        assertThat(model.restCurvature()).containsOnly(0);
    }

    @Test
    void aModelOfOtherSizesIsACallersError() {
        GaussNewtonFunction function =
                GaussNewtonFunction.of(LeastSquaresFunction.of(new Example(), DerivativeStrategy.ANALYTIC));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> function.evaluate(new double[3], new GaussNewtonModel(3, 4)))
                .withMessageContainingAll("3 rows", "4 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussNewtonModel(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussNewtonModel(1 << 20, 1 << 20));
    }
}
