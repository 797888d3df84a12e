package org.nablafit.differentiation;

/** Forward, backward and central differences with the step law of {@link Differentiator}. */
final class NumericDifferentiator implements Differentiator {
    private static final double ONE_SIDED_STEP = Math.sqrt(Math.ulp(1.0));
    private static final double CENTRAL_STEP = Math.cbrt(Math.ulp(1.0));

    /** A smaller step would vanish in the rounding of an input of 1. */
    private static final double SMALLEST_STEP = Math.ulp(1.0);

    private final DerivativeStrategy strategy;
    private final double step;
    private double[] point = {};
    private double[] above = {};
    private double[] below = {};

    NumericDifferentiator(DerivativeStrategy strategy) {
        this(strategy, lawfulStep(strategy));
    }

    NumericDifferentiator(DerivativeStrategy strategy, double step) {
        if (!(step >= SMALLEST_STEP && step <= 1)) {
            throw new IllegalArgumentException("the step of a difference has to be from 2^-52 to 1, it is " + step);
        }
        this.strategy = strategy;
        this.step = step;
    }

    @Override
    public void valueAndJacobian(VectorFunction function, double[] x, double[] y, double[] jacobian) {
        int inputs = function.inputCount();
        int outputs = function.outputCount();
        reserve(inputs, outputs);
        function.value(x, y);
        System.arraycopy(x, 0, point, 0, inputs);
        for (int i = 0; i < inputs; i++) {
            double h = scaled(step, x[i]);
            double width = 0;
            double[] upper = y;
            double[] lower = y;
            if (strategy != DerivativeStrategy.BACKWARD) {
                evaluate(function, i, x[i] + h, above);
                upper = above;
                width += h;
            }
            if (strategy != DerivativeStrategy.FORWARD) {
                evaluate(function, i, x[i] - h, below);
                lower = below;
                width += h;
            }
            point[i] = x[i];
            for (int k = 0; k < outputs; k++) {
                jacobian[k * inputs + i] = (upper[k] - lower[k]) / width;
            }
        }
    }

    /** The step h of an input, exact in the sense that x + h and x - h differ from x by h. */
    static double step(DerivativeStrategy strategy, double x) {
        return scaled(lawfulStep(strategy), x);
    }

    private static double lawfulStep(DerivativeStrategy strategy) {
        return strategy == DerivativeStrategy.CENTRAL ? CENTRAL_STEP : ONE_SIDED_STEP;
    }

    private static double scaled(double relative, double x) {
        // A power of two: x +- h is then exact except where it crosses a power of two of its own.
        return Double.isFinite(x) ? Math.scalb(1.0, Math.getExponent(relative * Math.max(Math.abs(x), 1))) : relative;
    }

    private void evaluate(VectorFunction function, int input, double value, double[] outputs) {
        point[input] = value;
        function.value(point, outputs);
    }

    /** Functions may demand arrays of exactly their sizes, so the workspace follows the function. */
    private void reserve(int inputs, int outputs) {
        if (point.length != inputs) {
            point = new double[inputs];
        }
        if (above.length != outputs) {
            above = new double[outputs];
            below = new double[outputs];
        }
    }
}
