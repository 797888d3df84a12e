package org.nablafit.theory.evolution;

import static org.nablafit.numeric.Polylogarithm.ZETA2;
import static org.nablafit.numeric.Polylogarithm.ZETA3;
import static org.nablafit.theory.evolution.Qcd.CA;
import static org.nablafit.theory.evolution.Qcd.CF;
import static org.nablafit.theory.evolution.Qcd.TR;

import org.nablafit.numeric.Polylogarithm;
import org.nablafit.theory.kernel.Kernel;

/**
 * The unpolarised space-like splitting functions for powers of a = α_s / (4π) and dln μ². P⁽⁰⁾ and P⁽¹⁾ are exact
 * ([CurciFurmanskiPetronzio1980], [FurmanskiPetronzio1980], in the form of Eqs. (4.94) and (4.110) to (4.114) of
 * [EllisStirlingWebber1996], there for α_s / (2π)). P⁽²⁾ is the parametrisation of [MochVermaserenVogt2004] and
 * [VogtMochVermaseren2004], accurate to a thousandth or better; its δ terms are tuned to the exact moments by the small
 * numbers that stand apart below.
 *
 * <p>Singlet functions are in the normalisation dΣ/dln μ² = P_qq ⊗ Σ + P_qg ⊗ g, so that P_qg has the factor 2 n_f.
 */
public final class SplittingFunctions {
    private SplittingFunctions() {}

    /** P_ns of q+ − q'+ (plus), of q- − q'- (minus), or of the sum of all q- (valence). */
    public enum NonSinglet {
        /** Of q+ − q'+. */
        PLUS,
        /** Of q- − q'-. */
        MINUS,
        /** Of the sum of all q-. */
        VALENCE
    }

    /** An entry of the singlet matrix: what it makes from what. */
    public enum Singlet {
        /** P_qq: Σ from Σ. */
        QUARK_QUARK,
        /** P_qg: Σ from g. */
        QUARK_GLUON,
        /** P_gq: g from Σ. */
        GLUON_QUARK,
        /** P_gg: g from g. */
        GLUON_GLUON
    }

    /**
     * The non-singlet function P⁽ᵏ⁾.
     *
     * @param k 0, 1 or 2: LO, NLO or NNLO
     * @param flavours the number n_f of active quarks
     * @throws IllegalArgumentException for another k
     */
    public static Kernel nonSinglet(NonSinglet kind, int k, int flavours) {
        return switch (k) {
            case 0 -> new Parts(4 * CF, 3 * CF, z -> -2 * CF * (1 + z));
            case 1 -> nonSinglet1(kind == NonSinglet.PLUS ? 1 : -1, flavours);
            case 2 -> nonSinglet2(kind, flavours);
            default -> throw unknown(k);
        };
    }

    /**
     * The singlet function P⁽ᵏ⁾.
     *
     * @param k 0, 1 or 2: LO, NLO or NNLO
     * @param flavours the number n_f of active quarks
     * @throws IllegalArgumentException for another k
     */
    public static Kernel singlet(Singlet entry, int k, int flavours) {
        return switch (k) {
            case 0 -> singlet0(entry, flavours);
            case 1 -> singlet1(entry, flavours);
            case 2 -> singlet2(entry, flavours);
            default -> throw unknown(k);
        };
    }

    private static IllegalArgumentException unknown(int k) {
        return new IllegalArgumentException("splitting functions are there to NNLO, not of order " + k + " in a");
    }

    private static Kernel singlet0(Singlet entry, int flavours) {
        return switch (entry) {
            case QUARK_QUARK -> nonSinglet(NonSinglet.PLUS, 0, flavours);
            case QUARK_GLUON -> new Parts(z -> 4 * TR * flavours * (1 - 2 * z + 2 * z * z));
            case GLUON_QUARK -> new Parts(z -> 2 * CF * (2 / z - 2 + z));
            case GLUON_GLUON -> new Parts(4 * CA, Qcd.beta(0, flavours), z -> 4 * CA * (1 / z - 2 + z - z * z));
        };
    }

