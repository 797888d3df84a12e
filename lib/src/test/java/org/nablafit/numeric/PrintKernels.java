package org.nablafit.numeric;

/** Prints the name of the chosen kernels and a dot product, or why there are none. */
public final class PrintKernels {
    private PrintKernels() {}

    /** Runs in a process of its own. */
    public static void main(String[] arguments) {
        double[] x = {1, 2};
        double[] y = {3, 4};
        try {
            DenseKernels kernels = DenseKernels.get();
            System.out.println(kernels.name() + " " + kernels.dot(2, x, 0, y, 0));
        } catch (IllegalStateException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
