package org.nablafit.solvers.linesearch;

import org.nablafit.solvers.StoppingTests;

/**
 * When the tests of step and cost end a run.
 *
 * <p>One small step proves little: where F is a narrow valley, the memory soon knows its steep sides, takes them for the
 * whole, and the first steps along the valley are tiny. They grow from one to the next, though. So the tests have to be
 * met by {@value #IN_A_ROW} steps in a row, none longer than the one before. Near the rounding of F there may be no such
 * row: it will do that one step meets a test, and then no step at all reduces F.
 */
final class Settling {
    private static final int IN_A_ROW = 4;

    private final StoppingTests tests;
    private int count;
    private double formerStep = Double.POSITIVE_INFINITY;

    Settling(StoppingTests tests) {
        this.tests = tests;
    }

    /** Takes note of an iteration whose step tells nothing of a minimum. */
    void skip(double stepNorm, boolean accepted) {
        // A search that found nothing leaves everything as it was.
        count = accepted ? 0 : count;
        formerStep = stepNorm;
    }

    /**
     * Takes note of the full step of a model.
     *
     * @param stepNorm its length
     * @param pointNorm the length of the point
     * @param actualChange by how much F changed, or would have changed
     * @param predictedReduction by how much the model says that F falls
     * @param value F before the step
     */
    void take(double stepNorm, double pointNorm, double actualChange, double predictedReduction, double value) {
        boolean met =
                tests.stepVanishes(stepNorm, pointNorm) || tests.valueSettles(actualChange, predictedReduction, value);
        count = met && stepNorm <= formerStep ? count + 1 : 0;
        formerStep = stepNorm;
    }

    /** Have enough steps in a row met a test? */
    boolean isReached() {
        return count >= IN_A_ROW;
    }

    /** Did the last step that told anything meet a test? */
    boolean isNear() {
        return count > 0;
    }
}