    /** S₂(z) = ∫_{z/(1+z)}^{1/(1+z)} dt/t ln((1 − t)/t), Eq. (4.114). */
    private static double s2(double z, double lnz) {
        return -2 * Polylogarithm.li2(-z) + lnz * lnz / 2 - 2 * lnz * Math.log1p(z) - ZETA2;
    }

    /** Of P_ns⁽¹⁾± and P_gg⁽¹⁾: the coefficient of 1/(1 − z)₊ over the colour factor of the leading order. */
    private static double cusp(int flavours) {
        return CA * (67.0 / 9 - 2 * ZETA2) - 20 * TR * flavours / 9;
    }

    /** P_ns⁽¹⁾: P_qq^V ± P_qq̄^V, Eqs. (4.107) to (4.109); p_qq(z) = 2/(1 − z) − 1 − z. */
    private static Kernel nonSinglet1(int sign, int flavours) {
        double n = flavours;
        double local = CF * CF * (1.5 - 12 * ZETA2 + 24 * ZETA3)
                + CF * CA * (17.0 / 6 + 44 * ZETA2 / 3 - 12 * ZETA3)
                - CF * TR * n * (2.0 / 3 + 16 * ZETA2 / 3);
        double cusp = cusp(flavours);
        return new Parts(4 * CF * cusp, local, z -> {
            double lnz = Math.log(z);
            double ln1 = Math.log1p(-z);
            double pqq = 2 / (1 - z) - 1 - z;
            double logarithms = CF * CF * (-lnz * (1.5 + 2 * ln1))
                    + CF * CA * lnz * (11.0 / 6 + lnz / 2)
                    - CF * TR * n * 2 * lnz / 3;
            double rest = CF * CF * (-(1.5 + 3.5 * z) * lnz - (1 + z) * lnz * lnz / 2 - 5 * (1 - z))
                    + CF * CA * ((1 + z) * lnz + 20 * (1 - z) / 3)
                    - CF * TR * n * 4 * (1 - z) / 3;
            double mixed =
                    CF * (CF - CA / 2) * (2 * (2 / (1 + z) - 1 + z) * s2(z, lnz) + 2 * (1 + z) * lnz + 4 * (1 - z));
            return 4 * (logarithms * pqq - CF * cusp * (1 + z) / 2 + rest + sign * mixed);
        });
    }

