/**
 * Distributions by forms with a few named parameters, as xFitter has them, beside the network.
 *
 * <p>A {@link org.nablafit.pdf.parametrisation.Form} is a formula of x f(x) with its derivatives and moments, a {@link
 * org.nablafit.pdf.parametrisation.Parametrisation} a form whose parameters have names. {@link
 * org.nablafit.pdf.parametrisation.ParameterSet} knows which parameters are free, fixed, given by others or by a sum rule,
 * a {@link org.nablafit.pdf.parametrisation.Decomposition} which distribution each parametrisation is. {@link
 * org.nablafit.pdf.parametrisation.ParametrisationPdf} is the model of all of it.
 *
 * <p>Conventions: a value is x f(x). The moment of power n is ∫₀¹ x^n x f(x) dx: the number of quarks for n = −1, their
 * momentum for n = 0. A moment that does not exist is NaN, which a solver takes as a step to reject.
 */
@NullMarked
package org.nablafit.pdf.parametrisation;

import org.jspecify.annotations.NullMarked;
