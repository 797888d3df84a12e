package org.nablafit.theory.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.theory.evolution.SplittingFunctions.NonSinglet;
import org.nablafit.theory.evolution.SplittingFunctions.Singlet;
import org.nablafit.theory.kernel.Kernel;

class MatchingFunctionsTest {
    private static final double EXACT = 1e-9;

    /** The closed form of A_Hg has a sum that the other program approximates. */
    private static final double APPROXIMATE_SUM = 2e-6;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7, -1.3})
    void numberAndMomentumAreConserved(double l) {
        assertThat(Moments.of(MatchingFunctions.quarkQuark2(l), 1)).isCloseTo(0, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.quarkQuark2(l), 2)
                        + Moments.of(MatchingFunctions.heavyQuark2(l), 2)
                        + Moments.of(MatchingFunctions.gluonQuark2(l), 2))
                .isCloseTo(0, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.heavyGluon2(l), 2) + Moments.of(MatchingFunctions.gluonGluon2(l), 2))
                .isCloseTo(0, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.heavyGluon1(l), 2) + Moments.of(MatchingFunctions.gluonGluon1(l), 2))
                .isCloseTo(0, within(EXACT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7, -1.3})
    void numberAndMomentumOfIntrinsicQuarksAreConserved(double l) {
        assertThat(Moments.of(MatchingFunctions.heavyHeavy1(l), 1)).isCloseTo(0, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.heavyHeavy1(l), 2) + Moments.of(MatchingFunctions.gluonHeavy1(l), 2))
                .isCloseTo(0, within(EXACT));
    }

    /** Moments of eko 0.15.7. */
    @ParameterizedTest
    @CsvSource({
        "2.5, 0.0, -7.4911362743922085, 1.2853212396069538",
        "2.5, 0.7, -10.75119288176684, 2.8142101284958425",
        "6.0, 0.0, -21.42863189720332, -0.3195162509448224",
        "6.0, 0.7, -27.730854119425544, 0.07159486016628872"
    })
    void momentsOfIntrinsicQuarksAgree(double n, double l, double hh, double gh) {
        assertThat(Moments.of(MatchingFunctions.heavyHeavy1(l), n)).isCloseTo(hh, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.gluonHeavy1(l), n)).isCloseTo(gh, within(EXACT));
    }

    /** Moments from the closed forms in harmonic sums as eko 0.15.7 has them. */
    @ParameterizedTest
    @CsvSource({
        "2.5, 0.0, -4.198976761338937, -1.272628727978516, 11.375530209731224, 3.3432772532448825, -18.979859693248834",
        "2.5, 0.7, -1.9961265254257303, -1.0475503259181034, 14.752622574998977, 2.249354018047679, -19.65195134543501",
        "6.0, 0.0, -8.408999004187212, -0.15070958774036286, 9.2757175801723, 0.7390881234327954, -36.591440723429706",
        "6.0, 0.7, -3.83903780489268, -0.17199857741030491, 8.52676828563967, 0.8594126384239769, -26.712798496168432"
    })
    void momentsAgree(double n, double l, double qq, double hq, double hg, double gq, double gg) {
        assertThat(Moments.of(MatchingFunctions.quarkQuark2(l), n)).isCloseTo(qq, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.heavyQuark2(l), n)).isCloseTo(hq, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.heavyGluon2(l), n)).isCloseTo(hg, within(APPROXIMATE_SUM));
        assertThat(Moments.of(MatchingFunctions.gluonQuark2(l), n)).isCloseTo(gq, within(EXACT));
        assertThat(Moments.of(MatchingFunctions.gluonGluon2(l), n)).isCloseTo(gg, within(EXACT));
    }

    /**
     * The logarithms follow from evolution on both sides: with P' and β' for n_f + 1 flavours and a' = a + 2 L a² / 3,
     *
     * <pre>   dA⁽¹⁾/dL = P'⁽⁰⁾ − P⁽⁰⁾
     *   dA⁽²⁾/dL = P'⁽¹⁾ − P⁽¹⁾ + P'⁽⁰⁾ A⁽¹⁾ − A⁽¹⁾ P⁽⁰⁾ + β'₀ A⁽¹⁾ + (2/3) L P⁽⁰⁾</pre>
     *
     * in the space of (g, Σ of the old quarks, h+).
     */
    @ParameterizedTest
    @CsvSource({"3, 2", "4, 3.3", "5, 6"})
    void logarithmsFollowFromEvolution(int light, double n) {
        double l = 0.9;
        double[][] before0 = rates(0, light, false, n);
        double[][] before1 = rates(1, light, false, n);
        double[][] after0 = rates(0, light, true, n);
        double[][] after1 = rates(1, light, true, n);
        double[][] first = {
            {Moments.of(MatchingFunctions.gluonGluon1(1), n), 0, 0},
            {0, 0, 0},
            {Moments.of(MatchingFunctions.heavyGluon1(1), n), 0, 0}
        };
        double[][] second = {
            {
                change(MatchingFunctions.gluonGluon2(l), MatchingFunctions.gluonGluon2(0), n),
                change(MatchingFunctions.gluonQuark2(l), MatchingFunctions.gluonQuark2(0), n)
            },
            {0, change(MatchingFunctions.quarkQuark2(l), MatchingFunctions.quarkQuark2(0), n)},
            {
                change(MatchingFunctions.heavyGluon2(l), MatchingFunctions.heavyGluon2(0), n),
                change(MatchingFunctions.heavyQuark2(l), MatchingFunctions.heavyQuark2(0), n)
            }
        };
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(first[i][j]).isCloseTo(after0[i][j] - before0[i][j], within(EXACT));
                double commutator = 0;
                for (int m = 0; m < 3; m++) {
                    commutator += after0[i][m] * first[m][j] - first[i][m] * before0[m][j];
                }
                double square = commutator + Qcd.beta(0, light + 1) * first[i][j] + 2 * before0[i][j] / 3;
                double expected = l * (after1[i][j] - before1[i][j]) + l * l / 2 * square;
                assertThat(second[i][j]).as("%d %d", i, j).isCloseTo(expected, within(EXACT));
            }
        }
    }

    private static double change(Kernel at, Kernel from, double n) {
        return Moments.of(at, n) - Moments.of(from, n);
    }

    /** Moments of P in the space of (g, Σ, h+), with the new quark as a flavour or not. */
    private static double[][] rates(int k, int light, boolean heavy, double n) {
        int flavours = heavy ? light + 1 : light;
        double plus = Moments.of(SplittingFunctions.nonSinglet(NonSinglet.PLUS, k, flavours), n);
        double pure = Moments.of(SplittingFunctions.singlet(Singlet.QUARK_QUARK, k, flavours), n) - plus;
        double qg = Moments.of(SplittingFunctions.singlet(Singlet.QUARK_GLUON, k, flavours), n);
        double gq = Moments.of(SplittingFunctions.singlet(Singlet.GLUON_QUARK, k, flavours), n);
        double gg = Moments.of(SplittingFunctions.singlet(Singlet.GLUON_GLUON, k, flavours), n);
        if (!heavy) {
            return new double[][] {{gg, gq, 0}, {qg, plus + pure, 0}, {0, 0, 0}};
        }
        double share = (double) light / flavours;
        double rest = 1 - share;
        return new double[][] {
            {gg, gq, gq},
            {share * qg, plus + share * pure, share * pure},
            {rest * qg, rest * pure, plus + rest * pure}
        };
    }
}