    private static Kernel singlet1(Singlet entry, int flavours) {
        double n = flavours;
        return switch (entry) {
            case QUARK_QUARK ->
                new Sum(nonSinglet1(1, flavours), new Parts(z -> {
                    double lnz = Math.log(z);
                    return 8
                            * CF
                            * TR
                            * n
                            * (20 / (9 * z)
                                    - 2
                                    + 6 * z
                                    - 56 * z * z / 9
                                    + (1 + 5 * z + 8 * z * z / 3) * lnz
                                    - (1 + z) * lnz * lnz);
                }));
            case QUARK_GLUON ->
                new Parts(z -> {
                    double lnz = Math.log(z);
                    double ln1 = Math.log1p(-z);
                    double pqg = z * z + (1 - z) * (1 - z);
                    double pqgMinus = z * z + (1 + z) * (1 + z);
                    double ratio = ln1 - lnz;
                    double cf = 4
                            - 9 * z
                            - (1 - 4 * z) * lnz
                            - (1 - 2 * z) * lnz * lnz
                            + 4 * ln1
                            + (2 * ratio * ratio - 4 * ratio - 4 * ZETA2 + 10) * pqg;
                    double ca = 182.0 / 9
                            + 14 * z / 9
                            + 40 / (9 * z)
                            + (136 * z / 3 - 38.0 / 3) * lnz
                            - 4 * ln1
                            - (2 + 8 * z) * lnz * lnz
                            + (-lnz * lnz + 44 * lnz / 3 - 2 * ln1 * ln1 + 4 * ln1 + 2 * ZETA2 - 218.0 / 9) * pqg
                            + 2 * pqgMinus * s2(z, lnz);
                    return 4 * TR * n * (CF * cf + CA * ca);
                });
            case GLUON_QUARK ->
                new Parts(z -> {
                    double lnz = Math.log(z);
                    double ln1 = Math.log1p(-z);
                    double pgq = (1 + (1 - z) * (1 - z)) / z;
                    double pgqMinus = -(1 + (1 + z) * (1 + z)) / z;
                    double cf = -2.5
                            - 3.5 * z
                            + (2 + 3.5 * z) * lnz
                            - (1 - z / 2) * lnz * lnz
                            - 2 * z * ln1
                            - (3 * ln1 + ln1 * ln1) * pgq;
                    double ca = 28.0 / 9
                            + 65 * z / 18
                            + 44 * z * z / 9
                            - (12 + 5 * z + 8 * z * z / 3) * lnz
                            + (4 + z) * lnz * lnz
                            + 2 * z * ln1
                            + s2(z, lnz) * pgqMinus
                            + (0.5 - 2 * lnz * ln1 + lnz * lnz / 2 + 11 * ln1 / 3 + ln1 * ln1 - ZETA2) * pgq;
                    double light = -4 * z / 3 - (20.0 / 9 + 4 * ln1 / 3) * pgq;
                    return 4 * CF * (CF * cf + CA * ca + TR * n * light);
                });
            case GLUON_GLUON -> {
                double local = CA * CA * (32.0 / 3 + 12 * ZETA3) - 16 * CA * TR * n / 3 - 4 * CF * TR * n;
                double cusp = cusp(flavours);
                yield new Parts(4 * CA * cusp, local, z -> {
                    double lnz = Math.log(z);
                    double ln1 = Math.log1p(-z);
                    double regular = 1 / z - 2 + z * (1 - z);
                    double pggMinus = 1 / (1 + z) - 1 / z - 2 - z * (1 + z);
                    double cf =
                            -16 + 8 * z + 20 * z * z / 3 + 4 / (3 * z) - (6 + 10 * z) * lnz - (2 + 2 * z) * lnz * lnz;
                    double light = 2 - 2 * z + 26 * (z * z - 1 / z) / 9 - 4 * (1 + z) * lnz / 3;
                    double ca = 27 * (1 - z) / 2
                            + 67 * (z * z - 1 / z) / 9
                            - (25.0 / 3 - 11 * z / 3 + 44 * z * z / 3) * lnz
                            + 4 * (1 + z) * lnz * lnz
                            + lnz * (lnz - 4 * ln1) * (regular + 1 / (1 - z))
                            + 2 * pggMinus * s2(z, lnz);
                    return 4 * (TR * n * (CF * cf + CA * light) + CA * CA * ca + CA * cusp * regular);
                });
            }
        };
    }

