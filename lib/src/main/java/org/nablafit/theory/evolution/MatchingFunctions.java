package org.nablafit.theory.evolution;

import static org.nablafit.numeric.Polylogarithm.ZETA2;
import static org.nablafit.numeric.Polylogarithm.ZETA3;
import static org.nablafit.numeric.Polylogarithm.li2;
import static org.nablafit.numeric.Polylogarithm.li3;
import static org.nablafit.numeric.Polylogarithm.s12;
import static org.nablafit.theory.evolution.Qcd.CA;
import static org.nablafit.theory.evolution.Qcd.CF;
import static org.nablafit.theory.evolution.Qcd.TR;

import org.nablafit.theory.kernel.Kernel;

/**
 * The operator matrix elements that match distributions with n and n + 1 active flavours at the scale μ, for powers of
 * a⁽ⁿ⁺¹⁾ = α_s / (4π), with L = ln(μ²/m²) and m the pole mass: Appendix B of
 * [BuzaMatiounineSmithVanNeerven1998], exact in z. With h the new quark and Σ the sum of the old ones,
 *
 * <pre>
 *   h+    = A_Hq ⊗ Σ + A_Hg ⊗ g
 *   g'    = g + A_gq ⊗ Σ + A_gg ⊗ g
 *   q'    = q + A_qq ⊗ q                for each combination of the old quarks
 * </pre>
 *
 * <p>A heavy quark that is there below its threshold, intrinsic charm say, adds A_HH ⊗ h to h' = h + ..., for h+ as for h−,
 * and A_gH ⊗ h+ to g', both of order a and not zero at μ = m [Ball2016]; their order a² is not known.
 *
 * <p>Erratum: in the e-print's Eq. (B.3) the factor of Li₂(−z) + ln z ln(1 + z) in the C_A part reads 16 + 16 z²; it is
 * 16 z + 16 z². The sum of momentum is conserved with the latter only.
 */
final class MatchingFunctions {
    private MatchingFunctions() {}

    /** Order a of A_Hg, Eq. (B.1): 4 T_R L (z² + (1 − z)²). */
    static Kernel heavyGluon1(double l) {
        return new Parts(z -> 4 * TR * l * (z * z + (1 - z) * (1 - z)));
    }

    /** Order a of A_gg, Eq. (B.5). */
    static Kernel gluonGluon1(double l) {
        return new Parts(0, -4 * TR * l / 3, z -> 0);
    }

    /**
     * Order a of A_HH, for an intrinsic heavy quark: 2 C_F [(1 + z²)/(1 − z) (L − 1 − 2 ln(1 − z))]₊, [Ball2016].
     */
    static Kernel heavyHeavy1(double l) {
        return new Kernel() {
            @Override
            public double regular(double z) {
                return 0;
            }

            @Override
            public double singular(double z) {
                return 2 * CF * (1 + z * z) / (1 - z) * (l - 1 - 2 * Math.log1p(-z));
            }

            @Override
            public double local(double x) {
                double ln = Math.log1p(-x);
                double squares = x * (1 + x / 2);
                double without = -2 * ln - squares;
                double with = -ln * ln - (squares - 1.5) * ln + x * (x + 6) / 4;
                return -2 * CF * ((l - 1) * without - 2 * with);
            }
        };
    }

    /** Order a of A_gH, for an intrinsic heavy quark: 2 C_F (1 + (1 − z)²)/z (L − 1 − 2 ln z), [Ball2016]. */
    static Kernel gluonHeavy1(double l) {
        return new Parts(z -> 2 * CF * (1 + (1 - z) * (1 - z)) / z * (l - 1 - 2 * Math.log(z)));
    }

    /** Order a² of A_qq, Eq. (B.4). */
    static Kernel quarkQuark2(double l) {
        double c = CF * TR;
        double plus = c * (8 * l * l / 3 - 80 * l / 9 + 224.0 / 27);
        double delta = c * (2 * l * l - (16 * ZETA2 / 3 + 2.0 / 3) * l + 40 * ZETA2 / 9 - 8 * ZETA3 / 3 + 73.0 / 18);
        return new Parts(plus, delta, z -> {
            double ln = Math.log(z);
            double square = -4 * (1 + z) / 3;
            double linear = 8 * (1 + z * z) * ln / (3 * (1 - z)) + (8 - 88 * z) / 9;
            double rest =
                    (1 + z * z) / (1 - z) * ln * (2 * ln / 3 + 20.0 / 9) + 8 * (1 - z) * ln / 3 + (44 - 268 * z) / 27;
            return c * ((square * l - linear) * l + rest);
        });
    }

