package org.nablafit.pdf;

import java.util.Arrays;
import java.util.List;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.JetFunction;

/**
 * One model of several nuclei: grid values are those of one nucleus after another, each by an evaluator of its own with its own
 * sum rules, at common parameters. Seeds of nuclei that a row does not see are skipped: most rows see one.
 */
final class NucleiEvaluator implements PdfEvaluator, DifferentiableFunction, JetFunction {
    private final List<NeuralNetworkEvaluator> blocks;
    private final int outputCount;
    private double[] blockSeeds = new double[0];
    private double[] blockJacobian = new double[0];

    /** The evaluators of all nuclei, at least one, in the order of the grid. */
    NucleiEvaluator(List<NeuralNetworkEvaluator> blocks) {
        this.blocks = List.copyOf(blocks);
        outputCount =
                blocks.stream().mapToInt(NeuralNetworkEvaluator::outputCount).sum();
    }

    @Override
    public int inputCount() {
        return blocks.getFirst().inputCount();
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    @Override
    public IndexRange linearInputs() {
        return blocks.getFirst().linearInputs();
    }

    @Override
    public void value(double[] x, double[] y) {
        int first = 0;
        for (NeuralNetworkEvaluator block : blocks) {
            double[] own = block.value(x);
            System.arraycopy(own, 0, y, first, own.length);
            first += own.length;
        }
    }

    @Override
    public void value(Jet[] x, Jet[] y) {
        int first = 0;
        for (NeuralNetworkEvaluator block : blocks) {
            Jet[] own = new Jet[block.outputCount()];
            block.value(x, own);
            System.arraycopy(own, 0, y, first, own.length);
            first += own.length;
        }
    }

    @Override
    public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
        value(x, y);
        jacobian(jacobian);
    }

    @Override
    public void pullback(int rows, double[] seeds, double[] jacobian) {
        int p = inputCount();
        Arrays.fill(jacobian, 0, rows * p, 0);
        int[] seen = new int[rows];
        int first = 0;
        for (NeuralNetworkEvaluator block : blocks) {
            int own = block.outputCount();
            int count = 0;
            for (int row = 0; row < rows; row++) {
                if (isSeen(seeds, row * outputCount + first, own)) {
                    seen[count++] = row;
                }
            }
            reserve(count, own, p);
            for (int i = 0; i < count; i++) {
                System.arraycopy(seeds, seen[i] * outputCount + first, blockSeeds, i * own, own);
            }
            block.pullback(count, blockSeeds, blockJacobian);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < p; j++) {
                    jacobian[seen[i] * p + j] += blockJacobian[i * p + j];
                }
            }
            first += own;
        }
    }

    private void reserve(int rows, int values, int parameters) {
        if (blockSeeds.length < rows * values) {
            blockSeeds = new double[rows * values];
        }
        if (blockJacobian.length < rows * parameters) {
            blockJacobian = new double[rows * parameters];
        }
    }

    private static boolean isSeen(double[] seeds, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (seeds[i] != 0) {
                return true;
            }
        }
        return false;
    }
}