    /** Eqs. (4.22) to (4.24) of [MochVermaserenVogt2004]; the n_f² part is exact. */
    private static Kernel nonSinglet2(NonSinglet kind, int flavours) {
        double n = flavours;
        boolean plus = kind == NonSinglet.PLUS;
        double singular = 1174.898 - 183.187 * n - 64 * n * n / 81;
        double local = (1295.624 - (plus ? 0.24 : 0.154)) - n * (173.938 - (plus ? 0.011 : 0.005)) + 1.13067 * n * n;
        Kernel common = new Parts(singular, local, z -> {
            double l0 = Math.log(z);
            double l1 = Math.log1p(-z);
            double l02 = l0 * l0;
            double l03 = l02 * l0;
            double square = (32 * z * l0 / (1 - z) * (3 * l0 + 10) + 64 + (48 * l02 + 352 * l0 + 384) * (1 - z)) / 81;
            double part0 = plus
                    ? 1641.1
                            - 3135 * z
                            + 243.6 * z * z
                            - 522.1 * z * z * z
                            + (128 * l03 * l0 + 2400 * l03) / 81
                            + 294.9 * l02
                            + 1258 * l0
                            + 714.1 * l1
                            + l0 * l1 * (563.9 + 256.8 * l0)
                    : 1860.2
                            - 3505 * z
                            + 297 * z * z
                            - 433.2 * z * z * z
                            + (116 * l03 * l0 + 2880 * l03) / 81
                            + 399.2 * l02
                            + 1465.2 * l0
                            + 714.1 * l1
                            + l0 * l1 * (684 + 251.2 * l0);
            double part1 = plus
                    ? -197
                            + 381.1 * z
                            + 72.94 * z * z
                            + 44.79 * z * z * z
                            - (192 * l03 + 2608 * l02 + 5120 * l1) / 81
                            - 152.6 * l0
                            - 56.66 * l0 * l1
                            - 1.497 * z * l03
                    : -216.62
                            + 406.5 * z
                            + 77.89 * z * z
                            + 34.76 * z * z * z
                            - (256 * l03 + 3216 * l02 + 5120 * l1) / 81
                            - 172.69 * l0
                            - 65.43 * l0 * l1
                            - 1.136 * z * l03;
            return part0 + n * (part1 + n * square);
        });
        if (kind != NonSinglet.VALENCE) {
            return common;
        }
        return new Sum(common, new Parts(z -> {
            double l0 = Math.log(z);
            double l1 = Math.log1p(-z);
            double l02 = l0 * l0;
            return n
                    * ((1 - z) * (151.49 + 44.51 * z - 43.12 * z * z + 4.82 * z * z * z)
                            + (40 * l02 * l02 - 80 * l02 * l0) / 27
                            + 6.892 * l02
                            + 178.04 * l0
                            + l0 * l1 * (-173.1 + 46.18 * l0)
                            + (1 - z) * l1 * (-163.9 / z - 7.208 * z));
        }));
    }

    /** Eqs. (4.32) to (4.35) of [VogtMochVermaseren2004]; the n_f² part of P_gq is exact. */
    private static Kernel singlet2(Singlet entry, int flavours) {
        double n = flavours;
        return switch (entry) {
            case QUARK_QUARK ->
                new Sum(
                        nonSinglet2(NonSinglet.PLUS, flavours),
                        new Parts(z -> pureSinglet2(n, z, Math.log(z), Math.log1p(-z))));
            case QUARK_GLUON -> new Parts(z -> quarkGluon2(n, z, Math.log(z), Math.log1p(-z)));
            case GLUON_QUARK -> new Parts(z -> gluonQuark2(n, z, Math.log(z), Math.log1p(-z)));
            case GLUON_GLUON ->
                new Parts(
                        2643.521 - 412.172 * n - 16 * n * n / 9,
                        (4425.448 + 0.446) - n * (528.720 + 0.003) + 6.4630 * n * n,
                        z -> gluonGluon2(n, z, Math.log(z), Math.log1p(-z)));
        };
    }

    private static double pureSinglet2(double n, double z, double l0, double l1) {
        double l02 = l0 * l0;
        double l03 = l02 * l0;
        double part1 = -3584 * l0 / (27 * z)
                - 506 / z
                + 160 * l02 * l02 / 27
                - 400 * l03 / 9
                + 131.4 * l02
                - 661.6 * l0
                + l1 * (-72.11 + l1 * (-9.751 - 5.926 * l1))
                + 177.4
                + z * (392.9 - 101.4 * z)
                - 57.04 * l0 * l1;
        double part2 = 256 / (81 * z)
                + 32 * l03 / 27
                + 17.89 * l02
                + 61.75 * l0
                + l1 * (5.944 + 1.778 * l1)
                + 100.1
                + z * (-125.2 + z * (49.26 - 12.59 * z))
                - 1.889 * l0 * l1;
        return (1 - z) * n * (part1 + n * part2);
    }

