package org.nablafit.fit.hessian;

import org.nablafit.fit.FitListener;

/**
 * Told of the progress of the work on a Hessian matrix and of scans. Before it come the stages of the fit. An interruption of the
 * thread of the work ends it as {@link #isCancelled} does.
 */
public interface HessianProgress extends FitListener {
    /** A listener that does nothing. */
    HessianProgress NONE = new HessianProgress() {};

    /** Is the work to end: does the listener say so, or was its thread interrupted? */
    static boolean isStopped(HessianProgress progress) {
        return progress.isCancelled() || Thread.currentThread().isInterrupted();
    }

    /** A step of the work has ended, or with 0 the work begins. */
    default void onWork(Work work) {}

    /**
     * How far a part of the work is.
     *
     * @param name what it is, as {@code "eigenvectors"}
     * @param unit the word for one step
     * @param done how many steps have ended
     * @param total how many there are at most
     * @param reached a few words on what was found
     */
    record Work(String name, String unit, int done, int total, String reached) {}
}
