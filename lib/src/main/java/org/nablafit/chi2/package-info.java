/**
 * The objective of a fit: χ² of the data with correlated uncertainties, and penalties, as functions of the grid values
 * of the distributions, composed with a PDF model to a function of its parameters.
 *
 * <p>Conventions: residual = prediction − data. χ² = (T − D)ᵀ C⁻¹ (T − D) has no factor ½, but what solvers minimise is
 * F = ½ χ² + ½ penalties, as {@link org.nablafit.differentiation.GaussNewtonFunction} wants it. Grid values f are x f(x),
 * flat, m of them; matrices are row-major.
 */
@NullMarked
package org.nablafit.chi2;

import org.jspecify.annotations.NullMarked;
