package org.nablafit.testkit;

import java.util.function.ToDoubleFunction;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.Differentiator;
import org.nablafit.differentiation.VectorFunction;

/** The gradient of a function of parameters by central differences of its value. */
public final class CentralGradient {
    private CentralGradient() {}

    /** The gradient at {@code parameters}, which are not modified. */
    public static double[] of(ToDoubleFunction<double[]> function, double[] parameters) {
        VectorFunction value = new VectorFunction() {
            @Override
            public int inputCount() {
                return parameters.length;
            }

            @Override
            public int outputCount() {
                return 1;
            }

            @Override
            public void value(double[] x, double[] y) {
                y[0] = function.applyAsDouble(x);
            }
        };
        return Differentiator.of(DerivativeStrategy.CENTRAL).jacobian(value, parameters);
    }
}
