package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.differentiation.GaussNewtonFunction;
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
    /** Where along a step the second derivative of the residuals is taken, as a share of the step: of [TranstrumSethna2012]. */
    private static final double PROBE = 0.1;

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
        predictedReduction = bounds.isNone() ? predictInside(radius) : predict(model);
        return finite;
    }

    /** The point plus the step: [parameterCount], rewritten by each step. */
    double[] candidate() {
        return candidate;
    }

    /**
     * Adds half the acceleration to the step: geodesic acceleration [TranstrumSethna2012]. The residuals along the step s are
     * r + t J s + t^2 k / 2 + ..., so that to second order the damped minimum is at
     *
     * <pre>
     *   s + a / 2,     (J^T J + D) a = -J^T k,     k = (2/h) [(r(p + h s) - r(p)) / h - J s],     h = {@value #PROBE}.
     * </pre>
     *
     * The predicted reduction stays that of s.
     *
     * @param most the largest 2 |a| / |s|, in the norm of the damping, up to which the expansion is trusted
     * @return false where the acceleration is larger or not finite; the candidate is then as it was
     */
    boolean accelerate(GaussNewtonFunction function, GaussNewtonModel model, double[] point, double most) {
        for (int i = 0; i < n; i++) {
            solution[i] = point[i] + PROBE * step[i];
        }
        function.residuals(solution, residuals);
        Products.times(rows, n, model.jacobian(), step, images);
        for (int row = 0; row < rows; row++) {
            residuals[row] = 2 / PROBE * ((residuals[row] - model.residuals()[row]) / PROBE - images[row]);
        }
        system.solveAgain(residuals, solution);
        double accelerationSquare = 0;
        double stepSquare = 0;
        for (int i = 0; i < n; i++) {
            accelerationSquare += scale.get(i) * solution[i] * solution[i];
            stepSquare += scale.get(i) * step[i] * step[i];
        }
        if (!(4 * accelerationSquare <= most * most * stepSquare)) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            candidate[i] = bounds.project(i, candidate[i] + solution[i] / 2);
            step[i] = candidate[i] - point[i];
        }
        return true;
    }

    /** Replaces the candidate; the reduction that was predicted stays that of the step. */
    void moveCandidate(double[] point, double[] other) {
        for (int i = 0; i < n; i++) {
            candidate[i] = other[i];
            step[i] = other[i] - point[i];
        }
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

    /**
     * The same as {@link #predict} for a step s that solves (J^T J + C + S) s = -(J^T r + g) and is taken as it is, where S is
     * what the radius adds: (s S s - (J^T r + g) s) / 2 [MadsenNielsenTingleff2004]. It needs no product with J, and no term
     * cancels another.
     */
    private double predictInside(double radius) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += step[i] * (scale.get(i) / radius * step[i] - gradient[i]);
        }
        return sum / 2;
    }

    /** -(J s) (r + J s / 2) - g s - s C s / 2. */
    private double predict(GaussNewtonModel model) {
        Products.times(rows, n, model.jacobian(), step, images);
        double sum = -Products.dot(images, model.residuals()) - Products.dot(images, images) / 2;
        for (int i = 0; i < n; i++) {
            sum -= step[i] * (model.restGradient()[i] + model.restCurvature()[i] * step[i] / 2);
        }
        return sum;
    }
}
