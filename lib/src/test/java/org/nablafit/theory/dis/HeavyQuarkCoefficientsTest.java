package org.nablafit.theory.dis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.theory.kernel.Kernel;

final class HeavyQuarkCoefficientsTest {
    /**
     * Numbers of LeProHQ 0.2.5 in its own form, Q² / (π m² z) c_g⁽⁰⁾ with ξ = 1 / ε and η = (1 / z − 1) / (4 ε) − 1.
     */
    @ParameterizedTest
    @CsvSource({
        "F2,false,0.228,0.01,10.153285258688655",
        "F2,false,0.228,0.3,3.1484263409778666",
        "F2,false,0.01,0.1,10.624310869087747",
        "F2,false,0.01,0.8,4.479231780518148",
        "F2,false,2.0,0.05,3.130379617596309",
        "F2,true,0.228,0.01,21.222972439792358",
        "F2,true,0.228,0.3,6.966376973069437",
        "F2,true,0.01,0.1,11.168324375345883",
        "F2,true,0.01,0.8,4.729919658433734",
        "F2,true,2.0,0.05,35.07648391357346",
        "FL,false,0.228,0.01,0.0766204185261387",
        "FL,false,0.228,0.3,0.6239686421722441",
        "FL,false,0.01,0.1,0.7075179481354338",
        "FL,false,0.01,0.8,0.8522588941767447",
        "FL,false,2.0,0.05,0.1294061244161335",
        "FL,true,0.228,0.01,11.328529384025934",
        "FL,true,0.228,0.3,5.134174063147578",
        "FL,true,0.01,0.1,1.3348683157523185",
        "FL,true,0.01,0.8,1.153286495792505",
        "FL,true,2.0,0.05,33.314921659007496"
    })
    void agreesWithLeProHq(StructureFunction function, boolean isAxial, double ratio, double z, double expected) {
        assertThat(new HeavyQuarkCoefficients(function, isAxial, ratio).regular(z))
                .isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource({"F2,false", "F2,true", "FL,false", "FL,true"})
    void hasItsMasslessLimit(StructureFunction function, boolean isAxial) {
        HeavyQuarkCoefficients massive = new HeavyQuarkCoefficients(function, isAxial, 1e-9);
        Kernel limit = massive.massless();
        for (double z : new double[] {1e-3, 0.1, 0.5, 0.9}) {
            assertThat(massive.regular(z)).isCloseTo(limit.regular(z), within(1e-6));
        }
    }

    /** The limit is the massless coefficient function of one quark and ln(Q² / m²) times 4 T_R (z² + (1 − z)²). */
    @Test
    void theLimitHasTheLogarithmOfTheMass() {
        Kernel limit = new HeavyQuarkCoefficients(StructureFunction.F2, false, 0.01).massless();
        Kernel massless = MasslessCoefficients.of(StructureFunction.F2, Sector.GLUON, 1, 1)
                .orElseThrow();
        for (double z : new double[] {0.01, 0.3, 0.8}) {
            assertThat(limit.regular(z))
                    .isCloseTo(massless.regular(z) + 2 * (z * z + (1 - z) * (1 - z)) * Math.log(100), within(1e-12));
        }
    }

    @Test
    void isZeroAboveTheThreshold() {
        HeavyQuarkCoefficients kernel = new HeavyQuarkCoefficients(StructureFunction.F2, false, 0.25);
        assertThat(kernel.end()).isEqualTo(0.5);
        assertThat(kernel.regular(0.499999)).isPositive();
        assertThat(kernel.regular(0.5)).isZero();
        assertThat(kernel.regular(0.7)).isZero();
    }

    @Test
    void refusesWhatThereIsNot() {
        assertThatThrownBy(() -> new HeavyQuarkCoefficients(StructureFunction.F3, false, 0.1))
                .hasMessage("x F3 has no heavy quarks from gluons");
        assertThatThrownBy(() -> new HeavyQuarkCoefficients(StructureFunction.F2, false, -0.1))
                .hasMessage("a heavy quark needs m^2 / Q^2 > 0, not -0.1");
    }
}
