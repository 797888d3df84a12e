/**
 * Monte Carlo replicas of a fit, their selection and their statistics; closure tests; the exact posterior of linear models.
 *
 * <p>The main flow of a replica is {@link org.nablafit.fit.replicas.ReplicaProblem#run}: pseudo-data, model, fit, record.
 * {@link org.nablafit.fit.replicas.ReplicaRun} runs many of them, {@link org.nablafit.fit.replicas.ReplicaFolder} keeps each
 * as soon as it is through, and {@link org.nablafit.fit.replicas.ReplicaSet} is what comes out. Every random choice belongs to
 * a stream of {@link org.nablafit.fit.replicas.ReplicaStreams}.
 *
 * <p>Conventions: replicas are numbered from 1. x f, never f. Standard deviations are those of a sample, with n − 1; χ² has
 * no ½.
 */
@NullMarked
package org.nablafit.fit.replicas;

import org.jspecify.annotations.NullMarked;
