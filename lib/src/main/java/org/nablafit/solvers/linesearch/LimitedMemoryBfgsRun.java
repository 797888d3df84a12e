package org.nablafit.solvers.linesearch;

import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.StoppingTests;
import org.nablafit.solvers.Termination;

/** One run of {@link LimitedMemoryBfgs}: the loop and its state. */
final class LimitedMemoryBfgsRun {
    private final Bounds bounds;
    private final StoppingTests tests;
    private final Settling settling;
    private final CurvaturePairs pairs;
    private final SearchDirection model;
    private final SearchLine line;
    private final StrongWolfeSearch search;

    /** The current point, which is the best so far. */
    private final double[] point;

    private final double[] gradient;
    /** From the current point. */
    private final double[] direction;

    private double value;
    private double gradientNorm = Double.NaN;
    private int iterations;
    private int acceptedSteps;

    private boolean accepted = true;
    /** Was the direction of this iteration the gradient's? */
    private boolean steepest;
    /** Does the step of this iteration reach the minimum of the model, or was it refused there? */
    private boolean full;

    private double trialValue;
    private double stepNorm;
    private double actualChange;
    private double predictedReduction;

    LimitedMemoryBfgsRun(
            ScalarFunction function,
            double[] start,
            Bounds bounds,
            SolverOptions options,
            LimitedMemoryBfgsOptions lineSearch,
            IterationListener listener) {
        int n = function.parameterCount();
        this.bounds = bounds;
        this.tests = new StoppingTests(options, listener);
        this.settling = new Settling(tests);
        this.pairs = new CurvaturePairs(lineSearch.memory(), n);
        this.model = bounds.isNone() ? new TwoLoopRecursion(pairs) : new BoxModel(n, bounds, pairs);
        this.point = start.clone();
        this.gradient = new double[n];
        this.direction = new double[n];
        this.line = new SearchLine(function, bounds, point, direction);
        this.search = new StrongWolfeSearch(lineSearch);
    }

    SolverResult run() {
        if (startIsNotFinite()) {
            return result(value);
        }
        double startValue = value;
        while (!isFinished()) {
            iterations++;
            LinePoint start = new LinePoint(0, value, chooseDirection());
            LinePoint found = search.search(line, start, firstStep(), line.longestStep());
            accepted = found.step() > 0;
            describeStep(start, found);
            settle();
            if (accepted) {
                moveTo(found);
            } else {
                pairs.clear();
            }
        }
        return result(startValue);
    }

    private boolean startIsNotFinite() {
        LinePoint start = line.evaluate(0);
        line.keep();
        value = start.value();
        trialValue = value;
        System.arraycopy(line.keptGradient(), 0, gradient, 0, gradient.length);
        gradientNorm = bounds.projectedGradientNorm(point, gradient);
        return !isFinite() && tests.startIsNotFinite(value);
    }

    private boolean isFinite() {
        // The norm is not infinite where a bound is near.
        double sum = 0 * value;
        for (double g : gradient) {
            sum += 0 * g;
        }
        return sum == 0;
    }

    /**
     * Computes the direction; from fewer pairs, or along the gradient, where rounding has spoilt the model.
     *
     * @return the slope g d
     */
    private double chooseDirection() {
        while (!model.compute(point, gradient, direction)) {
            pairs.dropOldest();
        }
        double slope = Vectors.dot(gradient, direction);
        if (!(slope < 0) && pairs.size() > 0) {
            pairs.clear();
            model.compute(point, gradient, direction);
            slope = Vectors.dot(gradient, direction);
        }
        steepest = pairs.size() == 0;
        return slope;
    }

    /** The minimum of the model; without memory a step that is not longer than 1. */
    private double firstStep() {
        return steepest ? Math.min(1, 1 / Vectors.norm(direction)) : 1;
    }

    private void describeStep(LinePoint start, LinePoint found) {
        LinePoint told = accepted ? found : search.firstTrial();
        full = told.step() == 1;
        trialValue = told.value();
        stepNorm = told.step() * Vectors.norm(direction);
        actualChange = Math.abs(value - trialValue);
        predictedReduction = -start.slope() / 2;
    }

    private void settle() {
        // The full step of a model with memory, and a value at its end.
        if (!steepest && full && Double.isFinite(trialValue)) {
            settling.take(stepNorm, Vectors.norm(point), actualChange, predictedReduction, value);
        } else {
            settling.skip(stepNorm, accepted);
        }
    }

    private void moveTo(LinePoint found) {
        if (pairs.add(point, gradient, line.keptPoint(), line.keptGradient())) {
            model.pairAdded();
        }
        System.arraycopy(line.keptPoint(), 0, point, 0, point.length);
        System.arraycopy(line.keptGradient(), 0, gradient, 0, gradient.length);
        value = found.value();
        acceptedSteps++;
        gradientNorm = bounds.projectedGradientNorm(point, gradient);
    }

    /** Each condition that holds records its reason. */
    private boolean isFinished() {
        return tests.listenerStops(state())
                || tests.gradientVanishes(gradientNorm)
                || settling.isReached()
                || nothingIsGained()
                || tests.isCancelled(iterations)
                || tests.timeIsUp()
                || tests.iterationsAreUp(iterations);
    }

    private boolean nothingIsGained() {
        if (accepted || !steepest) {
            return false;
        }
        return settling.isNear()
                || tests.end(
                        Termination.STALLED,
                        "No step along the gradient reduces the value %.9g any more; the largest projected gradient is %.3e.",
                        value,
                        gradientNorm);
    }

    private IterationState state() {
        return new IterationState(
                iterations,
                accepted,
                point,
                value,
                trialValue,
                predictedReduction,
                Double.NaN,
                gradientNorm,
                stepNorm,
                Double.NaN,
                0,
                line.evaluations());
    }

    private SolverResult result(double startValue) {
        return new SolverResult(
                point,
                value,
                startValue,
                gradientNorm,
                tests.termination(),
                tests.message(),
                iterations,
                acceptedSteps,
                0,
                line.evaluations(),
                tests.elapsed());
    }
}
