package org.nablafit.theory.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StrongCouplingTest {
    private static final HeavyQuarks QUARKS = HeavyQuarks.pole(1.51, 4.92, 172.5);

    private static final double MZ = 91.1876;

    private static final double DIGITS = 1e-13;

    private static StrongCoupling coupling(PerturbativeOrder order) {
        return StrongCoupling.of(order, 0.118, MZ, QUARKS);
    }

    /** eko 0.15.7, exact running, to the 1e-7 of its integrator; down to 1.65 GeV it inverts the matching by expansion. */
    @ParameterizedTest
    @CsvSource({
        "LO, 0.288759811587216, 0.17308363622083764, 0.08774449316678627, 0.08920395624155272",
        "NLO, 0.3274407735792879, 0.17787426474549145, 0.0868436300928357, 0.08848126164565318",
        "NNLO, 0.331788636597313, 0.17814531317199106, 0.08681013335877286, 0.08849883659623019",
        "N3LO, 0.3331542736542481, 0.17823071163855553, 0.08680286358014709, 0.08850521251178292"
    })
    void agreesWithAnotherProgram(PerturbativeOrder order, double at165, double at10, double at1000, double top) {
        StrongCoupling coupling = coupling(order);
        assertThat(coupling.alphaS(10)).isCloseTo(at10, within(3e-8));
        assertThat(coupling.alphaS(1000, 5)).isCloseTo(at1000, within(3e-8));
        assertThat(coupling.alphaS(1000)).isCloseTo(top, within(3e-8));
        assertThat(coupling.alphaS(1.65)).isCloseTo(at165, within(2e-5));
    }

    /** da/dln μ² by central differences against −a² (β₀ + β₁ a + ...). */
    @ParameterizedTest
    @EnumSource(PerturbativeOrder.class)
    void solvesItsEquation(PerturbativeOrder order) {
        StrongCoupling coupling = coupling(order);
        for (double mu : new double[] {1.6, 3, 20, 1000}) {
            double step = 1e-4;
            double a = coupling.a(mu, 5);
            double slope =
                    (coupling.a(mu * Math.exp(step / 2), 5) - coupling.a(mu * Math.exp(-step / 2), 5)) / (2 * step);
            double expected = 0;
            for (int k = order.corrections(); k >= 0; k--) {
                expected = expected * a + coupling.beta(5)[k];
            }
            assertThat(slope).isCloseTo(-a * a * expected, within(1e-7 * a));
        }
    }

    /** At leading order 1/a is linear in ln μ². */
    @Test
    void leadingOrderIsTheClosedForm() {
        StrongCoupling coupling = coupling(PerturbativeOrder.LO);
        double b0 = 11 - 10.0 / 3;
        double expected = 0.118 / (1 + 0.118 / (4 * Math.PI) * b0 * 2 * Math.log(1000 / MZ));
        assertThat(coupling.alphaS(1000, 5)).isCloseTo(expected, within(DIGITS));
    }

    /** The values of [Giele2002] and [Dittmar2005], where α_s(√2 GeV) = 0.35 with three or four flavours. */
    @ParameterizedTest
    @CsvSource({
        "LO, 4, 4, 1, 0.117574, 5e-7",
        "NLO, 4, 4, 1, 0.110902, 5e-7",
        "NNLO, 4, 4, 1, 0.110141, 5e-7",
        "LO, 3, 5, 1, 0.122306, 5e-7",
        "NLO, 3, 5, 1, 0.116032, 5e-7",
        "NNLO, 3, 5, 0.5, 0.115818, 5e-7",
        "NNLO, 3, 5, 1, 0.115605, 5e-7",
        "NNLO, 3, 5, 2, 0.115410, 5e-7"
    })
    void agreesWithTheBenchmark(
            PerturbativeOrder order, int from, int to, double ratio, double expected, double tolerance) {
        HeavyQuarks quarks = HeavyQuarks.pole(Math.sqrt(2), 4.5, 175);
        StrongCoupling coupling =
                StrongCoupling.of(order, 0.35, Math.sqrt(2), from, quarks).withThresholds(Math.sqrt(ratio));
        assertThat(coupling.alphaS(100, to)).isCloseTo(expected, within(tolerance));
    }

    @ParameterizedTest
    @EnumSource(PerturbativeOrder.class)
    void thereAndBackAgainIsNothing(PerturbativeOrder order) {
        for (MassScheme scheme : MassScheme.values()) {
            HeavyQuarks quarks = new HeavyQuarks(1.3, 4.2, 163, scheme, 1.2);
            StrongCoupling down = StrongCoupling.of(order, 0.118, MZ, quarks);
            StrongCoupling up = StrongCoupling.of(order, down.alphaS(1.4, 3), 1.4, 3, quarks);
            assertThat(up.alphaS(MZ, 5)).isCloseTo(0.118, within(DIGITS));
            assertThat(up.alphaS(500, 6)).isCloseTo(down.alphaS(500, 6), within(DIGITS));
        }
    }

    /**
     * The change of the threshold changes α_s by one order more than is kept: at N3LO the coefficients of all logarithms take
     * part in that, for both kinds of masses.
     */
    @ParameterizedTest
    @EnumSource(MassScheme.class)
    void thresholdsDoNotMatterToTheOrder(MassScheme scheme) {
        double[] change = new double[4];
        for (PerturbativeOrder order : PerturbativeOrder.values()) {
            double[] values = new double[2];
            for (int i = 0; i < 2; i++) {
                // A coupling so small that each order is much smaller than the one before.
                HeavyQuarks quarks = new HeavyQuarks(1, 1e4, 1e30, scheme, i == 0 ? 1 : 1.5);
                values[i] = StrongCoupling.of(order, 0.006, 3e4, 4, quarks).alphaS(1e6, 5);
            }
            change[order.corrections()] = Math.abs(values[1] / values[0] - 1);
        }
        for (int k = 1; k < 4; k++) {
            assertThat(change[k]).isLessThan(0.05 * change[k - 1]);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> StrongCoupling.of(PerturbativeOrder.NLO, -1, MZ, QUARKS))
                .hasMessage("alpha_s is a number between 0 and 2, not -1.0");
        assertThatThrownBy(() -> StrongCoupling.of(PerturbativeOrder.NLO, 0.118, 0, QUARKS))
                .hasMessage("a scale is a positive number of GeV, not 0.0");
        assertThatThrownBy(() -> StrongCoupling.of(PerturbativeOrder.NLO, 0.118, MZ, 7, QUARKS))
                .hasMessage("the number of active flavours is from 3 to 6, not 7");
        assertThatThrownBy(() -> coupling(PerturbativeOrder.NNLO).alphaS(0.1)).hasMessageContaining("diverges between");
        HeavyQuarks withoutTop = HeavyQuarks.pole(1.51, 4.92, Double.POSITIVE_INFINITY);
        assertThat(withoutTop.active(1e6)).isEqualTo(5);
        assertThatThrownBy(() -> StrongCoupling.of(PerturbativeOrder.LO, 0.118, MZ, withoutTop)
                        .alphaS(1e3, 6))
                .hasMessage("alpha_s was asked for with 6 flavours, but flavour 6 has no mass: give its mass or ask for"
                        + " fewer flavours");
        assertThatThrownBy(() -> HeavyQuarks.pole(-1, 4, 170)).hasMessageContaining("positive and rise");
        assertThatThrownBy(() -> HeavyQuarks.pole(1.5, 1.4, 170)).hasMessageContaining("positive and rise");
        assertThatThrownBy(() -> QUARKS.withRatio(0)).hasMessageContaining("not 0.0");
    }
}
