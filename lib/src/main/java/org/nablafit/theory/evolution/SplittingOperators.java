package org.nablafit.theory.evolution;

import org.nablafit.theory.evolution.SplittingFunctions.NonSinglet;
import org.nablafit.theory.evolution.SplittingFunctions.Singlet;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.Kernel;

/**
 * The splitting functions for n_f flavours on a grid, order by order in the coupling at the renormalisation scale.
 *
 * @param nonSinglet [plus, minus, valence][order + 1][n * n]
 * @param singlet of (Σ, g), [order + 1][2n * 2n]
 */
record SplittingOperators(double[][][] nonSinglet, double[][] singlet) {
    /**
     * @param scaleRatio renormalisation over factorisation scale
     */
    static SplittingOperators of(ConvolutionRule rule, int corrections, int flavours, double scaleRatio) {
        double[][][] nonSinglet = new double[3][corrections + 1][];
        double[][] singlet = new double[corrections + 1][];
        for (int k = 0; k <= corrections; k++) {
            double[] plus = rule.apply(SplittingFunctions.nonSinglet(NonSinglet.PLUS, k, flavours));
            double[] minus = k == 0 ? plus : rule.apply(SplittingFunctions.nonSinglet(NonSinglet.MINUS, k, flavours));
            nonSinglet[0][k] = plus;
            nonSinglet[1][k] = minus;
            nonSinglet[2][k] =
                    k < 2 ? minus : rule.apply(SplittingFunctions.nonSinglet(NonSinglet.VALENCE, k, flavours));
            singlet[k] = singlet(rule, k, flavours);
        }
        for (int kind = 0; kind < nonSinglet.length; kind++) {
            nonSinglet[kind] = atScale(nonSinglet[kind], flavours, scaleRatio);
        }
        return new SplittingOperators(nonSinglet, atScale(singlet, flavours, scaleRatio));
    }

    private static double[] singlet(ConvolutionRule rule, int k, int flavours) {
        int n = rule.size();
        double[] matrix = new double[4 * n * n];
        for (Singlet entry : Singlet.values()) {
            Kernel kernel = SplittingFunctions.singlet(entry, k, flavours);
            double[] block = rule.apply(kernel);
            int row = entry == Singlet.QUARK_QUARK || entry == Singlet.QUARK_GLUON ? 0 : n;
            int column = entry == Singlet.QUARK_QUARK || entry == Singlet.GLUON_QUARK ? 0 : n;
            for (int i = 0; i < n; i++) {
                System.arraycopy(block, i * n, matrix, (row + i) * 2 * n + column, n);
            }
        }
        return matrix;
    }

    /**
     * The functions for powers of the coupling at the renormalisation scale, with l = ln(μ_R²/μ²): Eq. (2.33) of [Vogt2005].
     */
    private static double[][] atScale(double[][] p, int flavours, double scaleRatio) {
        if (scaleRatio == 1) {
            return p;
        }
        double l = 2 * Math.log(scaleRatio);
        double beta0 = Qcd.beta(0, flavours);
        double beta1 = Qcd.beta(1, flavours);
        double[][] shifted = new double[p.length][];
        for (int k = 0; k < p.length; k++) {
            shifted[k] = p[k].clone();
            for (int i = 0; i < p[k].length; i++) {
                shifted[k][i] += switch (k) {
                    case 1 -> beta0 * l * p[0][i];
                    case 2 -> 2 * beta0 * l * p[1][i] + (beta1 * l + beta0 * beta0 * l * l) * p[0][i];
                    default -> 0;
                };
            }
        }
        return shifted;
    }
}
