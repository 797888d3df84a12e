package org.nablafit.solvers.smile;

import org.nablafit.solvers.Bounds;
import smile.util.function.DifferentiableMultivariateFunction;

/** The optimisers of Smile. */
public enum SmileMethod {
    /** The method of Broyden, Fletcher, Goldfarb and Shanno with a dense matrix, [parameterCount][parameterCount]. */
    BFGS("BFGS"),
    /** The same with limited memory. */
    LIMITED_MEMORY_BFGS("L-BFGS"),
    /** The same in a box; the only one that takes bounds. It needs the native library OpenBLAS. */
    LIMITED_MEMORY_BFGS_BOUNDED("L-BFGS-B");

    private final String title;

    SmileMethod(String title) {
        this.title = title;
    }

    /** What Smile calls it. */
    public String title() {
        return title;
    }

    /** Does it take bounds? */
    public boolean takesBounds() {
        return this == LIMITED_MEMORY_BFGS_BOUNDED;
    }

    /** Can it run here? One method needs a native library. */
    public boolean isAvailable() {
        return !takesBounds() || OpenBlas.isAvailable();
    }

    /**
     * Makes sure that it can run here.
     *
     * @throws IllegalArgumentException where it cannot, with the library that is missing
     */
    public void requireAvailable() {
        OpenBlas.require(isAvailable());
    }

    /**
     * Lets Smile run.
     *
     * @param x the start [parameterCount], overwritten by where Smile ends
     */
    void run(
            DifferentiableMultivariateFunction function,
            int memory,
            double[] x,
            Bounds bounds,
            double gradientTolerance,
            int iterations) {
        switch (this) {
            case BFGS -> smile.math.BFGS.minimize(function, x, gradientTolerance, iterations);
            case LIMITED_MEMORY_BFGS -> smile.math.BFGS.minimize(function, memory, x, gradientTolerance, iterations);
            case LIMITED_MEMORY_BFGS_BOUNDED ->
                smile.math.BFGS.minimize(
                        function,
                        memory,
                        x,
                        limits(x.length, bounds, true),
                        limits(x.length, bounds, false),
                        gradientTolerance,
                        iterations);
        }
    }

    private static double[] limits(int n, Bounds bounds, boolean lower) {
        double[] limits = new double[n];
        for (int i = 0; i < n; i++) {
            limits[i] = lower ? bounds.lower(i) : bounds.upper(i);
        }
        return limits;
    }
}
