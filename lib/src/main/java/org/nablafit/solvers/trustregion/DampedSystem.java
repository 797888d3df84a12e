package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.differentiation.GaussNewtonModel;

/**
 * The linear system of a step: the d that minimises 1/2 |r + J d|^2 + g d + 1/2 d D d for a diagonal D {@code >} 0, that is
 *
 * <pre>
 *   (J^T J + D) d = -(J^T r + g).
 * </pre>
 *
 * An infinite D_i holds d_i = 0. What depends on J only is computed once for each Jacobian, so that a rejected step costs
 * no more than another factorisation.
 */
sealed interface DampedSystem permits PrimalSystem, DualSystem, StackedSystem, AutomaticSystem {
    /** The system of a choice, for models of a size. */
    static DampedSystem of(LinearSolve choice, int parameterCount, int rowCount) {
        return switch (choice) {
            case AUTOMATIC ->
                AutomaticSystem.isSmall(parameterCount, rowCount)
                        ? new AutomaticSystem(parameterCount, rowCount)
                        : cholesky(parameterCount, rowCount);
            case CHOLESKY -> cholesky(parameterCount, rowCount);
            case PRIMAL -> new PrimalSystem(parameterCount, rowCount);
            case DUAL -> new DualSystem(parameterCount, rowCount);
            case QR -> new StackedSystem(parameterCount, rowCount);
        };
    }

    private static DampedSystem cholesky(int parameterCount, int rowCount) {
        return rowCount < parameterCount
                ? new DualSystem(parameterCount, rowCount)
                : new PrimalSystem(parameterCount, rowCount);
    }

    /** Takes the Jacobian of a model, which has to stay as it is until the next call. */
    void linearize(GaussNewtonModel model);

    /**
     * The diagonal of J^T J, which some systems have at hand.
     *
     * @param model the one that was linearised last
     * @param squares [parameterCount], modified
     */
    default void columnSquares(GaussNewtonModel model, double[] squares) {
        Products.columnSquares(model.rowCount(), model.parameterCount(), model.jacobian(), squares);
    }

    /**
     * J^T r for the residuals of the model, which some systems have at hand.
     *
     * @param model the one that was linearised last
     * @param pulled [parameterCount], modified
     */
    default void pulledResiduals(GaussNewtonModel model, double[] pulled) {
        Arrays.fill(pulled, 0);
        Products.addTransposed(model.rowCount(), model.parameterCount(), model.jacobian(), model.residuals(), pulled);
    }

    /**
     * Solves for a step.
     *
     * @param residuals r [rowCount], not modified
     * @param gradient g [parameterCount], not modified
     * @param diagonal D [parameterCount], {@code >} 0 or infinite, not modified
     * @param step d [parameterCount], modified
     * @return false where the matrix is not positive definite in floating point; the step is then undefined
     */
    boolean solve(double[] residuals, double[] gradient, double[] diagonal, double[] step);

    /**
     * Solves for other residuals with the matrix that was solved last, and without a gradient: (J^T J + D) d = -J^T r.
     *
     * @param residuals r [rowCount], not modified
     * @param step d [parameterCount], 0 where D is infinite, modified
     */
    void solveAgain(double[] residuals, double[] step);
}
