package org.nablafit.data;

import java.util.Locale;

/** How the predictions a, b, ... of the operands of an observable make its prediction. */
public enum Operation {
    /** a */
    NONE(1, 1, 1),
    /** a/b */
    RATIO(2, 2, 1),
    /** a + b + ... */
    SUM(2, Integer.MAX_VALUE, 1),
    /** (a - b)/(a + b) */
    ASYMMETRY(2, 2, 1),
    /** The sum of the first half of the operands over that of the second half, as (a + b)/(c + d). */
    RATIO_OF_SUMS(4, Integer.MAX_VALUE, 2),
    /** The sum of the first half of the operands less the absolute value of that of the second, as a + b - |c + d|. */
    MINUS_ABSOLUTE(2, Integer.MAX_VALUE, 2);

    private final int least;
    private final int most;
    private final int multipleOf;

    Operation(int least, int most, int multipleOf) {
        this.least = least;
        this.most = most;
        this.multipleOf = multipleOf;
    }

    /** Does the operation take this many operands? */
    public boolean takes(int operands) {
        return operands >= least && operands <= most && operands % multipleOf == 0;
    }

    /** The name in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
