package org.nablafit.solvers;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The tests that end a run, and the clock of the run. A test that holds records its reason, and the sentence with both
 * numbers that it compared; the one that was recorded last is the end. One object serves one run.
 */
public final class StoppingTests {
    private final SolverOptions options;
    private final IterationListener listener;
    /** In nanoseconds; the longest there is for what is longer. */
    private final long timeLimit;

    private final long startTime = System.nanoTime();
    private Termination termination = Termination.ITERATION_LIMIT;
    private String message = "";

    /** Starts the clock. */
    public StoppingTests(SolverOptions options, IterationListener listener) {
        this.options = options;
        this.listener = listener;
        timeLimit = TimeUnit.NANOSECONDS.convert(options.timeLimit());
    }

    /** Why the run ended. */
    public Termination termination() {
        return termination;
    }

    /** The same as a sentence. */
    public String message() {
        return message;
    }

    /** Time since the run began. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startTime);
    }

    /**
     * The end for a reason that only one solver has.
     *
     * @param format of the sentence, for {@link String#format}
     * @return true, so that a condition can record its reason
     */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is error-prone's own
    public boolean end(Termination reason, String format, Object... numbers) {
        termination = reason;
        message = String.format(Locale.ROOT, format, numbers);
        return true;
    }

    /** The end at a start whose value or derivative is not finite. */
    public boolean startIsNotFinite(double value) {
        return end(
                Termination.NON_FINITE_START,
                "The value at the start is %.6g, and it or a derivative is not finite; choose another start.",
                value);
    }

    /** Tells the listener. */
    public boolean listenerStops(IterationState state) {
        return listener.onIteration(state) == IterationListener.Decision.STOP
                && end(Termination.LISTENER_STOP, "The listener asked to stop after iteration %d.", state.iteration());
    }

    /** Is the gradient within its tolerance? A gradient of 0 always is. */
    public boolean gradientVanishes(double gradientNorm) {
        return gradientNorm <= options.gradientTolerance()
                && end(
                        Termination.GRADIENT_TOLERANCE,
                        "The largest projected gradient is within its tolerance: %.3e <= %.3e.",
                        gradientNorm,
                        options.gradientTolerance());
    }

    /** |s| {@code <=} tolerance * (|p| + tolerance)? */
    public boolean stepVanishes(double stepNorm, double pointNorm) {
        double tolerance = options.stepTolerance();
        double bound = tolerance * (pointNorm + tolerance);
        return tolerance > 0
                && stepNorm <= bound
                && end(
                        Termination.STEP_TOLERANCE,
                        "The step is within its tolerance: %.3e <= %.3e (%.1e of the parameters).",
                        stepNorm,
                        bound,
                        tolerance);
    }

    /**
     * Are both changes {@code <=} tolerance * |F|?
     *
     * @param actualChange by how much F changed, without sign
     * @param predictedReduction by how much the model of the solver says that F falls
     * @param value F before the step
     */
    public boolean valueSettles(double actualChange, double predictedReduction, double value) {
        double tolerance = options.costTolerance();
        double bound = tolerance * Math.abs(value);
        return tolerance > 0
                && actualChange <= bound
                && Math.abs(predictedReduction) <= bound
                && end(
                        Termination.COST_TOLERANCE,
                        "The change of the value is within its tolerance: %.3e actual and %.3e predicted <= %.3e.",
                        actualChange,
                        predictedReduction,
                        bound);
    }

    /** Was the thread interrupted? Its flag stays set, for those who interrupted. */
    public boolean isCancelled(int iterations) {
        return Thread.currentThread().isInterrupted()
                && end(Termination.CANCELLED, "The run was cancelled after iteration %d.", iterations);
    }

    /** Is the time used up? */
    public boolean timeIsUp() {
        long time = System.nanoTime() - startTime;
        return time >= timeLimit
                && end(
                        Termination.TIME_LIMIT,
                        "The time limit was reached before convergence: %s >= %s.",
                        Duration.ofNanos(time),
                        options.timeLimit());
    }

    /** Are the iterations used up? */
    public boolean iterationsAreUp(int iterations) {
        return iterations >= options.maximumIterations()
                && end(
                        Termination.ITERATION_LIMIT,
                        "The limit of iterations was reached before convergence: %d >= %d.",
                        iterations,
                        options.maximumIterations());
    }
}
