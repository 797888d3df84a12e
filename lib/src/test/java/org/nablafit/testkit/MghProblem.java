package org.nablafit.testkit;

import org.nablafit.differentiation.LeastSquaresFunction;

/**
 * A problem of Moré, Garbow and Hillstrom [MoreGarbowHillstrom1981].
 *
 * @param number number in the paper
 * @param name name in the paper, with its size where that can be chosen
 * @param function residuals with analytic Jacobian; not shared between threads
 * @param start the standard start
 * @param scales factors of the start that are run: 1, and 10 and 100 where MINPACK's driver has them
 * @param minima published sums of squares |r|^2 = 2 F at the minima, local ones included
 */
public record MghProblem(
        int number, String name, LeastSquaresFunction function, double[] start, double[] scales, double[] minima) {
    /** A sum of squares below this is 0. */
    private static final double ZERO = 1e-10;

    /** Is the sum of squares one of the published minima to four digits (0: below 1e-10)? */
    public boolean isMinimum(double sumOfSquares) {
        for (double minimum : minima) {
            if (minimum == 0 ? sumOfSquares < ZERO : MatchingDigits.of(sumOfSquares, minimum) >= 4) {
                return true;
            }
        }
        return false;
    }

    /** The start times a factor. */
    public double[] start(double scale) {
        double[] scaled = start.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        return scaled;
    }

    @Override
    public String toString() {
        return number + " " + name;
    }
}
