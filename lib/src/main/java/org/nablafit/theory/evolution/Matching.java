package org.nablafit.theory.evolution;

import java.util.Optional;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.Kernel;

/**
 * The operators of {@link MatchingFunctions} on a grid at a threshold, each [n][n]. The matching upwards is that to the
 * order of the evolution; downwards it is the exact inverse of that, so that up and down again is nothing.
 */
final class Matching {
    private static final double TOLERANCE = 1e-14;

    private static final int MAXIMUM_ITERATIONS = 60;

    private final DenseKernels kernels = DenseKernels.get();
    private final int n;

    /** 1 + A_qq. */
    private final double[] quark;

    /** 1 + A_gg. */
    private final double[] gluon;

    private final double[] gluonQuark;
    private final double[] heavyQuark;
    private final double[] heavyGluon;

    private Matching(
            int n, double[] quark, double[] gluon, double[] gluonQuark, double[] heavyQuark, double[] heavyGluon) {
        this.n = n;
        this.quark = quark;
        this.gluon = gluon;
        this.gluonQuark = gluonQuark;
        this.heavyQuark = heavyQuark;
        this.heavyGluon = heavyGluon;
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
        if (corrections == 0 || (corrections == 1 && l == 0)) {
            return Optional.empty();
        }
        double mu = quarks.threshold(light + 1);
        double a = settings.coupling().withThresholds(settings.scaleRatio()).a(settings.scaleRatio() * mu, light + 1);
        int n = rule.size();
        double[] unit = new double[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        Matching matching =
                new Matching(n, unit, unit.clone(), new double[n * n], new double[n * n], new double[n * n]);
        double a2 = corrections == 1 ? 0 : a * a;
        // The coupling at μ in that at the renormalisation scale, to the order of the matching.
        double first = a + a2 * Qcd.beta(0, light + 1) * 2 * Math.log(settings.scaleRatio());
        matching.add(rule, MatchingFunctions.heavyGluon1(l), first, matching.heavyGluon);
        matching.add(rule, MatchingFunctions.gluonGluon1(l), first, matching.gluon);
        if (a2 > 0) {
            matching.add(rule, MatchingFunctions.quarkQuark2(l), a2, matching.quark);
            matching.add(rule, MatchingFunctions.gluonGluon2(l), a2, matching.gluon);
            matching.add(rule, MatchingFunctions.gluonQuark2(l), a2, matching.gluonQuark);
            matching.add(rule, MatchingFunctions.heavyQuark2(l), a2, matching.heavyQuark);
            matching.add(rule, MatchingFunctions.heavyGluon2(l), a2, matching.heavyGluon);
            if (quarks.scheme() == MassScheme.MSBAR) {
                // ln M² = ln m² + 8 C_F a for the pole mass M and the MS-bar mass m at itself.
                double change = -8 * Qcd.CF * a2;
                matching.add(rule, MatchingFunctions.heavyGluon1(1), change, matching.heavyGluon);
                matching.add(rule, MatchingFunctions.gluonGluon1(1), change, matching.gluon);
            }
        }
        return Optional.of(matching);
    }

    private void add(ConvolutionRule rule, Kernel kernel, double factor, double[] sum) {
        kernels.axpy(n * n, factor, rule.apply(kernel), 0, sum, 0);
    }

    /** The operator of the old quarks, 1 + A_qq. */
    double[] quark() {
        return quark;
    }

    /** The operators that give g': from Σ and from g. */
    double[][] gluon() {
        return new double[][] {gluonQuark, gluon};
    }

    /** The operators that give h+: from Σ and from g. */
    double[][] heavy() {
        return new double[][] {heavyQuark, heavyGluon};
    }

    /** (1 + A_qq)⁻¹. */
    double[] inverseQuark() {
        return inverse(quark);
    }

    /** (1 + A_gg)⁻¹. */
    double[] inverseGluon() {
        return inverse(gluon);
    }

    /** The inverse of a matrix near 1 by X → X (2 − M X), which doubles the digits. */
    private double[] inverse(double[] matrix) {
        double[] x = new double[n * n];
        for (int i = 0; i < n; i++) {
            x[i * n + i] = 1;
        }
        double[] rest = new double[n * n];
        for (int iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
            kernels.multiply(n, n, n, -1, matrix, 0, n, x, 0, n, 0, rest, 0, n);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                rest[i * n + i] += 1;
            }
            for (double value : rest) {
                largest = Math.max(largest, Math.abs(value));
            }
            if (largest <= TOLERANCE) {
                return x;
            }
            double[] next = x.clone();
            kernels.multiply(n, n, n, 1, x, 0, n, rest, 0, n, 1, next, 0, n);
            if (largest < Math.sqrt(TOLERANCE)) {
                return next;
            }
            x = next;
        }
        throw new IllegalStateException("the matching at a threshold cannot be inverted: the coupling is too large");
    }
}
