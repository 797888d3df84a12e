package org.nablafit.data;

/**
 * How the predictions of one table enter those of a data set.
 *
 * @param normalization multiplies every prediction of the table
 * @param gap how many points of the data set stand before the first of this table, behind the last of the table before,
 *     and have no prediction
 */
public record TableUse(double normalization, int gap) {
    /** As they are. */
    public static final TableUse PLAIN = new TableUse(1, 0);

    /** Refuses a factor that is not finite or 0, and a negative gap. */
    public TableUse {
        if (!Double.isFinite(normalization) || normalization == 0) {
            throw new IllegalArgumentException(
                    "the normalisation of a table is " + normalization + "; it has to be finite and not zero");
        }
        if (gap < 0) {
            throw new IllegalArgumentException(gap + " points before a table are without prediction; 0 is the least");
        }
    }
}
