/**
 * Distributions that are known at one scale, evolved to others: what the command {@code evolve} reads, computes and writes.
 * Conventions are those of {@link org.nablafit.theory.evolution}.
 */
@NullMarked
package org.nablafit.evolve;

import org.jspecify.annotations.NullMarked;
