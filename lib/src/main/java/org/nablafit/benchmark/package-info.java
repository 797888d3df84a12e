/**
 * Benchmarks that a user can run: the cost of the ways to a derivative on the sine of [Bertone2019].
 *
 * <p>Conventions. χ² = Σ r² with r = N(x) − sin x, without a factor ½ and with uncertainties of 1. Times are wall times of
 * one thread, and those of a strategy are taken after a warm-up.
 */
@NullMarked
package org.nablafit.benchmark;

import org.jspecify.annotations.NullMarked;
