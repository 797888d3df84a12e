/**
 * Descent along running averages of the gradient, as networks are trained by: {@link
 * org.nablafit.solvers.gradientdescent.GradientDescent} with the rules Adam and Nadam. For comparison with such fits; it
 * knows nothing of curvature and needs thousands of iterations where {@link org.nablafit.solvers.trustregion} needs tens.
 *
 * <p>The parts are types: the loop (GradientDescent), the step (UpdateRule with Moments).
 */
@NullMarked
package org.nablafit.solvers.gradientdescent;

import org.jspecify.annotations.NullMarked;
