package org.nablafit.differentiation;

/**
 * Indices first, first + 1, ..., first + count - 1.
 *
 * @param first the first of them
 * @param count how many there are
 */
public record IndexRange(int first, int count) {
    /** No index. */
    public static final IndexRange EMPTY = new IndexRange(0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where one is negative
     */
    public IndexRange {
        if (first < 0 || count < 0) {
            throw new IllegalArgumentException("a range of indices cannot begin at " + first + " and have " + count);
        }
    }

    /** Is there none? */
    public boolean isEmpty() {
        return count == 0;
    }
}
