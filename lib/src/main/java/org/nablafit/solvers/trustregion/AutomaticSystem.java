package org.nablafit.solvers.trustregion;

import org.nablafit.differentiation.GaussNewtonModel;

/** Normal equations, and QR where they are ill-conditioned and the problem is small: {@link LinearSolve#AUTOMATIC}. */
final class AutomaticSystem implements DampedSystem {
    private static final double LEAST_PIVOT = 1e-12;
    private static final double MOST_OPERATIONS = 2e7;

    private final PrimalSystem primal;
    private final StackedSystem stacked;
    /** Was the matrix of the last step left to QR? */
    private boolean illConditioned;

    AutomaticSystem(int parameterCount, int rowCount) {
        this.primal = new PrimalSystem(parameterCount, rowCount);
        this.stacked = new StackedSystem(parameterCount, rowCount);
    }

    /** Is a problem of this size solved by normal equations, and small enough for a QR factorisation in each step? */
    static boolean isSmall(int parameterCount, int rowCount) {
        return rowCount >= parameterCount
                && 2.0 * (rowCount + parameterCount) * parameterCount * parameterCount <= MOST_OPERATIONS;
    }

    @Override
    public void linearize(GaussNewtonModel model) {
        primal.linearize(model);
        stacked.linearize(model);
    }

    @Override
    public void columnSquares(GaussNewtonModel model, double[] squares) {
        primal.columnSquares(model, squares);
    }

    @Override
    public void pulledResiduals(GaussNewtonModel model, double[] pulled) {
        primal.pulledResiduals(model, pulled);
    }

    @Override
    public boolean solve(double[] residuals, double[] gradient, double[] diagonal, double[] step) {
        boolean solved = primal.solve(residuals, gradient, diagonal, step);
        illConditioned = primal.leastPivot() < LEAST_PIVOT;
        return illConditioned ? stacked.solve(residuals, gradient, diagonal, step) : solved;
    }

    @Override
    public void solveAgain(double[] residuals, double[] step) {
        if (illConditioned) {
            stacked.solveAgain(residuals, step);
        } else {
            primal.solveAgain(residuals, step);
        }
    }
}
