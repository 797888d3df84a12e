package org.nablafit.theory.evolution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.theory.flavour.EvolutionFlavour;

/**
 * An operator during evolution, with the distributions of n_f active flavours at its left side: Σ and V are sums over them,
 * T and V of higher quarks stand for these quarks themselves, q+ and q−. Number n of a combination is that of its last
 * quark less one: 0 for Σ and V, 1 for T3 and V3, up to 5.
 */
final class FlavourBlocks {
    private static final int GLUON = EvolutionFlavour.GLUON.index();

    private static final double[] NOTHING = {};

    private final DenseKernels kernels = DenseKernels.get();
    private final int n;
    private final double[][][] blocks;

    private FlavourBlocks(int n, double[][][] blocks) {
        this.n = n;
        this.blocks = blocks;
    }

    /** The unit operator, also of the quarks that are not active. */
    static FlavourBlocks unitOfAll(int n, int flavours) {
        FlavourBlocks unit = unit(n, HeavyQuarks.LARGEST);
        for (int light = HeavyQuarks.LARGEST - 1; light >= flavours; light--) {
            unit = unit.matchedDown(light, null);
        }
        return unit;
    }

    /** The unit operator, in which quarks that are not active are zero. */
    static FlavourBlocks unit(int n, int flavours) {
        double[] unit = new double[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        double[][][] blocks = empty();
        blocks[GLUON][GLUON] = unit;
        for (int k = 0; k < flavours; k++) {
            blocks[plus(k)][plus(k)] = unit;
            blocks[minus(k)][minus(k)] = unit;
        }
        return new FlavourBlocks(n, blocks);
    }

    private static double[][][] empty() {
        double[][][] blocks = new double[EvolutionFlavour.COUNT][EvolutionFlavour.COUNT][];
        for (double[][] row : blocks) {
            Arrays.fill(row, NOTHING);
        }
        return blocks;
    }

    private static int plus(int k) {
        return EvolutionFlavour.plus(k).index();
    }

    private static int minus(int k) {
        return EvolutionFlavour.minus(k).index();
    }

    /**
     * This, then evolution with n_f flavours.
     *
     * @param singlet [2n * 2n] of (Σ, g)
     * @param nonSinglet plus, minus and valence, each [n * n]
     */
    FlavourBlocks evolved(int flavours, double[] singlet, double[][] nonSinglet) {
        double[][][] result = blocks.clone();
        int sigma = plus(0);
        result[sigma] = sum(product(singlet, 0, 2 * n, sigma), product(singlet, n, 2 * n, GLUON));
        result[GLUON] = sum(product(singlet, 2 * n * n, 2 * n, sigma), product(singlet, 2 * n * n + n, 2 * n, GLUON));
        result[minus(0)] = product(nonSinglet[2], 0, n, minus(0));
        for (int k = 1; k < flavours; k++) {
            result[plus(k)] = product(nonSinglet[0], 0, n, plus(k));
            result[minus(k)] = product(nonSinglet[1], 0, n, minus(k));
        }
        return new FlavourBlocks(n, result);
    }

    /** This, then the matching of {@code light} to one flavour more. */
    FlavourBlocks matchedUp(int light, @Nullable Matching matching) {
        double[][][] result = blocks.clone();
        double[][] heavyPlus = blocks[plus(light)];
        double[][] heavyMinus = blocks[minus(light)];
        if (matching != null) {
            double[] pair = matching.gluonHeavy();
            double[][][] sources = gluonAndHeavyFromQuarks(matching);
            result[GLUON] = sum(sources[0], sum(product(pair, 0, 2 * n, GLUON), product(pair, n, 2 * n, plus(light))));
            heavyPlus = sum(
                    sources[1],
                    sum(product(pair, 2 * n * n, 2 * n, GLUON), product(pair, 2 * n * n + n, 2 * n, plus(light))));
            heavyMinus = product(pair, 2 * n * n + n, 2 * n, minus(light));
            for (int k = 0; k < light; k++) {
                result[plus(k)] = product(matching.quark(), 0, n, plus(k));
                result[minus(k)] = product(matching.quark(), 0, n, minus(k));
            }
        }
        join(result, light, plus(0), plus(light), heavyPlus);
        join(result, light, minus(0), minus(light), heavyMinus);
        return new FlavourBlocks(n, result);
    }

    /** Sum and difference from the sum of the light quarks and the heavy one. */
    private void join(double[][][] result, int light, int total, int difference, double[][] heavy) {
        double[][] sum = result[total];
        result[total] = combination(1, sum, 1, heavy);
        result[difference] = combination(1, sum, -light, heavy);
    }

    /** This, then the matching of {@code light} + 1 flavours to {@code light}: the inverse of the other. */
    FlavourBlocks matchedDown(int light, @Nullable Matching matching) {
        double[][][] result = blocks.clone();
        split(result, light, plus(0), plus(light));
        split(result, light, minus(0), minus(light));
        FlavourBlocks parted = new FlavourBlocks(n, result);
        if (matching == null) {
            return parted;
        }
        double[][][] matched = result.clone();
        for (int k = 0; k < light; k++) {
            matched[plus(k)] = parted.product(matching.inverseQuark(), 0, n, plus(k));
            matched[minus(k)] = parted.product(matching.inverseQuark(), 0, n, minus(k));
        }
        matched[minus(light)] = parted.product(matching.inverseHeavy(), 0, n, minus(light));
        double[][][] sources = new FlavourBlocks(n, matched).gluonAndHeavyFromQuarks(matching);
        double[][][] rest = matched.clone();
        rest[GLUON] = combination(1, matched[GLUON], -1, sources[0]);
        rest[plus(light)] = combination(1, matched[plus(light)], -1, sources[1]);
        FlavourBlocks subtracted = new FlavourBlocks(n, rest);
        double[] pair = matching.inverseGluonHeavy();
        matched[GLUON] =
                sum(subtracted.product(pair, 0, 2 * n, GLUON), subtracted.product(pair, n, 2 * n, plus(light)));
        matched[plus(light)] = sum(
                subtracted.product(pair, 2 * n * n, 2 * n, GLUON),
                subtracted.product(pair, 2 * n * n + n, 2 * n, plus(light)));
        return new FlavourBlocks(n, matched);
    }

    /** What the sum of the old quarks adds to the gluon and to the heavy quark. */
    private double[][][] gluonAndHeavyFromQuarks(Matching matching) {
        double[] sources = matching.sources();
        return new double[][][] {product(sources, 0, n, plus(0)), product(sources, n * n, n, plus(0))};
    }

    private void split(double[][][] result, int light, int total, int difference) {
        double[][] sum = result[total];
        double[][] rest = result[difference];
        double share = 1.0 / (light + 1);
        result[total] = combination(light * share, sum, share, rest);
        result[difference] = combination(share, sum, -share, rest);
    }

    /** The blocks with all flavours of the evolution basis at the left side. */
    double[][][] inEvolutionBasis(int flavours) {
        double[][][] result = blocks.clone();
        for (int sign = 0; sign < 2; sign++) {
            double[][] sum = blocks[sign == 0 ? plus(0) : minus(0)];
            for (int k = flavours; k < HeavyQuarks.LARGEST; k++) {
                int index = sign == 0 ? plus(k) : minus(k);
                result[index] = combination(1, sum, -k, blocks[index]);
                sum = combination(1, sum, 1, blocks[index]);
            }
            result[sign == 0 ? plus(0) : minus(0)] = sum;
        }
        return result;
    }

    /** A matrix [n][n] times a row of blocks. */
    private double[][] product(double[] matrix, int offset, int stride, int row) {
        double[][] result = new double[EvolutionFlavour.COUNT][];
        for (int in = 0; in < result.length; in++) {
            double[] block = blocks[row][in];
            result[in] = NOTHING;
            if (block.length > 0) {
                result[in] = new double[n * n];
                kernels.multiply(n, n, n, 1, matrix, offset, stride, block, 0, n, 0, result[in], 0, n);
            }
        }
        return result;
    }

    private static double[][] sum(double[][] x, double[][] y) {
        return combination(1, x, 1, y);
    }

    /** a x + b y for rows of blocks; where y has none, x itself if a is 1. */
    private static double[][] combination(double a, double[][] x, double b, double[][] y) {
        double[][] result = new double[EvolutionFlavour.COUNT][];
        for (int in = 0; in < result.length; in++) {
            double[] left = x[in];
            double[] right = y[in];
            if (right.length == 0 && (a == 1 || left.length == 0)) {
                result[in] = left;
                continue;
            }
            double[] total = new double[Math.max(left.length, right.length)];
            for (int i = 0; i < total.length; i++) {
                total[i] = (left.length > 0 ? a * left[i] : 0) + (right.length > 0 ? b * right[i] : 0);
            }
            result[in] = total;
        }
        return result;
    }
}
