package org.nablafit.differentiation;

/**
 * Compares the analytic Jacobian of a function with central differences at a point.
 *
 * <p>The relative error of an element is |a - n| / max(|a|, |n|, {@value #RESOLUTION} s / max(|x_i|, 1)), with the
 * analytic a, the numeric n, and the largest size s of the output y_k at the two points of the difference: derivatives
 * far below s are lost in the rounding of y_k, and are compared on the scale that a difference resolves.
 */
public final class DerivativeCheck {
    /** Derivatives smaller than this part of the function are compared on the scale of the function. */
    public static final double RESOLUTION = 1e-3;

    private DerivativeCheck() {}

    /**
     * What the comparison found, at the element with the largest relative error. A derivative that is not a number on
     * one side only has an infinite error.
     *
     * @param relativeError the largest relative error
     * @param output the index k of the output
     * @param input the index i of the input
     * @param analytic dy_k/dx_i as the function gives it
     * @param numeric dy_k/dx_i from central differences
     */
    public record Report(double relativeError, int output, int input, double analytic, double numeric) {
        /** Whether no element differs by more than a tolerance. */
        public boolean within(double tolerance) {
            return relativeError <= tolerance;
        }

        @Override
        public String toString() {
            return "largest relative error " + relativeError + " in output " + output + ", input " + input
                    + ": analytic " + analytic + ", numeric " + numeric;
        }
    }

    /**
     * Checks a function at a point.
     *
     * @param x inputs {@code [inputCount]}, not modified
     * @throws IllegalArgumentException if {@code x} has the wrong length, or the function has no inputs or no outputs
     */
    public static Report of(DifferentiableFunction function, double[] x) {
        int inputs = function.inputCount();
        int outputs = function.outputCount();
        if (x.length != inputs) {
            throw new IllegalArgumentException(
                    "a function of " + inputs + " inputs cannot be checked at a point of " + x.length + " coordinates");
        }
        if (inputs == 0 || outputs == 0) {
            throw new IllegalArgumentException(
                    "a function of " + inputs + " inputs and " + outputs + " outputs has no derivative to check");
        }
        double[] analytic = new double[outputs * inputs];
        function.valueAndJacobian(x, new double[outputs], analytic);
        return compare(function, x, analytic);
    }

    private static Report compare(VectorFunction function, double[] x, double[] analytic) {
        int inputs = x.length;
        int outputs = function.outputCount();
        double[] point = x.clone();
        double[] above = new double[outputs];
        double[] below = new double[outputs];
        Report worst = new Report(-1, 0, 0, Double.NaN, Double.NaN);
        for (int i = 0; i < inputs; i++) {
            double h = NumericDifferentiator.step(DerivativeStrategy.CENTRAL, x[i]);
            point[i] = x[i] + h;
            function.value(point, above);
            point[i] = x[i] - h;
            function.value(point, below);
            point[i] = x[i];
            for (int k = 0; k < outputs; k++) {
                double a = analytic[k * inputs + i];
                double n = (above[k] - below[k]) / (2 * h);
                double size = Math.max(Math.abs(above[k]), Math.abs(below[k])) / Math.max(Math.abs(x[i]), 1);
                double error = relativeError(a, n, RESOLUTION * size);
                if (error > worst.relativeError()) {
                    worst = new Report(error, k, i, a, n);
                }
            }
        }
        return worst;
    }

    private static double relativeError(double a, double n, double floor) {
        if (Double.compare(a, n) == 0 || a == n) {
            return 0;
        }
        double error = Math.abs(a - n) / Math.max(Math.max(Math.abs(a), Math.abs(n)), floor);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
