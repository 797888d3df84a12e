/**
 * How the cost of a fit grows with the work: with data points, parameters, layers, replicas and threads, and how its memory
 * does.
 *
 * <p>Every measurement is checked before its time counts: compressed and full χ² agree, and replicas are the same bits in
 * whichever run and on however many threads.
 *
 * <p>Conventions. Times are wall times. Those of an iteration are of Levenberg-Marquardt in one thread, trial steps that are
 * rejected included, after a warm-up and without the preparation of χ². Those of replicas are of everything that is done
 * for a replica: whitening and compression of its training and validation points, t0 rounds, the fit. Memory is the live
 * heap, what is left of it after a garbage collection, in bytes.
 */
@NullMarked
package org.nablafit.benchmark.scaling;

import org.jspecify.annotations.NullMarked;
