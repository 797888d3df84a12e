/**
 * PDF sets in the format of LHAPDF 6 [Buckley2015]: a directory with {@code NAME.info} and a file of grids for every
 * member.
 *
 * <p>Values are {@code x f(x, Q)}, Q in GeV. Between the knots they are interpolated as LHAPDF does by default, by
 * cubic Hermite polynomials in ln x and ln Q2 whose derivatives at a knot are the mean of the slopes on both sides (at
 * an edge, the one slope), never across the subgrids that meet at a flavour threshold; linearly in both where a subgrid has
 * fewer than 4 knots in Q. At a threshold the subgrid above counts. Outside the grid a member goes on as its set says ({@link
 * org.nablafit.pdf.lhapdf.Extrapolation}), or refuses, as for predictions.
 *
 * <p>Sets are read and written; what their members mean for the uncertainty of a quantity is {@link
 * org.nablafit.pdf.lhapdf.MemberErrors}, their strong coupling {@link org.nablafit.pdf.lhapdf.AlphaS}.
 */
@NullMarked
package org.nablafit.pdf.lhapdf;

import org.jspecify.annotations.NullMarked;
