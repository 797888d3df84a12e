package org.nablafit.solvers.gradientdescent;

import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.StoppingTests;
import org.nablafit.solvers.Termination;

/** One run of {@link GradientDescent}: the loop and its state. */
final class GradientDescentRun {
    private static final int MOST_RETURNS = 10;

    private final ScalarFunction function;
    private final Bounds bounds;
    private final StoppingTests tests;
    private final Moments moments;
    private double learningRate;

    private final double[] point;
    private final double[] gradient;
    private final double[] step;
    private double value;
    private double gradientNorm = Double.NaN;

    /** The best point so far. */
    private final double[] bestPoint;

    private final double[] bestGradient;
    private double bestValue;
    private double bestGradientNorm = Double.NaN;

    private int iterations;
    private int acceptedSteps;
    private int evaluations;
    private int returns;
    private boolean accepted = true;
    private double trialValue;
    private double stepNorm;

    GradientDescentRun(
            ScalarFunction function,
            double[] start,
            Bounds bounds,
            SolverOptions options,
            GradientDescentOptions descent,
            IterationListener listener) {
        int n = function.parameterCount();
        this.function = function;
        this.bounds = bounds;
        this.tests = new StoppingTests(options, listener);
        this.moments = new Moments(n, descent);
        this.learningRate = descent.learningRate();
        this.point = start.clone();
        this.gradient = new double[n];
        this.step = new double[n];
        this.bestPoint = start.clone();
        this.bestGradient = new double[n];
    }

    SolverResult run() {
        evaluate();
        bestValue = value;
        if (!isFinite()) {
            tests.startIsNotFinite(value);
            return result(value);
        }
        keepBest();
        double startValue = value;
        while (!isFinished()) {
            iterations++;
            moments.step(gradient, learningRate, step);
            move();
            evaluate();
            accepted = isFinite();
            if (accepted) {
                acceptedSteps++;
                if (value < bestValue) {
                    keepBest();
                }
            } else {
                goBack();
            }
        }
        return result(startValue);
    }

    private void move() {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double moved = bounds.project(i, point[i] + step[i]);
            double distance = moved - point[i];
            sum += distance * distance;
            point[i] = moved;
        }
        stepNorm = Math.sqrt(sum);
    }

    private void evaluate() {
        value = function.valueAndGradient(point, gradient);
        trialValue = value;
        evaluations++;
        gradientNorm = bounds.projectedGradientNorm(point, gradient);
    }

    private boolean isFinite() {
        // The norm leaves out what points out of the box.
        double sum = 0 * value;
        for (double g : gradient) {
            sum += 0 * g;
        }
        return sum == 0;
    }

    private void keepBest() {
        System.arraycopy(point, 0, bestPoint, 0, point.length);
        System.arraycopy(gradient, 0, bestGradient, 0, point.length);
        bestValue = value;
        bestGradientNorm = gradientNorm;
    }

    /** To the best point, with half the learning rate. */
    private void goBack() {
        System.arraycopy(bestPoint, 0, point, 0, point.length);
        System.arraycopy(bestGradient, 0, gradient, 0, point.length);
        value = bestValue;
        gradientNorm = bestGradientNorm;
        moments.clear();
        learningRate /= 2;
        returns++;
    }

    /** Each condition that holds records its reason. */
    private boolean isFinished() {
        return tests.listenerStops(state())
                || tests.gradientVanishes(bestGradientNorm)
                || isNowhereFinite()
                || tests.isCancelled(iterations)
                || tests.timeIsUp()
                || tests.iterationsAreUp(iterations);
    }

    private boolean isNowhereFinite() {
        return returns > MOST_RETURNS
                && tests.end(
                        Termination.NON_FINITE,
                        "Steps from the value %.9g met values or derivatives that are not finite %d times (> %d); the last"
                                + " value was %.6g.",
                        bestValue,
                        returns,
                        MOST_RETURNS,
                        trialValue);
    }

    private IterationState state() {
        return new IterationState(
                iterations,
                accepted,
                point,
                value,
                trialValue,
                iterations == 0 ? 0 : Double.NaN,
                Double.NaN,
                gradientNorm,
                stepNorm,
                Double.NaN,
                0,
                evaluations);
    }

    private SolverResult result(double startValue) {
        return new SolverResult(
                bestPoint,
                bestValue,
                startValue,
                bestGradientNorm,
                tests.termination(),
                tests.message(),
                iterations,
                acceptedSteps,
                0,
                evaluations,
                tests.elapsed());
    }
}
