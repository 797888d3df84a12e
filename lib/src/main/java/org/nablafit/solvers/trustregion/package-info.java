/**
 * Levenberg-Marquardt as a trust-region method [Levenberg1944], [Marquardt1963], [More1978]: {@link
 * org.nablafit.solvers.trustregion.LevenbergMarquardt}.
 *
 * <p>A step s from p minimises, in the box, the damped quadratic model
 *
 * <pre>
 *   1/2 |r + J s|^2 + g s + 1/2 s (C + S / radius) s
 * </pre>
 *
 * with the residuals r, the Jacobian J, g = grad phi, C = diag(restCurvature), and the scale S that {@link
 * org.nablafit.solvers.trustregion.Damping} chooses. The radius is 1/mu in the language of Marquardt's parameter mu; its
 * unit is that of S over that of the curvature.
 *
 * <p>The parts are types: the loop (LevenbergMarquardt), the step (DampedStep with DampingScale), the rule of acceptance and
 * the radius (GainRatioRule, Radius), and the linear solve (DampedSystem and its three implementations).
 */
@NullMarked
package org.nablafit.solvers.trustregion;

import org.jspecify.annotations.NullMarked;
