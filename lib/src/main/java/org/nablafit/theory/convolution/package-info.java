/**
 * From distributions on a grid to predictions, with derivatives.
 *
 * <p>Grid values are {@code x f} with flat index node * distributions + distribution, as {@link
 * org.nablafit.theory.flavour.PdfGrid} says. Predictions are in the unit of the tables, one for each point. Derivatives
 * are row-major [points][values].
 */
@NullMarked
package org.nablafit.theory.convolution;

import org.jspecify.annotations.NullMarked;
