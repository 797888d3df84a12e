package org.nablafit.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.nablafit.networks.StandardActivation.ELU;
import static org.nablafit.networks.StandardActivation.LINEAR;
import static org.nablafit.networks.StandardActivation.RELU;
import static org.nablafit.networks.StandardActivation.SIGMOID;
import static org.nablafit.networks.StandardActivation.SINE;
import static org.nablafit.networks.StandardActivation.SOFTPLUS;
import static org.nablafit.networks.StandardActivation.TANH;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.differentiation.Jet;
import org.nablafit.testkit.Tolerances;

class StandardActivationTest {
    private static final double[] POINTS = {-40, -5, -1.3, -0.2, -1e-8, 1e-8, 0.3, 1, 2.5, 6, 40};

    private static double value(Activation activation, double x) {
        double[] y = new double[1];
        activation.values(1, new double[] {x}, 0, y, 0);
        return y[0];
    }

    private static double derivative(Activation activation, double x) {
        double[] z = new double[1];
        activation.derivatives(1, new double[] {x}, 0, new double[] {value(activation, x)}, 0, z, 0);
        return z[0];
    }

    @ParameterizedTest
    @EnumSource
    void derivativeIsThatOfCentralDifferences(StandardActivation activation) {
        for (double x : POINTS) {
            // So small a step near 0 that the kink of ReLU is not crossed.
            double h = Math.min(1e-5, Math.abs(x) / 2);
            double numeric = (value(activation, x + h) - value(activation, x - h)) / (2 * h);
            assertThat(derivative(activation, x)).isCloseTo(numeric, within(1e-7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void arraysAndJetsAgree(StandardActivation activation) {
        for (double x : POINTS) {
            Jet jet = activation.value(Jet.variable(x, 0));
            assertThat(jet.value())
                    .isCloseTo(value(activation, x), within(Tolerances.ROUNDING * Math.max(1, Math.abs(x))));
            assertThat(jet.partial(0)).isCloseTo(derivative(activation, x), within(Tolerances.ROUNDING));
        }
    }

    @ParameterizedTest
    @EnumSource
    void arraysKeepWhatLiesOutside(StandardActivation activation) {
        double[] x = {9, 0.5, -0.5, 9};
        double[] y = {8, 8, 8, 8, 8};
        double[] z = {7, 7, 7};
        activation.values(2, x, 1, y, 2);
        activation.derivatives(2, x, 1, y, 2, z, 0);
        assertThat(y).containsExactly(8, 8, value(activation, 0.5), value(activation, -0.5), 8);
        assertThat(z).containsExactly(derivative(activation, 0.5), derivative(activation, -0.5), 7);
        activation.values(4, x, 0, x, 0);
        assertThat(x[1]).isEqualTo(value(activation, 0.5));
    }

    @Test
    void closedIdentities() {
        for (double x : POINTS) {
            double scale = Tolerances.ROUNDING * Math.max(1, Math.abs(x));
            assertThat(value(SIGMOID, x) + value(SIGMOID, -x)).isCloseTo(1, within(scale));
            assertThat(value(TANH, x)).isCloseTo(2 * value(SIGMOID, 2 * x) - 1, within(scale));
            assertThat(value(SOFTPLUS, x) - value(SOFTPLUS, -x)).isCloseTo(x, within(scale));
            assertThat(derivative(SOFTPLUS, x)).isCloseTo(value(SIGMOID, x), within(scale));
            assertThat(value(RELU, x) - value(RELU, -x)).isEqualTo(x);
            assertThat(derivative(ELU, x)).isCloseTo(Math.exp(Math.min(x, 0)), within(scale));
            assertThat(Math.hypot(value(SINE, x), derivative(SINE, x))).isCloseTo(1, within(scale));
            assertThat(value(LINEAR, x)).isEqualTo(x);
        }
        assertThat(value(SIGMOID, Math.log(3))).isCloseTo(0.75, within(Tolerances.ROUNDING));
        assertThat(value(SOFTPLUS, 0)).isCloseTo(Math.log(2), within(Tolerances.ROUNDING));
        assertThat(derivative(RELU, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "SIGMOID,  1000, 1, 0",
        "SIGMOID,  -1000, 0, 0",
        "TANH,     1000, 1, 0",
        "TANH,     -1000, -1, 0",
        "SOFTPLUS, 1000, 1000, 1",
        "SOFTPLUS, -1000, 0, 0",
        "RELU,     1000, 1000, 1",
        "RELU,     -1000, 0, 0",
        "ELU,      1000, 1000, 1",
        "ELU,      -1000, -1, 0",
    })
    void staysFiniteWhereTheExponentialOverflows(StandardActivation activation, double x, double value, double slope) {
        assertThat(value(activation, x)).isEqualTo(value);
        assertThat(derivative(activation, x)).isEqualTo(slope);
        Jet jet = activation.value(Jet.variable(x, 0));
        assertThat(jet.value()).isEqualTo(value);
        assertThat(jet.partial(0)).isEqualTo(slope);
    }

    @ParameterizedTest
    @EnumSource
    void namesLeadBack(StandardActivation activation) {
        assertThat(Activation.byName(activation.label())).isEqualTo(activation);
    }

    @Test
    void anUnknownNameSuggestsTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activation.byName("sigmod"))
                .withMessage("there is no activation 'sigmod'; did you mean 'sigmoid'?");
    }
}
