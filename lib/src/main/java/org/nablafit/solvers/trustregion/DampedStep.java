package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.solvers.Bounds;

/**
 * The trial step of Levenberg-Marquardt in a box.
 *
 * <p>A parameter is held where it is at a bound and the descent direction points out of the box. The damped model is
 * minimised over the others; those that would leave the box are put on their bound and held there, and the rest is
 * solved for again, with the residuals that this leaves, until none leaves the box or {@value #MOST_SOLVES} systems were
 * solved (what still leaves it is then projected). The predicted reduction is that of the step as it is taken.
 */
final class DampedStep {
    private static final int MOST_SOLVES = 10;

    private final int n;
    private final int rows;
    private final Bounds bounds;
    private final DampedSystem system;
    private final DampingScale scale;
    private final double[] gradient;
    private final double[] diagonal;
    private final double[] residuals;
    private final double[] images;
    private final double[] solution;
    private final double[] step;
    private final double[] candidate;
    private double predictedReduction;

    DampedStep(int parameterCount, int rowCount, Bounds bounds, TrustRegionOptions options) {
        this.n = parameterCount;
        this.rows = rowCount;
        this.bounds = bounds;
        this.system = DampedSystem.of(options.linearSolve(), n, rows);
        this.scale = new DampingScale(options.damping(), n);
        this.gradient = new double[n];
        this.diagonal = new double[n];
        this.residuals = new double[rows];
        this.images = new double[rows];
        this.solution = new double[n];
        this.step = new double[n];
        this.candidate = new double[n];
    }

    /**
     * Takes the model at a new point.
     *
     * @return false where a number of the model is not finite; no step can then be computed
     */
    boolean linearize(GaussNewtonModel model) {
        system.linearize(model);
        system.pulledResiduals(model, gradient);
        for (int i = 0; i < n; i++) {
            gradient[i] += model.restGradient()[i];
        }
        if (!isFinite(model)) {
            return false;
        }
        scale.update(model, system);
        return true;
    }

    /** A Jacobian that is not finite leaves no finite gradient; the converse fails where a product overflows. */
    private boolean isFinite(GaussNewtonModel model) {
        return Double.isFinite(model.value())
                && Products.areFinite(model.residuals())
                && Products.areFinite(model.restGradient())
                && Products.areFinite(model.restCurvature())
                && (Products.areFinite(gradient) || Products.areFinite(model.jacobian()));
    }

    /** The largest component of the projected gradient at the point of the model. */
    double projectedGradientNorm(double[] point) {
        return bounds.projectedGradientNorm(point, gradient);
    }

    /**
     * Computes the step for a radius from the point of the model.
     *
     * @return false where the linear system could not be solved or the step is not finite
     */
    boolean compute(GaussNewtonModel model, double[] point, double radius) {
        System.arraycopy(model.residuals(), 0, residuals, 0, rows);
        Arrays.fill(step, 0);
        fillDiagonal(model, point, radius);
        for (int solves = 1; true; solves++) {
            if (!system.solve(residuals, model.restGradient(), diagonal, solution)) {
                return false;
            }
            if (!leavesBox(point) || solves == MOST_SOLVES) {
                break;
            }
            holdWhatLeaves(model, point);
        }
        boolean finite = true;
        for (int i = 0; i < n; i++) {
            double d = Double.isInfinite(diagonal[i]) ? step[i] : solution[i];
            candidate[i] = bounds.project(i, point[i] + d);
            // As it is taken, roundings included.
            step[i] = candidate[i] - point[i];
            finite &= Double.isFinite(step[i]);
        }
        predictedReduction = predict(model);
        return finite;
    }

    /** The point plus the step: [parameterCount], rewritten by each step. */
    double[] candidate() {
        return candidate;
    }

    /** The Euclidean norm of the step. */
    double norm() {
        return Products.norm(step);
    }

    /** The reduction of F by the step in the model without damping. */
    double predictedReduction() {
        return predictedReduction;
    }

    private void fillDiagonal(GaussNewtonModel model, double[] point, double radius) {
        for (int i = 0; i < n; i++) {
            boolean held = gradient[i] > 0 ? point[i] <= bounds.lower(i) : point[i] >= bounds.upper(i);
            diagonal[i] = held ? Double.POSITIVE_INFINITY : scale.get(i) / radius + model.restCurvature()[i];
        }
    }

    private boolean leavesBox(double[] point) {
        if (bounds.isNone()) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (leaves(i, point)) {
                return true;
            }
        }
        return false;
    }

    private boolean leaves(int i, double[] point) {
        double target = point[i] + solution[i];
        return !Double.isInfinite(diagonal[i]) && (target < bounds.lower(i) || target > bounds.upper(i));
    }

    private void holdWhatLeaves(GaussNewtonModel model, double[] point) {
        double[] j = model.jacobian();
        for (int i = 0; i < n; i++) {
            if (leaves(i, point)) {
                step[i] = bounds.project(i, point[i] + solution[i]) - point[i];
                diagonal[i] = Double.POSITIVE_INFINITY;
                for (int row = 0; row < rows; row++) {
                    residuals[row] += j[row * n + i] * step[i];
                }
            }
        }
    }

    /** -(J s) (r + J s / 2) - g s - s C s / 2. */
    private double predict(GaussNewtonModel model) {
        Products.times(rows, n, model.jacobian(), step, images);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += images[row] * (model.residuals()[row] + images[row] / 2);
        }
        for (int i = 0; i < n; i++) {
            sum += step[i] * (model.restGradient()[i] + model.restCurvature()[i] * step[i] / 2);
        }
        return -sum;
    }
}
