package org.nablafit.theory.evolution;

import java.util.function.DoubleUnaryOperator;
import org.nablafit.theory.kernel.Kernel;

/**
 * R(z) + A [1/(1 − z)]₊ + L δ(1 − z).
 *
 * @param plus A
 * @param delta L
 * @param rest R
 */
record Parts(double plus, double delta, DoubleUnaryOperator rest) implements Kernel {
    /** A function without distributions at z = 1. */
    Parts(DoubleUnaryOperator rest) {
        this(0, 0, rest);
    }

    @Override
    public double regular(double z) {
        return rest.applyAsDouble(z);
    }

    @Override
    public double singular(double z) {
        return plus / (1 - z);
    }

    @Override
    public double local(double x) {
        return delta + plus * Math.log1p(-x);
    }
}
