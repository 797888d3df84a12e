package org.nablafit.pdf;

import java.util.Arrays;
import java.util.List;

/**
 * The factors x^(1 − α_k) (1 − x)^(β_k) that carry the power behaviour of x f_k(x) at small and large x, as in
 * [NNPDF2022].
 *
 * @param alpha α_k of each distribution; f_k rises like x^(−α_k)
 * @param beta β_k ≥ 0 of each distribution
 */
public record PowerPreprocessing(double[] alpha, double[] beta) implements Preprocessing {
    /** Checks that there are as many α as β, all finite, α &lt; 2 (a finite momentum) and β ≥ 0. */
    public PowerPreprocessing {
        if (alpha.length != beta.length) {
            throw new IllegalArgumentException("preprocessing has " + alpha.length + " exponents alpha and "
                    + beta.length + " exponents beta; give one of each for every distribution");
        }
        alpha = alpha.clone();
        beta = beta.clone();
        for (int k = 0; k < alpha.length; k++) {
            if (!(Math.abs(alpha[k]) < 2) || !(beta[k] >= 0 && beta[k] < 100)) {
                throw new IllegalArgumentException(
                        "preprocessing exponents of distribution " + (k + 1) + " are alpha = " + alpha[k] + ", beta = "
                                + beta[k] + "; alpha has to lie in (-2, 2) and beta in [0, 100)");
            }
        }
    }

    /** No preprocessing: α = 1, β = 0 for each of {@code distributions}. */
    public static PowerPreprocessing none(List<String> distributions) {
        double[] alpha = new double[distributions.size()];
        Arrays.fill(alpha, 1);
        return new PowerPreprocessing(alpha, new double[alpha.length]);
    }

    @Override
    public int size() {
        return alpha.length;
    }

    @Override
    public double[] alpha() {
        return alpha.clone();
    }

    @Override
    public double[] beta() {
        return beta.clone();
    }

    @Override
    public void factors(int k, double[] x, double[] factors) {
        for (int i = 0; i < x.length; i++) {
            factors[i] = Math.pow(x[i], 1 - alpha[k]) * Math.pow(1 - x[i], beta[k]);
        }
    }

    @Override
    public double lowPower(int k) {
        return 1 - alpha[k];
    }

    @Override
    public double integralBelow(int k, double x, int power) {
        double exponent = 2 - alpha[k] + power;
        return Math.pow(x, exponent) / exponent;
    }
}
