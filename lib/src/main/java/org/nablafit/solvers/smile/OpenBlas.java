package org.nablafit.solvers.smile;

import org.nablafit.solvers.Bounds;
import smile.util.function.DifferentiableMultivariateFunction;

/** The native library that Smile's matrices need. */
final class OpenBlas {
    private OpenBlas() {}

    /** The trial is made once: a class whose library was missing stays broken for the life of the Java machine. */
    private static final class Trial {
        private static final boolean SUCCEEDED = succeeds(OpenBlas::solveSmallProblem);
    }

    /** Can Smile use it? */
    static boolean isAvailable() {
        return Trial.SUCCEEDED;
    }

    /**
     * Makes sure that Smile can use it.
     *
     * @throws IllegalArgumentException where it cannot
     */
    static void require(boolean available) {
        if (!available) {
            throw new IllegalArgumentException("Smile's " + SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.title()
                    + " needs the native library OpenBLAS under the name " + System.mapLibraryName("openblas")
                    + ", which cannot be loaded; install it (Debian and Ubuntu: libopenblas-dev, Fedora: openblas-devel)"
                    + " or put its folder on LD_LIBRARY_PATH, or use another solver");
        }
    }

    /** Does an action end without an error of linking? */
    static boolean succeeds(Runnable action) {
        try {
            action.run();
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }

    /** Twice, so that the matrices of the method's memory are used. */
    private static void solveSmallProblem() {
        SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.run(new Parabola(), 1, new double[] {3, -2}, Bounds.none(), 1e-3, 3);
    }

    @SuppressWarnings("serial") // Smile's functions are serialisable, for no use of ours
    private static final class Parabola implements DifferentiableMultivariateFunction {
        @Override
        public double f(double[] x) {
            return x[0] * x[0] + 5 * x[1] * x[1];
        }

        @Override
        public double g(double[] x, double[] gradient) {
            gradient[0] = 2 * x[0];
            gradient[1] = 10 * x[1];
            return f(x);
        }
    }
}
