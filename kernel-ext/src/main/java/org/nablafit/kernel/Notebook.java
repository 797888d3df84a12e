package org.nablafit.kernel;

/** What the commands need of the notebook that they run in. */
interface Notebook {
    /**
     * The value of a variable or another expression of the notebook.
     *
     * @throws NotebookException if it has none
     */
    Object value(String expression);

    /**
     * Gives a variable of the notebook a value; declares it where it is not there or is of another type.
     *
     * @param type as Java's source names it, in full
     */
    void assign(String variable, String type, Object value);

    /**
     * Does work that an interruption of the kernel interrupts, and waits for its end, which follows an interruption as
     * soon as the work notices.
     */
    void runInterruptibly(Runnable work);

    /** Shows HTML below the cell, and text where there is no HTML; the result can be replaced. */
    LiveOutput show(String html, String text);

    /** An output that can be replaced in its place. */
    interface LiveOutput {
        /** Replaces it. */
        void replace(String html, String text);
    }
}
