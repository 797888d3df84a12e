package org.nablafit.numeric;

import java.util.Arrays;

/** Euler's beta function B(a, b) = ∫₀¹ x^(a − 1) (1 − x)^(b − 1) dx and its derivatives, the integrals with logarithms. */
public final class BetaFunction {
    private BetaFunction() {}

    /** B(a, b) = Γ(a) Γ(b)/Γ(a + b), Eq. 5.12.1 of [DLMF2024]; NaN unless both are positive. */
    public static double value(double a, double b) {
        return StrictMath.exp(GammaFunction.logGamma(a) + GammaFunction.logGamma(b) - GammaFunction.logGamma(a + b));
    }

    /**
     * The derivatives
     *
     * <pre>
     *   byFirst[k]  = ∂^k B/∂a^k    = ∫ x^(a − 1) (1 − x)^(b − 1) ln^k x dx,
     *   bySecond[k] = ∂/∂b of that  = ∫ x^(a − 1) (1 − x)^(b − 1) ln^k x ln(1 − x) dx
     * </pre>
     *
     * for k from 0 to n − 1. With L = ln B and L_k = ∂^k L/∂a^k = ψ^(k − 1)(a) − ψ^(k − 1)(a + b) they follow from ∂B/∂a =
     * B L_1 by the rule of Leibniz, ∂^(k + 1) B/∂a^(k + 1) = Σ_j binomial(k, j) ∂^(k − j) B/∂a^(k − j) L_(j + 1).
     *
     * @param byFirst [n], overwritten; n is at most {@link GammaFunction#LARGEST_ORDER} + 1
     * @param bySecond [n], overwritten
     */
    public static void derivatives(double a, double b, double[] byFirst, double[] bySecond) {
        int n = byFirst.length;
        Arrays.fill(bySecond, 0);
        byFirst[0] = value(a, b);
        double[] logarithmic = new double[n];
        double[] mixed = new double[n];
        for (int j = 0; j < n; j++) {
            double ofSum = GammaFunction.polygamma(j, a + b);
            logarithmic[j] = GammaFunction.polygamma(j, a) - ofSum;
            mixed[j] = j == 0 ? GammaFunction.polygamma(0, b) - ofSum : -ofSum;
        }
        for (int k = 0; k < n; k++) {
            double binomial = 1;
            for (int j = 0; j <= k; j++) {
                bySecond[k] += binomial * byFirst[k - j] * mixed[j];
                if (k + 1 < n) {
                    byFirst[k + 1] = (j == 0 ? 0 : byFirst[k + 1]) + binomial * byFirst[k - j] * logarithmic[j];
                }
                binomial = binomial * (k - j) / (j + 1);
            }
        }
    }
}
