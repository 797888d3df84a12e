package org.nablafit.fit;

/** Told of the progress of a fit, in the thread of the fit. */
public interface FitListener {
    /** A listener that does nothing. */
    FitListener NONE = new FitListener() {};

    /**
     * A part of the computation of tables begins, before the fit.
     *
     * @param steps of it
     */
    default void onTables(String part, int steps) {}

    /** So many steps of the part are done. One thread at a time calls this. */
    default void onTableStep(int done) {}

    /** A sentence on the tables, as that one is made again. */
    default void onTableRemark(String sentence) {}

    /** Data and tables are read; the fit has not begun. */
    default void onTheory(Runcard card, TableTheory tables) {}

    /**
     * A part of the fit begins.
     *
     * @param stage what it is, as {@code "t0 round 1 of 2"} or {@code "fit"}
     * @param iterations the most iterations that it takes
     */
    default void onStage(String stage, int iterations) {}

    /** An iteration has ended. */
    default void onIteration(History.Entry entry) {}

    /** Is the fit to end with what it has? */
    default boolean isCancelled() {
        return false;
    }
}
