package org.nablafit.theory.dis;

import java.util.function.DoubleUnaryOperator;
import org.nablafit.theory.kernel.Kernel;

/**
 * The kernel {@code regular(z) + Σ_k coefficients[k] [ln^k(1 − z) / (1 − z)]₊ + delta δ(1 − z)}, for which
 *
 * <pre>   local(x) = delta + Σ_k coefficients[k] ln^{k+1}(1 − x) / (k + 1).</pre>
 */
final class PlusKernel implements Kernel {
    private final DoubleUnaryOperator regular;
    private final double delta;
    private final double[] coefficients;

    PlusKernel(DoubleUnaryOperator regular, double delta, double... coefficients) {
        this.regular = regular;
        this.delta = delta;
        this.coefficients = coefficients.clone();
    }

    /** A function without distributions at z = 1. */
    static Kernel regular(DoubleUnaryOperator regular) {
        return new PlusKernel(regular, 0);
    }

    @Override
    public double regular(double z) {
        return regular.applyAsDouble(z);
    }

    @Override
    public double singular(double z) {
        if (coefficients.length == 0) {
            return 0;
        }
        double log = Math.log1p(-z);
        double sum = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = sum * log + coefficients[k];
        }
        return sum / (1 - z);
    }

    @Override
    public double local(double x) {
        if (coefficients.length == 0) {
            return delta;
        }
        double log = Math.log1p(-x);
        double sum = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = sum * log + coefficients[k] / (k + 1);
        }
        return delta + sum * log;
    }
}
