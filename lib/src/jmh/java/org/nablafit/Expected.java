package org.nablafit;

/** Compares results with what they have to be, before their time is taken. */
public final class Expected {
    private Expected() {}

    /**
     * Makes sure that two arrays agree.
     *
     * @param what names the result, for the sentence
     * @param tolerance the largest difference, relative to the largest expected element
     * @throws IllegalStateException if they do not
     */
    public static void elements(String what, double[] actual, double[] expected, double tolerance) {
        if (actual.length != expected.length) {
            throw new IllegalStateException(
                    what + " is wrong: it has " + actual.length + " elements instead of " + expected.length);
        }
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= tolerance * largest)) {
                throw new IllegalStateException(what + " is wrong: element " + i + " is " + actual[i] + " instead of "
                        + expected[i] + ", where " + tolerance * largest + " may be between them");
            }
        }
    }

    /** Makes sure that two numbers agree, as {@link #elements} does. */
    public static void number(String what, double actual, double expected, double tolerance) {
        elements(what, new double[] {actual}, new double[] {expected}, tolerance);
    }

    /** Makes sure that a condition holds. */
    public static void condition(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalStateException(sentence);
        }
    }
}
