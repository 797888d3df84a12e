package org.nablafit.numeric;

/**
 * The shape of a Jacobian of the fits that docs/performance.md is about, as a parameter of benchmarks.
 *
 * @param rows residuals
 * @param columns parameters
 */
record Size(int rows, int columns) {
    /** Of the form {@code 100x61}. */
    static Size parse(String text) {
        String[] numbers = text.split("x", -1);
        return new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }
}
