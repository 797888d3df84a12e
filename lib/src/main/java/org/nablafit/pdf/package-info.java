/**
 * Models of parton distributions at the initial scale, and their derivatives with respect to the parameters.
 *
 * <p>Conventions: a grid value is x f(x); values on a {@link org.nablafit.theory.flavour.PdfGrid} are stored flat, node
 * by node, {@code value[node * D + distribution]} with the D distributions of the model's {@link
 * org.nablafit.theory.flavour.FlavourBasis} in its order. A model is immutable and can be shared; its evaluators own
 * their workspace and belong to one thread each.
 *
 * <p>Take {@link org.nablafit.pdf.NeuralNetworkPdf} for a fit, {@link org.nablafit.pdf.parametrisation} for one by formulas with a
 * few parameters, {@link org.nablafit.pdf.lhapdf} for published sets.
 */
@NullMarked
package org.nablafit.pdf;

import org.jspecify.annotations.NullMarked;
