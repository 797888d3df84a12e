package org.nablafit.differentiation;

/**
 * Gives value and Jacobian of a function, by one of the five strategies of {@link DerivativeStrategy}.
 *
 * <p>Numeric differences change one input x_i at a time by a step h_i that follows the law
 *
 * <pre>
 *   h_i = eps^(1/2) max(|x_i|, 1)    forward and backward
 *   h_i = eps^(1/3) max(|x_i|, 1)    central
 * </pre>
 *
 * with eps = 2^-52, rounded down to a power of two such that the difference of the two points is exact. These steps
 * balance the truncation error (h f''/2 and h^2 f'''/6) against the rounding error (about eps f/h), Section 8.1 of
 * [NocedalWright2006]; they assume inputs whose natural size is 1 or their own. Forward and backward differences cost
 * one evaluation per input and one more, central differences two per input and one more.
 */
public interface Differentiator {
    /**
     * The value and the Jacobian of a function at a point.
     *
     * @param x inputs {@code [inputCount]}, not modified
     * @param y outputs {@code [outputCount]}, modified
     * @param jacobian dy_k/dx_i, row-major {@code [outputCount][inputCount]}, modified
     * @throws IllegalArgumentException if the strategy needs a kind of function that this one is not
     */
    void valueAndJacobian(VectorFunction function, double[] x, double[] y, double[] jacobian);

    /**
     * The Jacobian of a function at a point in an array of its own. Loops that must not allocate take {@link
     * #valueAndJacobian}.
     *
     * @param x inputs {@code [inputCount]}, not modified
     * @return dy_k/dx_i, row-major {@code [outputCount][inputCount]}
     * @throws IllegalArgumentException if the strategy needs a kind of function that this one is not
     */
    default double[] jacobian(VectorFunction function, double[] x) {
        int outputs = function.outputCount();
        double[] jacobian = new double[Math.multiplyExact(outputs, function.inputCount())];
        valueAndJacobian(function, x, new double[outputs], jacobian);
        return jacobian;
    }

    /** The differentiator of a strategy. It may own a workspace: one object serves one thread. */
    static Differentiator of(DerivativeStrategy strategy) {
        return switch (strategy) {
            case ANALYTIC -> Differentiator::analytic;
            case AUTOMATIC -> Differentiator::automatic;
            case FORWARD, BACKWARD, CENTRAL -> new NumericDifferentiator(strategy);
        };
    }

    /**
     * Numeric differences with another step than that of the law: h_i = step max(|x_i|, 1), rounded down to a power of two
     * as well. It shows what a step does; for a fit take {@link #of(DerivativeStrategy)}.
     *
     * @param strategy forward, backward or central
     * @param step from eps to 1
     * @throws IllegalArgumentException for a strategy without a step, or a step outside of its range
     */
    static Differentiator of(DerivativeStrategy strategy, double step) {
        return switch (strategy) {
            case ANALYTIC, AUTOMATIC ->
                throw new IllegalArgumentException(
                        strategy.label() + " derivatives have no step; forward, backward and central ones have");
            case FORWARD, BACKWARD, CENTRAL -> new NumericDifferentiator(strategy, step);
        };
    }

    /** The step of a central difference at an input x: h of the law, a power of two. */
    static double centralStep(double x) {
        return NumericDifferentiator.step(DerivativeStrategy.CENTRAL, x);
    }

    private static void analytic(VectorFunction function, double[] x, double[] y, double[] jacobian) {
        if (!(function instanceof DifferentiableFunction differentiable)) {
            throw new IllegalArgumentException("analytic derivatives need a DifferentiableFunction, but "
                    + function.getClass().getName() + " is none; take automatic or central derivatives");
        }
        differentiable.valueAndJacobian(x, y, jacobian);
    }

    private static void automatic(VectorFunction function, double[] x, double[] y, double[] jacobian) {
        if (!(function instanceof JetFunction formula)) {
            throw new IllegalArgumentException("automatic derivatives need a JetFunction, but "
                    + function.getClass().getName() + " is none; take analytic or central derivatives");
        }
        int inputs = function.inputCount();
        Jet[] variables = new Jet[inputs];
        for (int i = 0; i < inputs; i++) {
            variables[i] = Jet.variable(x[i], i);
        }
        Jet[] outputs = new Jet[function.outputCount()];
        formula.value(variables, outputs);
        for (int k = 0; k < outputs.length; k++) {
            y[k] = outputs[k].value();
            outputs[k].partials(inputs, jacobian, k * inputs);
        }
    }
}
