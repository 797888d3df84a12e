package org.nablafit.solvers.linesearch;

import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;

/** F on the line p + step * d, inside the box: evaluates it, and keeps point and gradient of one trial. */
final class SearchLine {
    private final ScalarFunction function;
    private final Bounds bounds;
    private final double[] from;
    private final double[] direction;
    private double[] point;
    private double[] gradient;
    private double[] keptPoint;
    private double[] keptGradient;
    private int evaluations;

    /**
     * Lines from {@code from} along {@code direction}, whatever these arrays hold at each call.
     *
     * @param from p [parameterCount], not modified
     * @param direction d [parameterCount], not modified
     */
    SearchLine(ScalarFunction function, Bounds bounds, double[] from, double[] direction) {
        int n = function.parameterCount();
        this.function = function;
        this.bounds = bounds;
        this.from = from;
        this.direction = direction;
        this.point = new double[n];
        this.gradient = new double[n];
        this.keptPoint = new double[n];
        this.keptGradient = new double[n];
    }

    /** Evaluates F and its gradient. */
    LinePoint evaluate(double step) {
        for (int i = 0; i < from.length; i++) {
            // A sum that should be a bound may be rounded to its other side.
            point[i] = bounds.project(i, from[i] + step * direction[i]);
        }
        evaluations++;
        double value = function.valueAndGradient(point, gradient);
        return new LinePoint(step, value, Vectors.dot(gradient, direction));
    }

    /** Keeps the trial that was evaluated last; the one that was kept before is lost. */
    void keep() {
        double[] former = keptPoint;
        keptPoint = point;
        point = former;
        former = keptGradient;
        keptGradient = gradient;
        gradient = former;
    }

    /** The point that was kept, [parameterCount]; not a copy. */
    double[] keptPoint() {
        return keptPoint;
    }

    /** The gradient of F at the point that was kept, [parameterCount]; not a copy. */
    double[] keptGradient() {
        return keptGradient;
    }

    /** Evaluations so far. */
    int evaluations() {
        return evaluations;
    }

    /** The largest step that stays in the box. */
    double longestStep() {
        double longest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < from.length; i++) {
            double d = direction[i];
            if (d != 0) {
                double room = d > 0 ? bounds.upper(i) - from[i] : bounds.lower(i) - from[i];
                longest = Math.min(longest, room / d);
            }
        }
        return longest;
    }
}
