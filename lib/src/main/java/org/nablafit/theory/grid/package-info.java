/**
 * PineAPPL interpolation grids: weights of partonic cross sections on nodes in momentum fractions and scales
 * [CarrazzaNoceraSchwanZaro2020], of deep inelastic scattering and of hadron colliders, before and after evolution to FK
 * tables; their files.
 *
 * <p>Conventions. The prediction of a bin is
 *
 * <pre>
 * T[bin] = 1 / normalization[bin] * sum over orders, channels and entries of
 *     weight * alpha_s(xiR^2 muR^2)^n * ln(xiR^2)^r * ln(xiF^2)^s * ln(xiA^2)^t
 *            * sum over terms of the channel of factor * product over legs of f(pid, x, xiF^2 muF^2)
 * </pre>
 *
 * <p>with {@code f = (x f) / x}: weights multiply f, not x f. Powers of the electroweak coupling are inside the weights.
 * Scales are squares in GeV^2. All subgrids of a file are read into one form, {@link
 * org.nablafit.theory.grid.Subgrid}: imported ones as they are, interpolation subgrids with the nodes and the reweighting
 * of APPLgrid [Carli2010] multiplied in, and events as subgrids on their own nodes.
 *
 * <p>Formats: PineAPPL's file formats 0 (with a head or without) and 1, plain or in an LZ4 frame, are read; format 1 is
 * written. Reference results that a file may hold are passed over and not written.
 *
 * <p>The only package that imports the LZ4 and tar libraries.
 */
@NullMarked
package org.nablafit.theory.grid;

import org.jspecify.annotations.NullMarked;
