package org.nablafit.pdf;

import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.Differentiator;
import org.nablafit.differentiation.VectorFunction;

/**
 * A model on the nodes of one grid: θ ↦ x f, with P = {@link #inputCount} parameters and m = {@link #outputCount} grid
 * values. It owns its workspace: one evaluator belongs to one thread.
 */
public interface PdfEvaluator extends VectorFunction {
    /**
     * {@code jacobian} = {@code seeds} · ∂(x f)/∂θ at the θ of the last call of {@link #value}.
     *
     * @param rows how many rows the seeds have
     * @param seeds [rows][m], row-major, not modified
     * @param jacobian [rows][P], row-major, overwritten
     */
    void pullback(int rows, double[] seeds, double[] jacobian);

    /** {@code jacobian} [m][P] = ∂(x f)/∂θ at the θ of the last call of {@link #value}: the pull-back of the unit matrix. */
    default void jacobian(double[] jacobian) {
        int m = outputCount();
        double[] identity = new double[m * m];
        for (int i = 0; i < m; i++) {
            identity[i * m + i] = 1;
        }
        pullback(m, identity, jacobian);
    }

    /** This evaluator with the derivatives of another strategy; the same evaluator for the analytic one. */
    default PdfEvaluator differentiatedBy(DerivativeStrategy strategy) {
        return strategy == DerivativeStrategy.ANALYTIC
                ? this
                : new DifferentiatedPdfEvaluator(this, Differentiator.of(strategy));
    }
}
