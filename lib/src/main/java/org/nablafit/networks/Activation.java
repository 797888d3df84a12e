package org.nablafit.networks;

import org.nablafit.differentiation.Scalar;

/** The function of a node, on arrays for fits and on scalars for automatic derivatives. */
public interface Activation {
    /** The name in run cards and reports. */
    String label();

    /**
     * y_i = sigma(x_i) for n elements.
     *
     * @param x not modified, unless it is {@code y}
     * @param y modified
     */
    void values(int n, double[] x, int xOffset, double[] y, int yOffset);

    /**
     * z_i = sigma'(x_i) for n elements.
     *
     * @param x not modified
     * @param y sigma(x), from which many derivatives are cheap, not modified
     * @param z modified
     */
    void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset);

    /** sigma(x) with its derivatives, if the type has any. */
    <T extends Scalar<T>> T value(T x);

    /**
     * The activation of a name as run cards have it: {@code sigmoid}, {@code tanh}, {@code softplus}, {@code relu},
     * {@code elu}, {@code sine}, {@code linear}.
     *
     * @throws IllegalArgumentException if no activation has this name
     */
    static Activation byName(String name) {
        return StandardActivation.byName(name);
    }
}
