package org.nablafit.numeric;

/**
 * The polylogarithms Li₂ and Li₃ and Nielsen's S₁₂ of real arguments up to 1, to 1e-15 absolute. Definitions, and the
 * relations between arguments, are those of [DevotoDuke1984].
 */
public final class Polylogarithm {
    /** ζ(2). */
    public static final double ZETA2 = Math.PI * Math.PI / 6;

    /** ζ(3). */
    public static final double ZETA3 = 1.2020569031595942;

    /** B_2k / (2k + 1)! for k = 1, 2, ... */
    private static final double[] DILOGARITHM = {
        1.0 / 6 / 6,
        -1.0 / 30 / 120,
        1.0 / 42 / 5040,
        -1.0 / 30 / 362_880,
        5.0 / 66 / 39_916_800,
        -691.0 / 2730 / 6_227_020_800.0,
        7.0 / 6 / 1_307_674_368_000.0,
        -3617.0 / 510 / 355_687_428_096_000.0,
        43867.0 / 798 / 1.21645100408832e17
    };

    /** ζ(3 − k) / k! for k = 4, 6, 8, ... */
    private static final double[] TRILOGARITHM = {
        -1.0 / 12 / 24,
        1.0 / 120 / 720,
        -1.0 / 252 / 40_320,
        1.0 / 240 / 3_628_800,
        -1.0 / 132 / 479_001_600.0,
        691.0 / 32_760 / 87_178_291_200.0,
        -1.0 / 12 / 20_922_789_888_000.0,
        3617.0 / 8160 / 6_402_373_705_728_000.0,
        -43867.0 / 14_364 / 2.43290200817664e18,
        174_611.0 / 6600 / 1.1240007277776077e21
    };

    /** Below this |x| the power series of Li₃ is taken, above it that in ln x. */
    private static final double SMALL = 0.25;

    private static final int SMALL_TERMS = 27;

    private Polylogarithm() {}

    /** Li₂(x) = −∫_0^x ln(1 − t) / t dt for x ≤ 1; NaN above. */
    public static double li2(double x) {
        if (x < -1) {
            double logarithm = Math.log(-x);
            return -ZETA2 - 0.5 * logarithm * logarithm - li2(1 / x);
        }
        if (x > 0.5) {
            return x == 1 ? ZETA2 : ZETA2 - Math.log(x) * Math.log1p(-x) - li2(1 - x);
        }
        double u = -Math.log1p(-x);
        double u2 = u * u;
        double sum = 0;
        for (int k = DILOGARITHM.length - 1; k >= 0; k--) {
            sum = (sum + DILOGARITHM[k]) * u2;
        }
        return u * (1 - u / 4 + sum);
    }

    /** Li₃(x) = ∫_0^x Li₂(t) / t dt for −1 ≤ x ≤ 1; NaN outside. */
    public static double li3(double x) {
        if (!(Math.abs(x) <= 1)) {
            return Double.NaN;
        }
        if (Math.abs(x) < SMALL) {
            double sum = 0;
            for (int k = SMALL_TERMS; k > 0; k--) {
                sum = (sum + 1.0 / (k * k * k)) * x;
            }
            return sum;
        }
        if (x < 0) {
            return li3(x * x) / 4 - li3(-x);
        }
        if (x == 1) {
            return ZETA3;
        }
        double t = Math.log(x);
        double t2 = t * t;
        double sum = 0;
        for (int k = TRILOGARITHM.length - 1; k >= 0; k--) {
            sum = (sum + TRILOGARITHM[k]) * t2;
        }
        return ZETA3 + t * ZETA2 + t2 * (0.75 - 0.5 * Math.log(-t) - t / 12 + sum);
    }

    /** S₁₂(x) = ½ ∫_0^x ln²(1 − t) / t dt for −1 ≤ x ≤ 1; NaN outside. */
    public static double s12(double x) {
        if (x == 0) {
            return 0;
        }
        if (x == 1) {
            return ZETA3;
        }
        if (x < 0) {
            // With w = 1 / (1 − x), dt / t = dw / w + dw / (1 − w) up to the sign.
            double w = 1 / (1 - x);
            double logarithm = -Math.log1p(-x);
            return ZETA3 - li3(w) + logarithm * (li2(w) + logarithm * (0.5 * Math.log(-x * w) - logarithm / 6));
        }
        double logarithm = Math.log1p(-x);
        return ZETA3 - li3(1 - x) + logarithm * (li2(1 - x) + 0.5 * Math.log(x) * logarithm);
    }
}
