package org.nablafit.data;

/** How the predictions a, b, ... of the operands of an observable make its prediction. */
public enum Operation {
    /** a */
    NONE(1, 1),
    /** a/b */
    RATIO(2, 2),
    /** a + b + ... */
    SUM(2, Integer.MAX_VALUE),
    /** (a - b)/(a + b) */
    ASYMMETRY(2, 2);

    private final int least;
    private final int most;

    Operation(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Does the operation take this many operands? */
    public boolean takes(int operands) {
        return operands >= least && operands <= most;
    }
}
