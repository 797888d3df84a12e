package org.nablafit.solvers.trustregion;

import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.UpperCholesky;

/**
 * The minimum over the parameters c in which the residuals are linear while the others are held, as in variable
 * projection [GolubPereyra1973]:
 *
 * <pre>
 *   (J_c^T J_c + C_c + lambda) d = -(J_c^T r + g_c),      lambda = {@value #RIDGE} trace(J_c^T J_c).
 * </pre>
 *
 * The columns J_c of a network's last layer are nearly dependent: without a ridge lambda the factorisation fails, and
 * weights grow until they cancel each other to many digits. Since the ridge acts on the change d, F does not grow, and the
 * weights go on to the minimum over the iterations.
 */
final class LinearParameters {
    /**
     * From 1e-14 to 1e-9 the median number of iterations of the sine fits varies by a factor of 2; with this one most of
     * them reach χ² = 1e-9.
     */
    static final double RIDGE = 1e-11;

    private final IndexRange range;
    private final int rows;
    private final UpperCholesky cholesky;
    private final double[] gram;
    private final double[] change;

    LinearParameters(IndexRange range, int rowCount) {
        this.range = range;
        this.rows = rowCount;
        this.cholesky = new UpperCholesky(range.count());
        this.gram = new double[cholesky.matrix().length];
        this.change = new double[range.count()];
    }

    boolean isEmpty() {
        return range.isEmpty();
    }

    /**
     * Moves the linear parameters to the minimum.
     *
     * @param model at the point
     * @param point {@code [parameterCount]}, modified
     * @return false, and the point is as it was, where the system has no solution
     */
    boolean minimize(GaussNewtonModel model, double[] point) {
        int n = range.count();
        int first = range.first();
        int stride = cholesky.stride();
        DenseKernels.get()
                .upperTransposedProduct(
                        n, rows, model.jacobian(), first, model.parameterCount(), model.residuals(), gram, change);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += gram[i * stride + i];
        }
        for (int i = 0; i < n; i++) {
            gram[i * stride + i] += model.restCurvature()[first + i] + RIDGE * trace;
            change[i] = -(change[i] + model.restGradient()[first + i]);
        }
        cholesky.setMatrix(gram);
        if (!cholesky.factorAndSolve(change) || !Products.areFinite(change)) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            point[first + i] += change[i];
        }
        return true;
    }
}
