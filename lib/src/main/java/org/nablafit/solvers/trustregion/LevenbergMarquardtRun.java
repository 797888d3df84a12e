package org.nablafit.solvers.trustregion;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;

/** One run of {@link LevenbergMarquardt}: the loop and its state. */
final class LevenbergMarquardtRun {
    private final GaussNewtonFunction function;
    private final SolverOptions options;
    private final IterationListener listener;
    private final DampedStep step;
    private final Radius radius;
    private final GainRatioRule rule;
    private final long startTime = System.nanoTime();

    /** The current point, which is the best so far. */
    private final double[] point;

    /** The model at the current point. */
    private GaussNewtonModel model;
    /** The model at a point that is not accepted yet. */
    private GaussNewtonModel spare;

    private double value;
    private double gradientNorm = Double.NaN;
    private int iterations;
    private int acceptedSteps;
    private int valueEvaluations;
    private int jacobianEvaluations;

    private double trialValue;
    private double predictedReduction;
    private double gainRatio = Double.NaN;
    private double stepNorm;
    private double actualChange;
    private boolean accepted = true;
    /** Is the step of this iteration short only because steps before it were rejected? */
    private boolean shrunk;

    private Termination termination = Termination.ITERATION_LIMIT;
    private String message = "";

    LevenbergMarquardtRun(
            GaussNewtonFunction function,
            double[] start,
            Bounds bounds,
            SolverOptions options,
            TrustRegionOptions trustRegion,
            IterationListener listener) {
        int n = function.parameterCount();
        int rows = function.rowCount();
        this.function = function;
        this.options = options;
        this.listener = listener;
        this.step = new DampedStep(n, rows, bounds, trustRegion);
        this.radius = new Radius(trustRegion);
        this.rule = new GainRatioRule(trustRegion.minimumGainRatio());
        this.point = start.clone();
        this.model = new GaussNewtonModel(n, rows);
        this.spare = new GaussNewtonModel(n, rows);
    }

    SolverResult run() {
        if (startIsNotFinite()) {
            return result(value);
        }
        double startValue = value;
        while (!isFinished()) {
            iterations++;
            shrunk = radius.isShrunk();
            tryStep();
            accepted = rule.accepts(gainRatio) && modelAtCandidateIsFinite();
            if (accepted) {
                moveToCandidate();
                radius.grow(gainRatio);
            } else {
                radius.shrink();
            }
        }
        return result(startValue);
    }

    private boolean startIsNotFinite() {
        evaluate(point);
        value = spare.value();
        trialValue = value;
        if (!isFinite(spare)) {
            return end(
                    Termination.NON_FINITE_START,
                    "The value at the start is %.6g, and it or a derivative is not finite; choose another start.",
                    value);
        }
        adoptSpareModel();
        return false;
    }

    /** Sets the outcome of a trial step; a step that cannot be computed has no value. */
    private void tryStep() {
        trialValue = Double.NaN;
        if (step.compute(model, point, radius.value())) {
            trialValue = function.value(step.candidate());
            valueEvaluations++;
        }
        stepNorm = step.norm();
        predictedReduction = step.predictedReduction();
        actualChange = Math.abs(value - trialValue);
        gainRatio = rule.ratio(value, trialValue, predictedReduction);
    }

    private boolean modelAtCandidateIsFinite() {
        evaluate(step.candidate());
        return isFinite(spare);
    }

    private void moveToCandidate() {
        System.arraycopy(step.candidate(), 0, point, 0, point.length);
        value = trialValue;
        acceptedSteps++;
        adoptSpareModel();
    }

    private void adoptSpareModel() {
        GaussNewtonModel former = model;
        model = spare;
        spare = former;
        step.linearize(model);
        gradientNorm = step.projectedGradientNorm(point);
    }

    private void evaluate(double[] parameters) {
        function.evaluate(parameters, spare);
        jacobianEvaluations++;
    }

    /** Each condition that holds records its reason. */
    private boolean isFinished() {
        return listenerStops()
                || gradientVanishes()
                || stepVanishes()
                || valueSettles()
                || radiusCollapses()
                || stepIsRoundedAway()
                || isCancelled()
                || timeIsUp()
                || iterationsAreUp();
    }