    /** Order a² of A_Hq, Eq. (B.2). */
    static Kernel heavyQuark2(double l) {
        double c = CF * TR;
        return new Parts(z -> {
            double ln = Math.log(z);
            double z2 = z * z;
            double square = -8 * (1 + z) * ln - 16 / (3 * z) - 4 + 4 * z + 16 * z2 / 3;
            double linear = 8 * (1 + z) * ln * ln
                    - (8 + 40 * z + 64 * z2 / 3) * ln
                    - 160 / (9 * z)
                    + 16
                    - 48 * z
                    + 448 * z2 / 9;
            double li = li2(1 - z);
            double rest = (1 + z) * (32 * s12(1 - z) + ln * (16 * li - 16 * ZETA2 - 4 * ln * ln / 3))
                    + (32 / (3 * z) + 8 - 8 * z - 32 * z2 / 3) * (li - ZETA2)
                    + (2 + 10 * z + 16 * z2 / 3) * ln * ln
                    - (56.0 / 3 + 88 * z / 3 + 448 * z2 / 9) * ln
                    - 448 / (27 * z)
                    - 4.0 / 3
                    - 124 * z / 3
                    + 1600 * z2 / 27;
            return c * ((square * l - linear) * l + rest);
        });
    }

    /** Order a² of A_Hg, Eq. (B.3). */
    static Kernel heavyGluon2(double l) {
        return new Parts(z -> {
            double constant = heavyGluonConstant(z);
            return l == 0 ? constant : constant + l * (l * heavyGluonSquare(z) - heavyGluonLinear(z));
        });
    }

    private static double heavyGluonSquare(double z) {
        double ln = Math.log(z);
        double ln1 = Math.log1p(-z);
        double z2 = z * z;
        double p = 8 - 16 * z + 16 * z2;
        return CF * TR * (p * ln1 - (4 - 8 * z + 16 * z2) * ln - 2 + 8 * z)
                + CA * TR * (-p * ln1 - (8 + 32 * z) * ln - 16 / (3 * z) - 4 - 32 * z + 124 * z2 / 3)
                - TR * TR * 16 * (z2 + (1 - z) * (1 - z)) / 3;
    }

    private static double heavyGluonLinear(double z) {
        double ln = Math.log(z);
        double ln1 = Math.log1p(-z);
        double z2 = z * z;
        double p = 8 - 16 * z + 16 * z2;
        return CF
                        * TR
                        * (p * (2 * ln * ln1 - ln1 * ln1 + 2 * ZETA2)
                                - (4 - 8 * z + 16 * z2) * ln * ln
                                - 32 * z * (1 - z) * ln1
                                - (12 - 16 * z + 32 * z2) * ln
                                - 56
                                + 116 * z
                                - 80 * z2)
                + CA
                        * TR
                        * ((16 + 32 * z + 32 * z2) * (li2(-z) + ln * Math.log1p(z))
                                + p * ln1 * ln1
                                + (8 + 16 * z) * ln * ln
                                + 32 * z * ZETA2
                                + 32 * z * (1 - z) * ln1
                                - (8 + 64 * z + 352 * z2 / 3) * ln
                                - 160 / (9 * z)
                                + 16
                                - 200 * z
                                + 1744 * z2 / 9);
    }

