package org.nablafit.pdf;

import org.nablafit.networks.ParameterLayout;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/** A parametrisation x f(x; θ) of parton distributions at the initial scale. */
public interface PdfModel {
    /** The names of the parameters θ in their order. */
    ParameterLayout layout();

    /** The distributions that the model gives, in their order. */
    FlavourBasis basis();

    /**
     * The model on the nodes of {@code grid}, for one thread.
     *
     * @throws IllegalArgumentException if the model has nothing to say of a hadron of the grid
     */
    PdfEvaluator evaluator(PdfGrid grid);
}
