package org.nablafit.solvers.smile;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import smile.util.function.DifferentiableMultivariateFunction;

/**
 * What Smile sees of a function. It counts evaluations, keeps the best point that has a finite gradient, lets a watch end
 * the run, and shows Smile no number that is not finite.
 */
@SuppressWarnings("serial") // Smile's functions are serialisable, for no use of ours
final class GuardedFunction implements DifferentiableMultivariateFunction {
    /** Ends the run where it says true. */
    interface Watch {
        /** Before each evaluation. */
        boolean endsBeforeEvaluation();

        /** After each evaluation of value and gradient, both finite. */
        boolean endsAfterStep();

        /** The run ends, because Smile has stepped to a point without a finite value or gradient. */
        void notFinite(double value);
    }

    private final ScalarFunction function;
    private final Bounds bounds;
    private final Watch watch;
    /** Where Smile is, and the gradient there. */
    private double[] point;

    private double[] gradient;
    /** Where it asks for a value or a gradient. */
    private double[] trial;

    private double[] trialGradient;
    private final double[] bestPoint;
    private final double[] bestGradient;
    private double value = Double.NaN;
    private double bestValue = Double.NaN;
    private double highest;
    private double stepNorm;
    private int valueEvaluations;
    private int gradientEvaluations;
    /** Smile asks for the best point first, whose value and gradient are known. */
    private boolean starting;
    /** What the function or the listener has thrown. */
    private @Nullable RuntimeException failure;

    GuardedFunction(ScalarFunction function, double[] start, Bounds bounds, Watch watch) {
        this.function = function;
        this.bounds = bounds;
        this.watch = watch;
        this.point = start.clone();
        this.trial = start.clone();
        this.gradient = new double[start.length];
        this.trialGradient = new double[start.length];
        this.bestPoint = start.clone();
        this.bestGradient = new double[start.length];
    }

    /**
     * Evaluates the start.
     *
     * @return false where F or its gradient is not finite
     */
    boolean evaluateStart() {
        value = function.valueAndGradient(point, gradient);
        gradientEvaluations++;
        highest = value;
        keepBest();
        return isFinite(value, gradient);
    }

    /** Smile is about to start at the best point. */
    void restart() {
        starting = true;
    }

    /**
     * Takes note of where Smile has ended, unless it has asked for the gradient there.
     *
     * @throws EndOfRun where the run ends there
     */
    void finish(double[] x) {
        if (!Arrays.equals(x, point)) {
            guard(() -> step(x));
        }
    }

    @Override
    public double f(double[] x) {
        return guard(() -> value(x));
    }

    @Override
    public double g(double[] x, double[] target) {
        if (starting) {
            starting = false;
            System.arraycopy(bestPoint, 0, point, 0, x.length);
            System.arraycopy(bestGradient, 0, gradient, 0, x.length);
            System.arraycopy(bestGradient, 0, target, 0, x.length);
            value = bestValue;
            return value;
        }
        double result = guard(() -> step(x));
        System.arraycopy(gradient, 0, target, 0, x.length);
        return result;
    }

    /** The value of a trial step; a wall above all values where it is not finite. */
    private double value(double[] x) {
        prepare(x);
        double result = function.value(trial);
        valueEvaluations++;
        if (!Double.isFinite(result)) {
            return highest + Math.max(1, Math.abs(highest));
        }
        highest = Math.max(highest, result);
        return result;
    }

    private double step(double[] x) {
        prepare(x);
        double result = function.valueAndGradient(trial, trialGradient);
        gradientEvaluations++;
        measureStep();
        if (!isFinite(result, trialGradient)) {
            watch.notFinite(result);
            throw new EndOfRun(true);
        }
        moveToTrial(result);
        endWhere(watch.endsAfterStep());
        return value;
    }

    private void prepare(double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                throw new EndOfRun(false);
            }
            // By rounding Smile may come to the other side of a bound.
            trial[i] = bounds.project(i, x[i]);
        }
        endWhere(watch.endsBeforeEvaluation());
    }

    private void measureStep() {
        double sum = 0;
        for (int i = 0; i < trial.length; i++) {
            double distance = trial[i] - point[i];
            sum += distance * distance;
        }
        stepNorm = Math.sqrt(sum);
    }

    private void moveToTrial(double trialValue) {
        double[] former = point;
        point = trial;
        trial = former;
        former = gradient;
        gradient = trialGradient;
        trialGradient = former;
        value = trialValue;
        highest = Math.max(highest, value);
        if (value < bestValue) {
            keepBest();
        }
    }

    private void keepBest() {
        System.arraycopy(point, 0, bestPoint, 0, point.length);
        System.arraycopy(gradient, 0, bestGradient, 0, point.length);
        bestValue = value;
    }

    private static void endWhere(boolean ends) {
        if (ends) {
            throw new EndOfRun(true);
        }
    }

    private double guard(DoubleSupplier action) {
        try {
            return action.getAsDouble();
        } catch (EndOfRun e) {
            throw e;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private static boolean isFinite(double value, double[] gradient) {
        double sum = 0 * value;
        for (double g : gradient) {
            sum += 0 * g;
        }
        return sum == 0;
    }

    /** What the function or the listener has thrown; null where it was nothing. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Where Smile is, [parameterCount]; not a copy. */
    double[] point() {
        return point;
    }

    /** F where Smile is. */
    double value() {
        return value;
    }

    /** The largest projected gradient where Smile is. */
    double gradientNorm() {
        return bounds.projectedGradientNorm(point, gradient);
    }

    /** The length of the last step. */
    double stepNorm() {
        return stepNorm;
    }

    /** The best point, [parameterCount]; not a copy. */
    double[] bestPoint() {
        return bestPoint;
    }

    /** F at the best point. */
    double bestValue() {
        return bestValue;
    }

    /** The largest projected gradient at the best point. */
    double bestGradientNorm() {
        return bounds.projectedGradientNorm(bestPoint, bestGradient);
    }

    int valueEvaluations() {
        return valueEvaluations;
    }

    /** Evaluations with gradient, that of the start among them. */
    int gradientEvaluations() {
        return gradientEvaluations;
    }
}
