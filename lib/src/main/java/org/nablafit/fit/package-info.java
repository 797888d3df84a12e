/**
 * A fit from its card to its result: cards, the data and theory they name, training and validation, the t0 iteration,
 * and the record of everything that came out.
 *
 * <p>Replicas, fits of one {@link org.nablafit.fit.FitProblem} that differ in their random choices, run on threads of a
 * {@link org.nablafit.fit.ReplicaExecutor}. All they share is immutable.
 *
 * <p>The main flow is {@link org.nablafit.fit.ReplicaFit#run}. Conventions: χ² without ½, per point where a name ends in
 * "PerPoint"; "experimental" and "t0" name the covariance matrix (multiplicative uncertainties relative to the data or to
 * a prediction).
 */
@NullMarked
package org.nablafit.fit;

import org.jspecify.annotations.NullMarked;
