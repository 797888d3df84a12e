package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.UpperCholesky;

/**
 * The step from the space of residuals, for fewer rows than parameters. With W = D^-1 and K = J W J^T [rows][rows],
 *
 * <pre>
 *   (K + 1) y = r - J W g,     d = -W (g + J^T y).
 * </pre>
 *
 * For r this is the identity (J^T J + D)^-1 J^T = W J^T (K + 1)^-1, in which nothing cancels; for g it is the formula of
 * Woodbury, (J^T J + D)^-1 = W - W J^T (K + 1)^-1 J W.
 */
final class DualSystem implements DampedSystem {
    private final int n;
    private final int rows;
    /** J diag(shape) J^T on and above the diagonal, as {@link UpperCholesky} has it, where {@code current}. */
    private final double[] gram;
    /** W divided by its largest element, as of {@code gram}. */
    private final double[] shape;

    private final UpperCholesky cholesky;
    private final double[] weights;
    /** Scratch [parameterCount]. */
    private final double[] weighted;

    private final double[] dual;
    private final double[] image;
    private double[] scaledJacobian = {};
    private double[] jacobian = {};
    private boolean current;

    DualSystem(int parameterCount, int rowCount) {
        this.n = parameterCount;
        this.rows = rowCount;
        this.cholesky = new UpperCholesky(rows);
        this.gram = new double[cholesky.matrix().length];
        this.shape = new double[n];
        this.weights = new double[n];
        this.weighted = new double[n];
        this.dual = new double[rows];
        this.image = new double[rows];
    }

    @Override
    public void linearize(GaussNewtonModel model) {
        jacobian = model.jacobian();
        current = false;
    }

    @Override
    public boolean solve(double[] residuals, double[] gradient, double[] diagonal, double[] step) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = 1 / diagonal[i];
            largest = Math.max(largest, weights[i]);
        }
        updateGram(largest);
        fillMatrix(largest);
        System.arraycopy(residuals, 0, dual, 0, rows);
        if (!isZero(gradient)) {
            subtractImage(gradient);
        }
        if (!cholesky.factorAndSolve(dual)) {
            return false;
        }
        System.arraycopy(gradient, 0, step, 0, n);
        Products.addTransposed(rows, n, jacobian, dual, step);
        for (int i = 0; i < n; i++) {
            step[i] *= -weights[i];
        }
        return true;
    }

    @Override
    public void solveAgain(double[] residuals, double[] step) {
        System.arraycopy(residuals, 0, dual, 0, rows);
        cholesky.solve(dual);
        Arrays.fill(step, 0);
        Products.addTransposed(rows, n, jacobian, dual, step);
        for (int i = 0; i < n; i++) {
            step[i] *= -weights[i];
        }
    }

    /** K + 1. */
    private void fillMatrix(double largest) {
        double[] matrix = cholesky.matrix();
        cholesky.setMatrix(largest, gram);
        for (int i = 0; i < rows; i++) {
            matrix[i * (cholesky.stride() + 1)] += 1;
        }
    }

    /**
     * Renews the product where J or the shape of W changed. A rejected step leaves the shape as it is unless phi has a
     * diagonal curvature, since the damping changes by powers of 2.
     */
    private void updateGram(double largest) {
        boolean uniform = true;
        for (int i = 0; i < n; i++) {
            double relative = largest > 0 ? weights[i] / largest : 0;
            current &= relative == shape[i];
            uniform &= relative == 1;
            shape[i] = relative;
        }
        if (!current) {
            DenseKernels.get().upperProduct(rows, n, uniform ? jacobian : scaledJacobian(), 0, n, gram);
            current = true;
        }
    }

    /** J diag(sqrt(shape)). */
    private double[] scaledJacobian() {
        if (scaledJacobian.length != jacobian.length) {
            scaledJacobian = new double[jacobian.length];
        }
        for (int i = 0; i < n; i++) {
            weighted[i] = Math.sqrt(shape[i]);
        }
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                scaledJacobian[row * n + i] = jacobian[row * n + i] * weighted[i];
            }
        }
        return scaledJacobian;
    }

    private static boolean isZero(double[] x) {
        for (double v : x) {
            if (v != 0) {
                return false;
            }
        }
        return true;
    }

    /** y = y - J W g for the dual vector y. */
    private void subtractImage(double[] gradient) {
        for (int i = 0; i < n; i++) {
            weighted[i] = weights[i] * gradient[i];
        }
        Products.times(rows, n, jacobian, weighted, image);
        for (int row = 0; row < rows; row++) {
            dual[row] -= image[row];
        }
    }
}
