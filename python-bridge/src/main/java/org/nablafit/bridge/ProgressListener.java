package org.nablafit.bridge;

/** A function of the other language that is told of the progress of a fit, in the thread of the fit. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * An iteration has ended.
     *
     * @param stage what it belongs to, as {@code "t0 round 1 of 2"} or {@code "fit"}
     * @param iteration its number in the stage
     * @param iterations the most that the stage takes
     * @param training χ² per point of the training data
     * @param validation that of the validation data, not a number where there are none
     */
    void report(String stage, int iteration, int iterations, double training, double validation);
}
