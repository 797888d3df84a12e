/**
 * PDF sets in the format of LHAPDF 6 [Buckley2015]: a directory with {@code NAME.info} and a file of grids for every
 * member.
 *
 * <p>Values are {@code x f(x, Q)}, Q in GeV. Between the knots they are interpolated as LHAPDF does by default, by
 * cubic Hermite polynomials in ln x and ln Q2 whose derivatives at a knot are the mean of the slopes on both sides (at
 * an edge, the one slope), never across the subgrids that meet at a flavour threshold. There is no extrapolation.
 */
@NullMarked
package org.nablafit.pdf.lhapdf;

import org.jspecify.annotations.NullMarked;
