/**
 * χ² with a nuisance parameter for each correlated source of uncertainty, as xFitter computes it (section 5.2 of [Alekhin2015]), as a
 * function of the predictions, with analytic derivatives.
 *
 * <p>Conventions: D are the data, T the predictions, r the shifts in standard deviations, and the shifted prediction of a
 * point is T_i − Σ_k Γ_ki r_k, as in xFitter's tables. A residual is R_i = T_i − Σ_k Γ_ki r_k − D_i, prediction − data. Matrices
 * of sources are [source][point], row-major. χ² has no factor ½.
 */
@NullMarked
package org.nablafit.chi2.nuisance;

import org.jspecify.annotations.NullMarked;
