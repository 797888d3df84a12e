package org.nablafit.profiling;

import java.io.IOException;
import java.nio.file.Path;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;

/**
 * A reweighted set of replicas. After the data the central value is the weighted mean Σ w F / N of the N replicas, and the
 * uncertainty the root of Σ w (F − mean)² / (N − 1), that of the replicas where all weights are 1.
 *
 * @param profiling the set before, and the data
 * @param method how χ² became a weight
 * @param chi2 of the data with each replica [replicas]; the accessor gives a copy
 * @param weights of the replicas
 * @param count how many replicas of equal weight the new set has
 */
public record ReweightedSet(
        Profiling profiling, ReplicaWeights.Method method, double[] chi2, ReplicaWeights weights, int count)
        implements UpdatedSet {
    /** With a smaller part of the replicas left, the result is not to be trusted. */
    private static final double SMALLEST_PART = 0.1;

    private static final int FEWEST = 20;

    /** Copies; refuses a count below 1. */
    public ReweightedSet {
        chi2 = chi2.clone();
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 replica is needed, not " + count);
        }
    }

    @Override
    public double[] chi2() {
        return chi2.clone();
    }

    @Override
    public PdfUncertainty after(double[] members) {
        double[] w = weights.weights();
        double mean = 0;
        for (int k = 0; k < w.length; k++) {
            mean += w[k] * members[k + 1] / w.length;
        }
        double square = 0;
        for (int k = 0; k < w.length; k++) {
            square += w[k] * (members[k + 1] - mean) * (members[k + 1] - mean) / (w.length - 1);
        }
        double error = Math.sqrt(square);
        return new PdfUncertainty(mean, error, error, error, 0);
    }

    /** Are so few replicas left that the result says little: fewer than 20, or than a tenth of all? */
    public boolean hasTooFewReplicas() {
        return weights.effectiveReplicas() < Math.max(FEWEST, SMALLEST_PART * chi2.length);
    }

    @Override
    public String word() {
        return "reweighted";
    }

    @Override
    public LhapdfSet write(Path folder, String name) throws IOException {
        return profiling.write(weights, count, folder, name);
    }
}
