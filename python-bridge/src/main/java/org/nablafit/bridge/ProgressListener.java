package org.nablafit.bridge;

/** A function of the other language that is told of the progress of a fit or of other work. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * An iteration has ended, or another step of the work.
     *
     * @param stage what it belongs to, as {@code "t0 round 1 of 2"} or {@code "fit"}
     * @param iteration its number in the stage
     * @param iterations the most that the stage takes
     * @param training χ² per point of the training data, not a number where the work is no fit
     * @param validation that of the validation data, not a number where there are none
     */
    void report(String stage, int iteration, int iterations, double training, double validation);
}