    private static double heavyGluonConstant(double z) {
        double ln = Math.log(z);
        double ln1 = Math.log1p(-z);
        double lnp = Math.log1p(z);
        double z2 = z * z;
        double ln2 = ln * ln;
        double ln3 = ln2 * ln;
        double l12 = ln1 * ln1;
        double l13 = l12 * ln1;
        double li2m = li2(1 - z);
        double li3m = li3(1 - z);
        double s12m = s12(1 - z);
        double li2n = li2(-z);
        double cf = (1 - 2 * z + 2 * z2)
                        * (8 * ZETA3
                                + 4 * l13 / 3
                                - 8 * ln1 * li2m
                                + 8 * ZETA2 * ln
                                - 4 * ln * l12
                                + 2 * ln3 / 3
                                - 8 * ln * li2m
                                + 8 * li3m
                                - 24 * s12m)
                + z2 * (-16 * ZETA2 * ln + 4 * ln3 / 3 + 16 * ln * li2m + 32 * s12m)
                - (4 + 96 * z - 64 * z2) * li2m
                - (4 - 48 * z + 40 * z2) * ZETA2
                - (8 + 48 * z - 24 * z2) * ln * ln1
                + (4 + 8 * z - 12 * z2) * l12
                - (1 + 12 * z - 20 * z2) * ln2
                - (52 * z - 48 * z2) * ln1
                - (16 + 18 * z + 48 * z2) * ln
                + 26
                - 82 * z
                + 80 * z2;
        double ca = (1 - 2 * z + 2 * z2) * (-4 * l13 / 3 + 8 * ln1 * li2m - 8 * li3m)
                + (1 + 2 * z + 2 * z2)
                        * (-8 * ZETA2 * lnp
                                - 16 * lnp * li2n
                                - 8 * ln * lnp * lnp
                                + 4 * ln2 * lnp
                                + 8 * ln * li2n
                                - 8 * li3(-z)
                                - 16 * s12(-z))
                + (16 + 64 * z) * (2 * s12m + ln * li2m)
                - (4 + 8 * z) * ln3 / 3
                + (8 - 32 * z + 16 * z2) * ZETA3
                - (16 + 64 * z) * ZETA2 * ln
                + (16 * z + 16 * z2) * (li2n + ln * lnp)
                + (32 / (3 * z) + 12 + 64 * z - 272 * z2 / 3) * li2m
                - (12 + 48 * z - 260 * z2 / 3 + 32 / (3 * z)) * ZETA2
                - 4 * z2 * ln * ln1
                - (2 + 8 * z - 10 * z2) * l12
                + (2 + 8 * z + 46 * z2 / 3) * ln2
                + (4 + 16 * z - 16 * z2) * ln1
                - (56.0 / 3 + 172 * z / 3 + 1600 * z2 / 9) * ln
                - 448 / (27 * z)
                - 4.0 / 3
                - 628 * z / 3
                + 6352 * z2 / 27;
        return TR * (CF * cf + CA * ca);
    }

    /** Order a² of A_gq, Eq. (B.6). */
    static Kernel gluonQuark2(double l) {
        double c = CF * TR;
        return new Parts(z -> {
            double ln1 = Math.log1p(-z);
            double p = 2 / z - 2 + z;
            double square = 8 * p / 3;
            double linear = 160 / (9 * z) - 160.0 / 9 + 128 * z / 9 + 16 * p * ln1 / 3;
            double rest = 4 * p * ln1 * ln1 / 3 + 8 * (10 / z - 10 + 8 * z) * ln1 / 9 + (448 / z - 448 + 344 * z) / 27;
            return c * ((square * l - linear) * l + rest);
        });
    }

    /** Order a² of A_gg, Eq. (B.7). */
    static Kernel gluonGluon2(double l) {
        double plus = CA * TR * (8 * l * l / 3 - 80 * l / 9 + 224.0 / 27);
        double delta = TR * TR * 16 * l * l / 9 - (4 * CF * TR + 16 * CA * TR / 3) * l + TR * (-15 * CF + 10 * CA / 9);
        return new Parts(plus, delta, z -> {
            double ln = Math.log(z);
            double z2 = z * z;
            double square = CF * (8 * (1 + z) * ln + 16 / (3 * z) + 4 - 4 * z - 16 * z2 / 3)
                    + CA * (8 / (3 * z) - 16.0 / 3 + 8 * z / 3 - 8 * z2 / 3);
            double linear = CF * (8 * (1 + z) * ln * ln + (24 + 40 * z) * ln - 16 / (3 * z) + 64 - 32 * z - 80 * z2 / 3)
                    + CA * (16 * (1 + z) * ln / 3 + 184 / (9 * z) - 232.0 / 9 + 152 * z / 9 - 184 * z2 / 9);
            double rest = CF
                            * (4 * (1 + z) * ln * ln * ln / 3
                                    + (6 + 10 * z) * ln * ln
                                    + (32 + 48 * z) * ln
                                    - 8 / z
                                    + 80
                                    - 48 * z
                                    - 24 * z2)
                    + CA
                            * (4 * (1 + z) * ln * ln / 3
                                    + (52 + 88 * z) * ln / 9
                                    - 4 * z * Math.log1p(-z) / 3
                                    + (556 / z - 628 + 548 * z - 700 * z2) / 27);
            return TR * ((square * l - linear) * l + rest);
        });
    }
}
