/**
 * FK tables from cards: kinematic points and theory settings become PineAPPL files.
 *
 * <p>The row of a table is the row of the observable over the distributions at the factorisation scale ({@link
 * org.nablafit.theory.dis}), multiplied with the evolution operator from the initial scale ({@link
 * org.nablafit.theory.evolution}). Tables of one card share the operators.
 */
@NullMarked
package org.nablafit.theory.production;

import org.jspecify.annotations.NullMarked;
