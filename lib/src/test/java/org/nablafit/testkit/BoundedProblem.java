package org.nablafit.testkit;

import org.nablafit.differentiation.LeastSquaresFunction;
import org.nablafit.solvers.Bounds;

/**
 * A least-squares problem in a box.
 *
 * @param name name of the problem
 * @param function residuals with analytic Jacobian; not shared between threads
 * @param start a start in the box
 * @param bounds the box
 * @param minimum sum of squares |r|^2 = 2 F at the minimum in the box
 */
public record BoundedProblem(
        String name, LeastSquaresFunction function, double[] start, Bounds bounds, double minimum) {
    @Override
    public String toString() {
        return name;
    }
}
