/**
 * nablafit beside other programs: peers of our own in C++ with ceres-solver [AgarwalMierle2023] and in JAX, whose sources
 * are resources of this package, on the same data, from the same start, with the same rule of Levenberg and Marquardt.
 *
 * <p>Every contestant, nablafit too, is a worker process of one thread, pinned to one processor. It reads requests from
 * standard input and answers each with one line of JSON; {@code worker.h} describes the protocol. The benchmark asks the
 * contestants of a case in turn, so that what disturbs the machine disturbs all of them alike.
 *
 * <p>Conventions. χ² = Σ r², without a factor ½. Times are wall times of the solver alone: processes have been started,
 * programs compiled and data prepared before, and every worker has run for at least two seconds, that of nablafit for twelve:
 * its Java machine compiles while it runs.
 */
@NullMarked
package org.nablafit.benchmark.peers;

import org.jspecify.annotations.NullMarked;
