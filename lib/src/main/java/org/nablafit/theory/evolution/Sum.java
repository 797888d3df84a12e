package org.nablafit.theory.evolution;

import org.nablafit.theory.kernel.Kernel;

/** The sum of two kernels. */
record Sum(Kernel first, Kernel second) implements Kernel {
    @Override
    public double regular(double z) {
        return first.regular(z) + second.regular(z);
    }

    @Override
    public double singular(double z) {
        return first.singular(z) + second.singular(z);
    }

    @Override
    public double local(double x) {
        return first.local(x) + second.local(x);
    }
}