    private static double quarkGluon2(double n, double z, double l0, double l1) {
        double l02 = l0 * l0;
        double l03 = l02 * l0;
        double part1 = -896 * l0 / (3 * z)
                - 1268.3 / z
                + 536 * l02 * l02 / 27
                - 44 * l03 / 3
                + 881.5 * l02
                + 424.9 * l0
                + l1 * (104.42 + l1 * (-120.5 + l1 * (-70.0 / 9 + 100 * l1 / 27)))
                + 2522
                + z * (-3316 + 2126 * z)
                + l0 * l1 * (1823 - 25.22 * l0)
                - 252.5 * z * l03;
        double part2 = 1112 / (243 * z)
                - 16 * l02 * l02 / 9
                - 376 * l03 / 27
                - 90.8 * l02
                - 254 * l0
                + l1 * (-5.496 + l1 * (200.0 / 27 + 20 * l1 / 27))
                - 252
                + z * (158 + z * (145.4 - 139.28 * z))
                - l0 * l1 * (53.09 + 80.616 * l0)
                - 98.07 * z * l02
                + 11.7 * z * l03;
        return n * (part1 + n * part2);
    }

    private static double gluonQuark2(double n, double z, double l0, double l1) {
        double l02 = l0 * l0;
        double l03 = l02 * l0;
        double part0 = 1189.3 * l0 / z
                + 6163.1 / z
                - 4288 * l02 * l02 / 81
                + 1568 * l03 / 9
                - 1794 * l02
                + 4033 * l0
                + l1 * (2193 + l1 * (606.3 + l1 * (2200.0 / 27 + 400 * l1 / 81)))
                - 4307
                + z * (489.3 + z * (1452 + 146 * z))
                - 447.3 * l02 * l1
                - 972.9 * z * l02;
        double part1 = 71.082 * l0 / z
                - 46.41 / z
                + 128 * l02 * l02 / 27
                + 704 * l03 / 81
                + 20.39 * l02
                + 174.8 * l0
                + l1 * (-296.7 + l1 * (-68.069 - 400 * l1 / 81))
                - 183.8
                + z * (33.35 - 277.9 * z)
                + 108.6 * z * l02
                - 49.68 * l0 * l1;
        double part2 =
                (64 * (-1 / z + 1 + 2 * z) + 320 * l1 * (1 / z - 1 + 0.8 * z) + 96 * l1 * l1 * (1 / z - 1 + 0.5 * z))
                        / 27;
        return part0 + n * (part1 + n * part2);
    }

    private static double gluonGluon2(double n, double z, double l0, double l1) {
        double l02 = l0 * l0;
        double l03 = l02 * l0;
        double part0 = 2675.8 * l0 / z
                + 14214 / z
                - 144 * l02 * l02
                + 72 * l03
                - 7471 * l02
                + 274.4 * l0
                + 3589 * l1
                - 20852
                + z * (3968 + z * (-3363 + 4848 * z))
                + l0 * l1 * (7305 + 8757 * l0);
        double part1 = 157.27 * l0 / z
                + 182.96 / z
                + 512 * l02 * l02 / 27
                + 832 * l03 / 9
                + 491.3 * l02
                + 1541 * l0
                - 320 * l1
                - 350.2
                + z * (755.7 + z * (-713.8 + 559.3 * z))
                + l0 * l1 * (26.15 - 808.7 * l0);
        double part2 = -680 / (243 * z)
                - 32 * l03 / 27
                + 9.68 * l02
                - 3.422 * l0
                - 13.878
                + z * (153.4 + z * (-187.7 + 52.75 * z))
                - l0 * l1 * (115.6 - 85.25 * z + 63.23 * l0);
        return part0 + n * (part1 + n * part2);
    }
}
