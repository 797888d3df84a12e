package org.nablafit.theory.evolution;

import org.nablafit.numeric.DenseKernels;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.kernel.InterpolationGrid;

/**
 * What carries distributions x f on the nodes of a grid from the initial scale to another one, in the evolution basis with
 * all its flavours: x f_out(x_i, μ) = Σ_in Σ_j O[out][in][i][j] x f_in(x_j, μ₀). Quarks that are not active at the initial
 * scale are zero there, and what the input has for the combinations that contain them is not read.
 *
 * <p>Immutable.
 */
public final class EvolutionOperator {
    private final InterpolationGrid grid;
    private final EvolutionPoint origin;
    private final EvolutionPoint point;

    /** [14 out][14 in], each [n * n]; empty where there is nothing. */
    private final double[][][] blocks;

    /** @param blocks [14 out][14 in][n * n], empty for zero; not copied */
    EvolutionOperator(InterpolationGrid grid, EvolutionPoint origin, EvolutionPoint point, double[][][] blocks) {
        this.grid = grid;
        this.origin = origin;
        this.point = point;
        this.blocks = blocks;
    }

    /** The grid of both sides. */
    public InterpolationGrid grid() {
        return grid;
    }

    /** The initial scale. */
    public EvolutionPoint origin() {
        return origin;
    }

    /** The scale of the result. */
    public EvolutionPoint point() {
        return point;
    }

    /** Is there anything of {@code in} in {@code out}? */
    public boolean connects(EvolutionFlavour out, EvolutionFlavour in) {
        return blocks[out.index()][in.index()].length > 0;
    }

    /** A copy of O[out][in], [nodes][nodes] without gaps. */
    public double[] block(EvolutionFlavour out, EvolutionFlavour in) {
        double[] block = blocks[out.index()][in.index()];
        return block.length > 0 ? block.clone() : new double[grid.size() * grid.size()];
    }

    /**
     * Distributions at the scale of the result.
     *
     * @param initial x f at the initial scale, [14 flavours][nodes]
     * @return [14 flavours][nodes]
     */
    public double[][] apply(double[][] initial) {
        requireShape(initial);
        int n = grid.size();
        double[][] result = new double[EvolutionFlavour.COUNT][n];
        double[] part = new double[n];
        for (int out = 0; out < EvolutionFlavour.COUNT; out++) {
            for (int in = 0; in < EvolutionFlavour.COUNT; in++) {
                if (blocks[out][in].length > 0) {
                    DenseKernels.get().multiplyVector(n, n, blocks[out][in], 0, n, initial[in], 0, part, 0);
                    DenseKernels.get().axpy(n, 1, part, 0, result[out], 0);
                }
            }
        }
        return result;
    }

    /**
     * The weights of initial distributions in an observable that has {@code weights} of evolved ones: the transposed operator,
     * which makes an FK table from coefficient functions.
     *
     * @param weights [14 flavours][nodes]
     * @return [14 flavours][nodes]
     */
    public double[][] pullBack(double[][] weights) {
        requireShape(weights);
        int n = grid.size();
        double[][] result = new double[EvolutionFlavour.COUNT][n];
        for (int out = 0; out < EvolutionFlavour.COUNT; out++) {
            for (int in = 0; in < EvolutionFlavour.COUNT; in++) {
                if (blocks[out][in].length > 0) {
                    DenseKernels.get().addTransposedVector(n, n, blocks[out][in], 0, n, weights[out], 0, result[in], 0);
                }
            }
        }
        return result;
    }

    private void requireShape(double[][] values) {
        if (values.length != EvolutionFlavour.COUNT) {
            throw new IllegalArgumentException(
                    "an evolution operator acts on 14 distributions of the evolution basis, not on " + values.length);
        }
        for (double[] row : values) {
            if (row.length != grid.size()) {
                throw new IllegalArgumentException("an evolution operator on " + grid.size()
                        + " nodes acts on as many values of each distribution, not on " + row.length);
            }
        }
    }
}
