/**
 * Uncertainties by the Hessian matrix of χ² at the minimum of a fit: covariance and eigenvectors of the parameters, the members of a
 * Hessian set, asymmetric errors of parameters, and scans of χ² along one of them.
 *
 * <p>The main flow is {@link org.nablafit.fit.hessian.Hessian#of}: refine the minimum, diagonalise, walk along each eigenvector. It
 * knows a {@link org.nablafit.differentiation.GaussNewtonFunction} in a box, with names; {@link
 * org.nablafit.fit.hessian.HessianFit} makes one of a card.
 *
 * <p>Conventions: χ² = 2 F has no ½, and holds penalties, priors and the ridge of the card. H = JᵀJ + Π is the curvature of F, so that
 * Δχ² = δᵀ H δ and the covariance of one standard deviation (Δχ² = 1) is H⁻¹. T² is the tolerance: Δχ² = T² at the ends of an
 * eigenvector. Matrices are row-major.
 */
@NullMarked
package org.nablafit.fit.hessian;

import org.jspecify.annotations.NullMarked;
