package org.nablafit.solvers.trustregion;

import java.util.Optional;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;

/** The normal equations (J^T J + D) d = -(J^T r + g), by Cholesky factorisation. */
final class PrimalSystem implements DampedSystem {
    private final int n;
    private final int rows;
    /** Lower triangle of J^T J [n][n], where {@code current}. */
    private final double[] gram;

    private final double[] factor;
    private double[] jacobian = {};
    private boolean current;
    private double leastPivot;

    PrimalSystem(int parameterCount, int rowCount) {
        this.n = parameterCount;
        this.rows = rowCount;
        this.gram = new double[n * n];
        this.factor = new double[n * n];
    }

    @Override
    public void linearize(GaussNewtonModel model) {
        jacobian = model.jacobian();
        current = false;
    }

    @Override
    public boolean solve(double[] residuals, double[] gradient, double[] diagonal, double[] step) {
        if (!current) {
            DenseKernels.get().symmetricTransposedProduct(n, rows, jacobian, 0, n, gram, 0, n);
            current = true;
        }
        fillMatrix(diagonal);
        Optional<Cholesky> cholesky = Cholesky.factor(n, factor);
        leastPivot = 0;
        if (cholesky.isEmpty()) {
            return false;
        }
        leastPivot = leastPivot(diagonal);
        fillRightHandSide(residuals, gradient, diagonal, step);
        cholesky.get().solve(step);
        return true;
    }

    /**
     * The least L_ii^2 / A_ii of the last factorisation A = L L^T: the share of a column's square that is left beside the
     * columns before it. It does not depend on the scale of the parameters; 0 where the factorisation failed.
     */
    double leastPivot() {
        return leastPivot;
    }

    private void fillMatrix(double[] diagonal) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(gram, i * n, factor, i * n, i + 1);
            factor[i * n + i] += diagonal[i];
        }
        for (int i = 0; i < n; i++) {
            if (Double.isInfinite(diagonal[i])) {
                hold(i);
            }
        }
    }

    /** Makes row and column i those of the identity. */
    private void hold(int i) {
        for (int k = 0; k < i; k++) {
            factor[i * n + k] = 0;
        }
        for (int k = i + 1; k < n; k++) {
            factor[k * n + i] = 0;
        }
        factor[i * n + i] = 1;
    }

    private double leastPivot(double[] diagonal) {
        double least = 1;
        for (int i = 0; i < n; i++) {
            if (!Double.isInfinite(diagonal[i])) {
                double l = factor[i * n + i];
                least = Math.min(least, l * l / (gram[i * n + i] + diagonal[i]));
            }
        }
        return least;
    }

    private void fillRightHandSide(double[] residuals, double[] gradient, double[] diagonal, double[] b) {
        System.arraycopy(gradient, 0, b, 0, n);
        Products.addTransposed(rows, n, jacobian, residuals, b);
        for (int i = 0; i < n; i++) {
            b[i] = Double.isInfinite(diagonal[i]) ? 0 : -b[i];
        }
    }
}
