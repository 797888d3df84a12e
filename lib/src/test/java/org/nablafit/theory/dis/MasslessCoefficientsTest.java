package org.nablafit.theory.dis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.theory.evolution.Moments;

final class MasslessCoefficientsTest {
    private static final double EXACT = 1e-9;

    /**
     * The parametrised two-loop functions keep the first moments that their δ(1 − z) terms were tuned to; absolute, where the
     * single terms are of order 100.
     */
    private static final double PARAMETRISED = 0.02;

    private static double moment(StructureFunction function, Sector sector, int power, int flavours, int n) {
        return MasslessCoefficients.of(function, sector, power, flavours)
                .map(kernel -> Moments.of(kernel, n))
                .orElse(0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void theAdlerSumRuleHasNoCorrections(int flavours) {
        assertThat(moment(StructureFunction.F2, Sector.NON_SINGLET_MINUS, 0, flavours, 1))
                .isEqualTo(1);
        assertThat(moment(StructureFunction.F2, Sector.NON_SINGLET_MINUS, 1, flavours, 1))
                .isCloseTo(0, within(EXACT));
        assertThat(moment(StructureFunction.F2, Sector.NON_SINGLET_MINUS, 2, flavours, 1))
                .isCloseTo(0, within(PARAMETRISED));
    }

    /** 1 − α_s/π − (α_s/π)² (55/12 − n_f/3). */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void theSumRuleOfGrossAndLlewellynSmith(int flavours) {
        assertThat(moment(StructureFunction.F3, Sector.NON_SINGLET_MINUS, 1, flavours, 1))
                .isCloseTo(-4, within(EXACT));
        assertThat(moment(StructureFunction.F3, Sector.NON_SINGLET_MINUS, 2, flavours, 1))
                .isCloseTo(-16 * (55.0 / 12 - flavours / 3.0), within(PARAMETRISED));
    }

    /** The unpolarised sum rule of Bjorken, of F1: 1 − 2/3 α_s/π − (α_s/π)² (23/6 − 8/27 n_f). */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void theUnpolarisedSumRuleOfBjorken(int flavours) {
        double one = moment(StructureFunction.F2, Sector.NON_SINGLET_MINUS, 1, flavours, 1)
                - moment(StructureFunction.FL, Sector.NON_SINGLET_MINUS, 1, flavours, 1);
        double two = moment(StructureFunction.F2, Sector.NON_SINGLET_MINUS, 2, flavours, 1)
                - moment(StructureFunction.FL, Sector.NON_SINGLET_MINUS, 2, flavours, 1);
        assertThat(one).isCloseTo(-8.0 / 3, within(EXACT));
        assertThat(two).isCloseTo(-16 * (23.0 / 6 - 8.0 / 27 * flavours), within(PARAMETRISED));
    }

    /** The second moments of F2 at one loop: C_F / 3 and −n_f / 2; of FL: 4/3 C_F and 2/3 n_f. */
    @Test
    void secondMomentsAtOneLoop() {
        assertThat(moment(StructureFunction.F2, Sector.NON_SINGLET_PLUS, 1, 4, 2))
                .isCloseTo(4.0 / 9, within(EXACT));
        assertThat(moment(StructureFunction.F2, Sector.GLUON, 1, 4, 2)).isCloseTo(-2, within(EXACT));
        assertThat(moment(StructureFunction.FL, Sector.NON_SINGLET_PLUS, 1, 4, 2))
                .isCloseTo(16.0 / 9, within(EXACT));
        assertThat(moment(StructureFunction.FL, Sector.GLUON, 1, 4, 2)).isCloseTo(8.0 / 3, within(EXACT));
    }

    /** 17.69376589 − 16/3 n_f of [LarinVanRitbergenVermaseren1994]. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void theSecondMomentAtTwoLoops(int flavours) {
        assertThat(moment(StructureFunction.F2, Sector.NON_SINGLET_PLUS, 2, flavours, 2))
                .isCloseTo(17.69376589 - 16.0 / 3 * flavours, within(PARAMETRISED));
    }

    @Test
    void refusesWhatThereIsNot() {
        assertThat(MasslessCoefficients.of(StructureFunction.F3, Sector.GLUON, 1, 4))
                .isEmpty();
        assertThat(MasslessCoefficients.of(StructureFunction.FL, Sector.NON_SINGLET_PLUS, 0, 4))
                .isEmpty();
        assertThatThrownBy(() -> MasslessCoefficients.of(StructureFunction.F2, Sector.GLUON, 3, 4))
                .hasMessage("massless coefficient functions are there for the powers 0 to 2 of alpha_s, not 3");
        assertThatThrownBy(() -> MasslessCoefficients.of(StructureFunction.F2, Sector.GLUON, 1, 7))
                .hasMessage("there are 1 to 6 active quarks, not 7");
    }
}
