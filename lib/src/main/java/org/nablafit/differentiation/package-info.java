/**
 * Functions and their derivatives: analytic, automatic and numeric behind one contract, and a check of one by another.
 *
 * <p>Conventions. A Jacobian is row-major, {@code [outputs][inputs]}. A least-squares function has
 * F(p) = 1/2 |r(p)|^2 with residual r = prediction - data, each in units of its uncertainty. Arrays that a method fills
 * belong to the caller, are at least as long as their shape says, and are never kept. An evaluation that meets a
 * singularity gives a value that is not finite, never an exception: solvers treat it as a step to reject.
 *
 * <p>Which derivative to take:
 *
 * <ul>
 *   <li>analytic where someone wrote it ({@link org.nablafit.differentiation.DifferentiableFunction}): fastest, exact;
 *   <li>automatic where the formula runs on {@link org.nablafit.differentiation.Jet}: as exact, a few times the cost;
 *   <li>central differences for everything else: two evaluations per input, about ten correct digits;
 *   <li>forward or backward differences: one evaluation per input, about seven correct digits.
 * </ul>
 */
@NullMarked
package org.nablafit.differentiation;

import org.jspecify.annotations.NullMarked;
