package org.nablafit.testkit;

import java.util.List;
import org.nablafit.differentiation.LeastSquaresFunction;

/**
 * A problem of the NIST Statistical Reference Datasets, nonlinear regression.
 *
 * @param name as at NIST
 * @param model formula of the model
 * @param difficulty lower, average or higher
 * @param function residuals model - y with analytic Jacobian; not shared between threads
 * @param starts the two starts [2][parameters]
 * @param certified certified parameters
 * @param deviations certified standard deviations of the parameters
 * @param residualSumOfSquares certified sum of squares, |r|^2 = 2 F
 */
public record NistProblem(
        String name,
        String model,
        String difficulty,
        LeastSquaresFunction function,
        List<double[]> starts,
        double[] certified,
        double[] deviations,
        double residualSumOfSquares) {
    @Override
    public String toString() {
        return name;
    }
}
