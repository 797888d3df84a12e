package org.nablafit.fit;

import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.FunctionPdf;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * Distributions by a function of a program, which no text of a card can say.
 *
 * @param model the model
 * @param start where its parameters begin, whatever the seed; copied
 */
public record FunctionModelCard(FunctionPdf model, double[] start) implements ModelCard {
    /** Checks that there is a start for each parameter. */
    public FunctionModelCard {
        if (start.length != model.layout().size()) {
            throw new IllegalArgumentException("the parametrisation " + model.label() + " has "
                    + model.layout().size() + " parameters, but there are " + start.length + " values to start from");
        }
        start = start.clone();
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public FlavourBasis basis() {
        return model.basis();
    }

    @Override
    public String kind() {
        return "function";
    }

    @Override
    public double[] startParameters(RandomStream random) {
        return start.clone();
    }

    /** The data determine these parameters. */
    @Override
    public double[] priorPrecision() {
        return new double[start.length];
    }
}
