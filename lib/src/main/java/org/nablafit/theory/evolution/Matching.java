package org.nablafit.theory.evolution;

import java.util.Optional;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.HouseholderQr;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.Kernel;

/**
 * The operators of {@link MatchingFunctions} on a grid at a threshold, each [n][n]. The matching upwards is that to the
 * order of the evolution; downwards it is the exact inverse of that, so that up and down again is nothing.
 */
final class Matching {
    /** The places of g and h+ in what has both. */
    private static final int GLUON = 0;

    private static final int HEAVY = 1;

    private final DenseKernels kernels = DenseKernels.get();
    private final int n;

    /** 1 + A_qq. */
    private final double[] quark;

    /** A_gq and A_Hq, one after the other. */
    private final double[] sources;

    /** 1 + A_gg and A_gH, then A_Hg and 1 + A_HH, as a matrix [2n][2n]. */
    private final double[] gluonHeavy;

    private Matching(int n) {
        this.n = n;
        quark = unit(n);
        sources = new double[2 * n * n];
        gluonHeavy = unit(2 * n);
    }

    private static double[] unit(int size) {
        double[] unit = new double[size * size];
        for (int i = 0; i < size; i++) {
            unit[i * size + i] = 1;
        }
        return unit;
    }

    /**
     * The matching of n_f and n_f + 1 flavours at the threshold; empty where it is continuous.
     *
     * @param light n_f
     */
    static Optional<Matching> of(ConvolutionRule rule, EvolutionSettings settings, int light) {
        HeavyQuarks quarks = settings.coupling().quarks();
        double l = 2 * Math.log(quarks.ratio());
        int corrections = settings.order().corrections();
        if (corrections == 0 || (corrections == 1 && l == 0 && !settings.intrinsic())) {
            return Optional.empty();
        }
        double mu = quarks.threshold(light + 1);
        double a = settings.coupling().withThresholds(settings.scaleRatio()).a(settings.scaleRatio() * mu, light + 1);
        Matching matching = new Matching(rule.size());
        double a2 = corrections == 1 ? 0 : a * a;
        // The coupling at μ in that at the renormalisation scale, to the order of the matching.
        double first = a + a2 * Qcd.beta(0, light + 1) * 2 * Math.log(settings.scaleRatio());
        matching.addToGluonHeavy(HEAVY, GLUON, rule, MatchingFunctions.heavyGluon1(l), first);
        matching.addToGluonHeavy(GLUON, GLUON, rule, MatchingFunctions.gluonGluon1(l), first);
        if (settings.intrinsic()) {
            matching.addToGluonHeavy(GLUON, HEAVY, rule, MatchingFunctions.gluonHeavy1(l), first);
            matching.addToGluonHeavy(HEAVY, HEAVY, rule, MatchingFunctions.heavyHeavy1(l), first);
        }
        if (a2 > 0) {
            matching.add(rule, MatchingFunctions.quarkQuark2(l), a2, matching.quark, 0);
            matching.add(rule, MatchingFunctions.gluonQuark2(l), a2, matching.sources, GLUON);
            matching.add(rule, MatchingFunctions.heavyQuark2(l), a2, matching.sources, HEAVY);
            matching.addToGluonHeavy(GLUON, GLUON, rule, MatchingFunctions.gluonGluon2(l), a2);
            matching.addToGluonHeavy(HEAVY, GLUON, rule, MatchingFunctions.heavyGluon2(l), a2);
            if (quarks.scheme() == MassScheme.MSBAR) {
                // ln M² = ln m² + 8 C_F a for the pole mass M and the MS-bar mass m at itself.
                double change = -8 * Qcd.CF * a2;
                matching.addToGluonHeavy(HEAVY, GLUON, rule, MatchingFunctions.heavyGluon1(1), change);
                matching.addToGluonHeavy(GLUON, GLUON, rule, MatchingFunctions.gluonGluon1(1), change);
            }
        }
        return Optional.of(matching);
    }

    /** Adds to the block of this number of [blocks][n][n]. */
    private void add(ConvolutionRule rule, Kernel kernel, double factor, double[] sum, int block) {
        kernels.axpy(n * n, factor, rule.apply(kernel), 0, sum, block * n * n);
    }

    private void addToGluonHeavy(int to, int from, ConvolutionRule rule, Kernel kernel, double factor) {
        double[] operator = rule.apply(kernel);
        for (int i = 0; i < n; i++) {
            kernels.axpy(n, factor, operator, i * n, gluonHeavy, (to * n + i) * 2 * n + from * n);
        }
    }

    /** The operator of the old quarks, 1 + A_qq. */
    double[] quark() {
        return quark;
    }

    /** What Σ adds to (g, h+): A_gq and A_Hq, [2][n][n]. */
    double[] sources() {
        return sources;
    }

    /** The operator of (g, h+), [2n][2n]. Its last quarter, 1 + A_HH, is that of h− too. */
    double[] gluonHeavy() {
        return gluonHeavy;
    }

    /** (1 + A_qq)⁻¹. */
    double[] inverseQuark() {
        return inverse(quark, n);
    }

    /** The inverse of {@link #gluonHeavy}. */
    double[] inverseGluonHeavy() {
        return inverse(gluonHeavy, 2 * n);
    }

    /** (1 + A_HH)⁻¹. */
    double[] inverseHeavy() {
        double[] heavy = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(gluonHeavy, (n + i) * 2 * n + n, heavy, i * n, n);
        }
        return inverse(heavy, n);
    }

    /** The inverse of a matrix [size][size]. */
    private static double[] inverse(double[] matrix, int size) {
        HouseholderQr qr = HouseholderQr.factor(size, size, matrix)
                .orElseThrow(() -> new IllegalStateException(
                        "the matching at a threshold cannot be inverted: the coupling is too large"));
        double[] inverse = new double[size * size];
        double[] unit = new double[size];
        for (int j = 0; j < size; j++) {
            unit[j] = 1;
            double[] column = qr.solve(unit);
            unit[j] = 0;
            for (int i = 0; i < size; i++) {
                inverse[i * size + j] = column[i];
            }
        }
        return inverse;
    }
}