    private boolean listenerStops() {
        IterationState state = new IterationState(
                iterations,
                accepted,
                point,
                value,
                trialValue,
                predictedReduction,
                gainRatio,
                gradientNorm,
                stepNorm,
                radius.value(),
                valueEvaluations,
                jacobianEvaluations);
        return listener.onIteration(state) == IterationListener.Decision.STOP
                && end(Termination.LISTENER_STOP, "The listener asked to stop after iteration %d.", iterations);
    }

    private boolean gradientVanishes() {
        return gradientNorm <= options.gradientTolerance()
                && end(
                        Termination.GRADIENT_TOLERANCE,
                        "The largest projected gradient is within its tolerance: %.3e <= %.3e.",
                        gradientNorm,
                        options.gradientTolerance());
    }

    private boolean stepVanishes() {
        double tolerance = options.stepTolerance();
        double bound = tolerance * (Products.norm(point) + tolerance);
        return isTellingStep()
                && tolerance > 0
                && stepNorm <= bound
                && end(
                        Termination.STEP_TOLERANCE,
                        "The step is within its tolerance: %.3e <= %.3e (%.1e of the parameters).",
                        stepNorm,
                        bound,
                        tolerance);
    }

    private boolean valueSettles() {
        double tolerance = options.costTolerance();
        // After an accepted step the value before it was larger by the change.
        double bound = tolerance * Math.abs(accepted ? value + actualChange : value);
        return isTellingStep()
                && tolerance > 0
                && actualChange <= bound
                && Math.abs(predictedReduction) <= bound
                && end(
                        Termination.COST_TOLERANCE,
                        "The change of the value is within its tolerance: %.3e actual and %.3e predicted <= %.3e.",
                        actualChange,
                        predictedReduction,
                        bound);
    }

    /** A step that could be computed, had a value, and is not short only because steps before it were rejected. */
    private boolean isTellingStep() {
        return iterations > 0 && !shrunk && Double.isFinite(trialValue);
    }

    private boolean radiusCollapses() {
        return radius.isCollapsed()
                && end(
                        Termination.STALLED,
                        "No step reduces the value %.9g any more; the trust region has collapsed: radius %.3e.",
                        value,
                        radius.value());
    }

    private boolean stepIsRoundedAway() {
        return !accepted
                && Double.isFinite(trialValue)
                && Arrays.equals(step.candidate(), point)
                && end(
                        Termination.STALLED,
                        "No step reduces the value %.9g any more; the last one, %.3e, changes no parameter.",
                        value,
                        stepNorm);
    }

    /** The flag stays set for those who interrupted. */
    private boolean isCancelled() {
        return Thread.currentThread().isInterrupted()
                && end(Termination.CANCELLED, "The run was cancelled after iteration %d.", iterations);
    }

    private boolean timeIsUp() {
        return elapsed().compareTo(options.timeLimit()) >= 0
                && end(
                        Termination.TIME_LIMIT,
                        "The time limit was reached before convergence: %s >= %s.",
                        elapsed(),
                        options.timeLimit());
    }

    private boolean iterationsAreUp() {
        return iterations >= options.maximumIterations()
                && end(
                        Termination.ITERATION_LIMIT,
                        "The limit of iterations was reached before convergence: %d >= %d.",
                        iterations,
                        options.maximumIterations());
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is error-prone's own; all formats are in this class
    private boolean end(Termination reason, String format, Object... numbers) {
        termination = reason;
        message = String.format(Locale.ROOT, format, numbers);
        return true;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startTime);
    }

    private SolverResult result(double startValue) {
        return new SolverResult(
                point,
                value,
                startValue,
                gradientNorm,
                termination,
                message,
                iterations,
                acceptedSteps,
                valueEvaluations,
                jacobianEvaluations,
                elapsed());
    }

    private static boolean isFinite(GaussNewtonModel model) {
        return Double.isFinite(model.value())
                && isFinite(model.residuals())
                && isFinite(model.jacobian())
                && isFinite(model.restGradient())
                && isFinite(model.restCurvature());
    }

    private static boolean isFinite(double[] numbers) {
        return DenseKernels.get().areFinite(numbers.length, numbers, 0);
    }
}
