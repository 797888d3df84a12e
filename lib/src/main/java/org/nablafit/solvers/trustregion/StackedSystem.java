package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import java.util.Optional;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.HouseholderQr;

/**
 * The step by the factorisation [J; D^1/2] = Q R, which does not square the condition of J:
 *
 * <pre>
 *   d = R^-1 Q^T [-r; 0] - R^-1 R^-T g.
 * </pre>
 *
 * For small problems: the factorisation allocates.
 */
final class StackedSystem implements DampedSystem {
    private final int n;
    private final int rows;
    private final double[] stack;
    private final double[] rightHandSide;
    private double[] jacobian = {};
    /** Of the last step. */
    private Optional<HouseholderQr> factors = Optional.empty();

    StackedSystem(int parameterCount, int rowCount) {
        this.n = parameterCount;
        this.rows = rowCount;
        this.stack = new double[(rows + n) * n];
        this.rightHandSide = new double[rows + n];
    }

    @Override
    public void linearize(GaussNewtonModel model) {
        jacobian = model.jacobian();
    }

    @Override
    public boolean solve(double[] residuals, double[] gradient, double[] diagonal, double[] step) {
        fillStack(diagonal);
        factors = HouseholderQr.factor(rows + n, n, stack);
        if (factors.isEmpty()) {
            return false;
        }
        HouseholderQr qr = factors.get();
        for (int i = 0; i < rows; i++) {
            rightHandSide[i] = -residuals[i];
        }
        double[] fromResiduals = qr.solve(rightHandSide);
        for (int i = 0; i < n; i++) {
            step[i] = Double.isInfinite(diagonal[i]) ? 0 : -gradient[i];
        }
        solveNormal(qr, step);
        for (int i = 0; i < n; i++) {
            step[i] += fromResiduals[i];
        }
        return true;
    }

    @Override
    public void solveAgain(double[] residuals, double[] step) {
        for (int i = 0; i < rows; i++) {
            rightHandSide[i] = -residuals[i];
        }
        double[] solution = factors.orElseThrow().solve(rightHandSide);
        System.arraycopy(solution, 0, step, 0, n);
    }

    private void fillStack(double[] diagonal) {
        System.arraycopy(jacobian, 0, stack, 0, rows * n);
        Arrays.fill(stack, rows * n, stack.length, 0);
        for (int i = 0; i < n; i++) {
            if (Double.isInfinite(diagonal[i])) {
                for (int row = 0; row < rows; row++) {
                    stack[row * n + i] = 0;
                }
            }
            stack[(rows + i) * n + i] = Double.isInfinite(diagonal[i]) ? 1 : Math.sqrt(diagonal[i]);
        }
    }

    /** b = R^-1 R^-T b. */
    private void solveNormal(HouseholderQr qr, double[] b) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= qr.r(k, i) * b[k];
            }
            b[i] /= qr.r(i, i);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                b[i] -= qr.r(i, k) * b[k];
            }
            b[i] /= qr.r(i, i);
        }
    }
}
