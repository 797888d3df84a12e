package org.nablafit.bridge;

/** A function of the program of the user as a part of a fit. It is called in the thread of the fit, with arrays. */
public interface GuestFunction {
    /** What sentences call it, with the place where it is written, as {@code softsign (fit.py:3)}. */
    String name();

    /**
     * Calls it.
     *
     * @param arguments texts, arrays of numbers ({@code double[]}, {@code double[][]}), and tables of columns ({@code
     *     Map<String, double[]>})
     * @return its numbers in one row, however they are nested; 1 and 0 for truth values
     * @throws IllegalArgumentException where it gives something else than numbers
     */
    double[] call(Object... arguments);
}
