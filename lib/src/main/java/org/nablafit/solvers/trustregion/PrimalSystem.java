package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.UpperCholesky;

/** The normal equations (J^T J + D) d = -(J^T r + g), by Cholesky factorisation. */
final class PrimalSystem implements DampedSystem {
    private final int n;
    private final int rows;
    /** J^T J on and above the diagonal, as {@link UpperCholesky} has it, where {@code current}. */
    private final double[] gram;

    private final UpperCholesky cholesky;
    /** The diagonal of the matrix that was factorised last [parameterCount]. */
    private final double[] diagonalOfMatrix;

    private double[] jacobian = {};
    /** The residuals of the model, and J^T r for them [parameterCount]. */
    private double[] modelResiduals = {};

    private final double[] pulledResiduals;
    private final boolean[] held;
    private boolean current;
    private boolean solved;

    PrimalSystem(int parameterCount, int rowCount) {
        this.n = parameterCount;
        this.rows = rowCount;
        this.cholesky = new UpperCholesky(n);
        this.gram = new double[cholesky.matrix().length];
        this.diagonalOfMatrix = new double[n];
        this.pulledResiduals = new double[n];
        this.held = new boolean[n];
    }

    @Override
    public void linearize(GaussNewtonModel model) {
        jacobian = model.jacobian();
        modelResiduals = model.residuals();
        current = false;
    }

    @Override
    public void columnSquares(GaussNewtonModel model, double[] squares) {
        update();
        for (int i = 0; i < n; i++) {
            squares[i] = gram[i * (cholesky.stride() + 1)];
        }
    }

    @Override
    public void pulledResiduals(GaussNewtonModel model, double[] pulled) {
        update();
        System.arraycopy(pulledResiduals, 0, pulled, 0, n);
    }

    private void update() {
        if (!current) {
            DenseKernels.get().upperTransposedProduct(n, rows, jacobian, 0, n, modelResiduals, gram, pulledResiduals);
            current = true;
        }
    }

    @Override
    public boolean solve(double[] residuals, double[] gradient, double[] diagonal, double[] step) {
        update();
        fillMatrix(diagonal);
        fillRightHandSide(residuals, gradient, diagonal, step);
        solved = cholesky.factorAndSolve(step);
        return solved;
    }

    @Override
    public void solveAgain(double[] residuals, double[] step) {
        Arrays.fill(step, 0);
        Products.addTransposed(rows, n, jacobian, residuals, step);
        for (int i = 0; i < n; i++) {
            step[i] = held[i] ? 0 : -step[i];
        }
        cholesky.solve(step);
    }

    /** {@link UpperCholesky#leastPivot} of the last factorisation; 0 where it failed. */
    double leastPivot() {
        return solved ? cholesky.leastPivot(diagonalOfMatrix) : 0;
    }

    private void fillMatrix(double[] diagonal) {
        double[] matrix = cholesky.matrix();
        int stride = cholesky.stride();
        cholesky.setMatrix(gram);
        for (int i = 0; i < n; i++) {
            double element = gram[i * stride + i] + diagonal[i];
            matrix[i * stride + i] = element;
            diagonalOfMatrix[i] = element;
        }
        for (int i = 0; i < n; i++) {
            held[i] = Double.isInfinite(diagonal[i]);
            if (held[i]) {
                hold(i);
            }
        }
    }

    /** Makes row and column i those of the identity. */
    private void hold(int i) {
        double[] matrix = cholesky.matrix();
        int stride = cholesky.stride();
        for (int k = 0; k < i; k++) {
            matrix[k * stride + i] = 0;
        }
        Arrays.fill(matrix, i * stride + i + 1, (i + 1) * stride, 0);
        matrix[i * stride + i] = 1;
        diagonalOfMatrix[i] = 1;
    }

    private void fillRightHandSide(double[] residuals, double[] gradient, double[] diagonal, double[] b) {
        if (Arrays.equals(residuals, modelResiduals)) {
            System.arraycopy(pulledResiduals, 0, b, 0, n);
        } else {
            Arrays.fill(b, 0);
            Products.addTransposed(rows, n, jacobian, residuals, b);
        }
        for (int i = 0; i < n; i++) {
            b[i] = Double.isInfinite(diagonal[i]) ? 0 : -(b[i] + gradient[i]);
        }
    }
}
