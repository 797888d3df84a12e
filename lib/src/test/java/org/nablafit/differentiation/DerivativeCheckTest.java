package org.nablafit.differentiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nablafit.testkit.Tolerances;

class DerivativeCheckTest {
    /** y = (x0 x1, exp x1), whose derivative dy_1/dx_1 is multiplied by a factor. */
    private record Example(double factor) implements DifferentiableFunction {
        @Override
        public int inputCount() {
            return 2;
        }

        @Override
        public int outputCount() {
            return 2;
        }

        @Override
        public void value(double[] x, double[] y) {
            y[0] = x[0] * x[1];
            y[1] = Math.exp(x[1]);
        }

        @Override
        public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
            value(x, y);
            jacobian[0] = x[1];
            jacobian[1] = x[0];
            jacobian[2] = 0;
            jacobian[3] = factor * y[1];
        }
    }

    private static final double[] POINT = {-2, 0.5};

    @Test
    void rightDerivativesPass() {
        DerivativeCheck.Report report = DerivativeCheck.of(new Example(1), POINT);
        assertThat(report.within(Tolerances.CENTRAL_DIFFERENCE)).isTrue();
        assertThat(report.relativeError()).isLessThan(1e-9);
    }

    @Test
    void aWrongDerivativeIsFoundWithItsPlace() {
        DerivativeCheck.Report report = DerivativeCheck.of(new Example(1.001), POINT);
        assertThat(report.within(Tolerances.CENTRAL_DIFFERENCE)).isFalse();
        assertThat(report.output()).isEqualTo(1);
        assertThat(report.input()).isEqualTo(1);
        assertThat(report.relativeError()).isCloseTo(0.001 / 1.001, within(1e-9));
        assertThat(report.analytic()).isEqualTo(1.001 * Math.exp(0.5));
        assertThat(report.numeric()).isCloseTo(Math.exp(0.5), within(1e-9));
        assertThat(report).asString().contains("output 1, input 1");
    }

    @Test
    void aDerivativeThatIsNoNumberHasAnInfiniteError() {
        DerivativeCheck.Report report = DerivativeCheck.of(new Example(Double.NaN), POINT);
        assertThat(report.relativeError()).isInfinite();
        assertThat(report.output()).isEqualTo(1);
    }

    @Test
    void aPointOfAnotherSizeIsACallersError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DerivativeCheck.of(new Example(1), new double[3]))
                .withMessageContainingAll("2 inputs", "3 coordinates");
    }
}
