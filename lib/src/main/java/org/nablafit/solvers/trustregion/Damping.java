package org.nablafit.solvers.trustregion;

/**
 * The scale S of the damping S / radius. With c_i = |column i of J|^2 + restCurvature_i:
 *
 * <p>IDENTITY keeps every parameter's change small in the parameter's own unit. It suits networks, whose parameters are all
 * of order 1. The other two do not depend on the units of the parameters and suit formulas.
 */
public enum Damping {
    /** S_i = 1 [Levenberg1944]. First radius 1e-2. */
    IDENTITY(1e-2),
    /**
     * S_i = max(c_i, 1e-6 (1 + sqrt(c_i at the start))^2) [Marquardt1963]; the floor is that of ceres-solver, which has 1e-6 in
     * columns scaled by 1 / (1 + |column at the start|) [AgarwalMierle2023]. First radius 1e4.
     */
    COLUMN(1e4),
    /** S_i = the largest c_i so far, 1 while that is 0 [More1978]. First radius 1e4. */
    RUNNING_MAXIMUM(1e4);

    private final double initialRadius;

    Damping(double initialRadius) {
        this.initialRadius = initialRadius;
    }

    /** The radius of the first step where the options name none. */
    public double initialRadius() {
        return initialRadius;
    }
}
