package org.nablafit.numeric;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernels of the process when they are first asked for.
 *
 * <p>Not in a static initialiser: its exception would reach the second caller as a {@code NoClassDefFoundError}.
 */
final class KernelChoice {
    static final String PROPERTY = "nablafit.kernels";
    private static final String MODULE = "jdk.incubator.vector";

    private static volatile @Nullable DenseKernels chosen;

    private KernelChoice() {}

    static DenseKernels chosen() {
        DenseKernels kernels = chosen;
        if (kernels == null) {
            kernels = choose(System.getProperty(PROPERTY, "auto"));
            chosen = kernels;
        }
        return kernels;
    }

    static DenseKernels choose(String request) {
        return switch (request) {
            case "scalar" -> ScalarKernels.INSTANCE;
            case "vector" -> vector();
            case "auto" -> moduleIsPresent() && vectorsAreFast() ? vector() : ScalarKernels.INSTANCE;
            default ->
                throw new IllegalStateException(
                        "the system property " + PROPERTY + " is scalar, vector or auto, not '" + request + "'");
        };
    }

    static boolean moduleIsPresent() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Vectors of 128 bits on x86 mean a processor without fused multiply-add, which is then emulated. */
    static boolean vectorsAreFast() {
        return VectorKernels.lanes() >= 4 || System.getProperty("os.arch", "").equals("aarch64");
    }

    private static DenseKernels vector() {
        if (!moduleIsPresent()) {
            throw new IllegalStateException("the vector kernels need the module " + MODULE
                    + ": start Java with --add-modules " + MODULE + ", or set the system property " + PROPERTY
                    + " to auto");
        }
        return VectorKernels.INSTANCE;
    }
}
