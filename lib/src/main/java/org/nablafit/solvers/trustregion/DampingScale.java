package org.nablafit.solvers.trustregion;

import java.util.Arrays;
import org.nablafit.differentiation.GaussNewtonModel;

/** The scale S [parameterCount] of the damping at the current point; the formulas are those of {@link Damping}. */
final class DampingScale {
    private static final double FLOOR = 1e-6;

    private final Damping damping;
    private final double[] scale;
    /** The diagonal of J^T J + diag(restCurvature). */
    private final double[] curvature;

    /** COLUMN: the floor of S; RUNNING_MAXIMUM: the largest c_i so far. */
    private final double[] bound;

    private boolean first = true;

    DampingScale(Damping damping, int parameterCount) {
        this.damping = damping;
        this.scale = new double[parameterCount];
        this.curvature = new double[parameterCount];
        this.bound = new double[parameterCount];
        Arrays.fill(scale, damping == Damping.IDENTITY ? 1 : 0);
    }

    /** S_i. */
    double get(int i) {
        return scale[i];
    }

    /** Takes note of the model at a new point, of which the system has the Jacobian. */
    void update(GaussNewtonModel model, DampedSystem system) {
        if (damping == Damping.IDENTITY) {
            return;
        }
        system.columnSquares(model, curvature);
        for (int i = 0; i < scale.length; i++) {
            curvature[i] += model.restCurvature()[i];
            scale[i] = damping == Damping.COLUMN ? column(i) : runningMaximum(i);
        }
        first = false;
    }

    private double column(int i) {
        if (first) {
            double norm = 1 + Math.sqrt(curvature[i]);
            bound[i] = FLOOR * norm * norm;
        }
        return Math.max(curvature[i], bound[i]);
    }

    private double runningMaximum(int i) {
        bound[i] = Math.max(bound[i], curvature[i]);
        return bound[i] > 0 ? bound[i] : 1;
    }
}
