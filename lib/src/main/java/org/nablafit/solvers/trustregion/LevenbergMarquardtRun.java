package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.StoppingTests;
import org.nablafit.solvers.Termination;

/** One run of {@link LevenbergMarquardt}: the loop and its state. */
final class LevenbergMarquardtRun {
    private final GaussNewtonFunction function;
    private final Bounds bounds;
    private final StoppingTests tests;
    private final DampedStep step;
    private final Radius radius;
    private final GainRatioRule rule;
    private final double mostAcceleration;
    /** Those that the function names, or none without variable projection. */
    private final LinearParameters linear;

    /** The current point, which is the best so far. */
    private final double[] point;

    /** A candidate with other linear parameters. */
    private final double[] projected;

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
        this.tests = new StoppingTests(options, listener);
        this.step = new DampedStep(n, rows, bounds, trustRegion);
        this.radius = new Radius(trustRegion);
        this.rule = new GainRatioRule(trustRegion.minimumGainRatio());
        this.linear = new LinearParameters(
                trustRegion.variableProjection() ? function.linearParameters() : IndexRange.EMPTY, rows);
        this.mostAcceleration = trustRegion.mostAcceleration();
        this.projected = new double[n];
        this.bounds = bounds;
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
            accepted = rule.accepts(gainRatio) && adoptModel(step.candidate());
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
        boolean finite = adoptModel(point);
        value = finite ? model.value() : spare.value();
        trialValue = value;
        if (!finite) {
            return tests.startIsNotFinite(value);
        }
        gradientNorm = step.projectedGradientNorm(point);
        return false;
    }

    /** Sets the outcome of a trial step; a step that cannot be computed has no value. */
    private void tryStep() {
        trialValue = Double.NaN;
        if (step.compute(model, point, radius.value()) && accelerates()) {
            trialValue = function.value(step.candidate());
            valueEvaluations++;
            if (!linear.isEmpty() && Double.isFinite(trialValue)) {
                projectCandidate();
            }
        }
        stepNorm = step.norm();
        predictedReduction = step.predictedReduction();
        actualChange = Math.abs(value - trialValue);
        gainRatio = rule.ratio(value, trialValue, predictedReduction);
    }

    /** Takes the step to second order, if that is asked for; false where it goes too far for that. */
    private boolean accelerates() {
        if (mostAcceleration == 0) {
            return true;
        }
        valueEvaluations++;
        return step.accelerate(function, model, point, mostAcceleration);
    }

    /** Gives the candidate the linear parameters of least F, where that is lower and in the box. */
    private void projectCandidate() {
        double[] candidate = step.candidate();
        function.evaluate(candidate, spare);
        jacobianEvaluations++;
        System.arraycopy(candidate, 0, projected, 0, projected.length);
        if (!linear.minimize(spare, projected) || !bounds.contains(projected)) {
            return;
        }
        double lower = function.value(projected);
        valueEvaluations++;
        if (lower < trialValue) {
            trialValue = lower;
            step.moveCandidate(point, projected);
        }
    }

    private void moveToCandidate() {
        System.arraycopy(step.candidate(), 0, point, 0, point.length);
        value = trialValue;
        acceptedSteps++;
        gradientNorm = step.projectedGradientNorm(point);
    }

    /** Makes the model at a point the current one; false, and all is as before, where it is not finite. */
    private boolean adoptModel(double[] parameters) {
        function.evaluate(parameters, spare);
        jacobianEvaluations++;
        if (!step.linearize(spare)) {
            step.linearize(model);
            return false;
        }
        GaussNewtonModel former = model;
        model = spare;
        spare = former;
        return true;
    }

    /** Each condition that holds records its reason. */
    private boolean isFinished() {
        return tests.listenerStops(state())
                || tests.gradientVanishes(gradientNorm)
                || (isTellingStep() && tests.stepVanishes(stepNorm, Products.norm(point)))
                // After an accepted step the value before it was larger by the change.
                || (isTellingStep()
                        && tests.valueSettles(
                                actualChange, predictedReduction, accepted ? value + actualChange : value))
                || radiusCollapses()
                || stepIsRoundedAway()
                || tests.isCancelled(iterations)
                || tests.timeIsUp()
                || tests.iterationsAreUp(iterations);
    }

    private IterationState state() {
        return new IterationState(
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
    }

    /** A step that could be computed, had a value, and is not short only because steps before it were rejected. */
    private boolean isTellingStep() {
        return iterations > 0 && !shrunk && Double.isFinite(trialValue);
    }

    private boolean radiusCollapses() {
        return radius.isCollapsed()
                && tests.end(
                        Termination.STALLED,
                        "No step reduces the value %.9g any more; the trust region has collapsed: radius %.3e.",
                        value,
                        radius.value());
    }

    private boolean stepIsRoundedAway() {
        return !accepted
                && Double.isFinite(trialValue)
                && Arrays.equals(step.candidate(), point)
                && tests.end(
                        Termination.STALLED,
                        "No step reduces the value %.9g any more; the last one, %.3e, changes no parameter.",
                        value,
                        stepNorm);
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
                valueEvaluations,
                jacobianEvaluations,
                tests.elapsed());
    }
}
