package org.nablafit.theory.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.theory.evolution.SplittingFunctions.NonSinglet;
import org.nablafit.theory.evolution.SplittingFunctions.Singlet;

class SplittingFunctionsTest {
    private static final double EXACT = 1e-8;

    /** What the parametrisations of the third order violate of a conservation law, relative to the δ term. */
    private static final double PARAMETRISED = 1.5e-5;

    private static final double QUARK_DELTA = 1295.624;

    private static final double GLUON_DELTA = 4425.448;

    /** The closed forms of the other program have sums that it approximates. */
    private static final double CLOSED_FORM = 1e-6;

    /** At third order its n_f δ term of P_ns⁺ is 173.924, that of the publication 173.927. */
    private static final double OTHER_DELTA = 5e-5;

    private static double nonSinglet(NonSinglet kind, int k, int flavours, double n) {
        return Moments.of(SplittingFunctions.nonSinglet(kind, k, flavours), n);
    }

    private static double singlet(Singlet entry, int k, int flavours, double n) {
        return Moments.of(SplittingFunctions.singlet(entry, k, flavours), n);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void theNumberOfQuarksIsConserved(int flavours) {
        for (int k = 0; k < 2; k++) {
            assertThat(nonSinglet(NonSinglet.MINUS, k, flavours, 1)).isCloseTo(0, within(EXACT));
        }
        double tolerance = PARAMETRISED * QUARK_DELTA;
        assertThat(nonSinglet(NonSinglet.MINUS, 2, flavours, 1)).isCloseTo(0, within(tolerance));
        assertThat(nonSinglet(NonSinglet.VALENCE, 2, flavours, 1)).isCloseTo(0, within(tolerance));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6})
    void momentumIsConserved(int flavours) {
        for (int k = 0; k < 3; k++) {
            double quark = singlet(Singlet.QUARK_QUARK, k, flavours, 2);
            double gluon = singlet(Singlet.GLUON_GLUON, k, flavours, 2);
            assertThat(singlet(Singlet.GLUON_QUARK, k, flavours, 2))
                    .isCloseTo(-quark, within(k < 2 ? EXACT : PARAMETRISED * QUARK_DELTA));
            assertThat(singlet(Singlet.QUARK_GLUON, k, flavours, 2))
                    .isCloseTo(-gluon, within(k < 2 ? EXACT : PARAMETRISED * GLUON_DELTA));
        }
    }

    /** Anomalous dimensions −P(N) for four flavours, from the closed forms in harmonic sums as eko 0.15.7 has them. */
    @ParameterizedTest
    @CsvSource({
        "2.5, 0, 4.6572237248209, 4.6572237248209, 4.6572237248209",
        "2.5, 1, 44.01609718268362, 43.9925612332076, 43.9925612332076",
        "2.5, 2, 369.9687884290636, 364.5330741640994, 383.2944287297585",
        "6.0, 0, 9.003174603174601, 9.003174603174601, 9.003174603174601",
        "6.0, 1, 73.50144285882716, 73.50117799212083, 73.50117799212083",
        "6.0, 2, 621.0229729353521, 620.493977262834, 623.2432458360242"
    })
    void nonSingletMomentsAgree(double n, int k, double plus, double minus, double valence) {
        double tolerance = k < 2 ? CLOSED_FORM : OTHER_DELTA;
        Map.of(NonSinglet.PLUS, plus, NonSinglet.MINUS, minus, NonSinglet.VALENCE, valence)
                .forEach((kind, gamma) ->
                        assertThat(-nonSinglet(kind, k, 4, n)).isCloseTo(gamma, within(tolerance * gamma)));
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 0, 4.6572237248209, -2.184126984126984, -2.184126984126984, 7.869229571323219",
        "2.5, 1, 41.06029111653717, -11.491159522679999, -22.548231324604775, 41.484137849808874",
        "2.5, 2, 265.8291812618933, 192.50316776458868, -152.4966627512518, 12.519839172563934",
        "6.0, 0, 9.003174603174601, -1.0476190476190477, -0.5587301587301587, 20.452380952380953",
        "6.0, 1, 73.41822650353196, 11.04441924918115, -9.140923490383795, 101.18707358195299",
        "6.0, 2, 606.3040244621191, 190.25762625245147, -92.77963745376339, 548.0033821122937"
    })
    void singletMomentsAgree(double n, int k, double qq, double qg, double gq, double gg) {
        double largest = Math.max(Math.abs(qq), Math.abs(gg));
        double tolerance = (k < 2 ? CLOSED_FORM : OTHER_DELTA) * largest;
        Map.of(
                        Singlet.QUARK_QUARK, qq,
                        Singlet.QUARK_GLUON, qg,
                        Singlet.GLUON_QUARK, gq,
                        Singlet.GLUON_GLUON, gg)
                .forEach((entry, gamma) -> assertThat(-singlet(entry, k, 4, n))
                        .as(entry.toString())
                        .isCloseTo(gamma, within(tolerance)));
    }

    @Test
    void saysWhatIsThere() {
        assertThatThrownBy(() -> SplittingFunctions.singlet(Singlet.GLUON_GLUON, 3, 4))
                .hasMessage("splitting functions are there to NNLO, not of order 3 in a");
    }
}
