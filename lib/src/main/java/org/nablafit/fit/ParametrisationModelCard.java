package org.nablafit.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nablafit.chi2.GaussianPriors;
import org.nablafit.chi2.ParameterTerm;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.parametrisation.Parameter;
import org.nablafit.pdf.parametrisation.ParametrisationPdf;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * Forms with named parameters, which start at the values of the card or, with a seed, around them.
 *
 * @param model the model
 * @param spread the standard deviation of the start in units of the steps of the parameters; 0 for the values of the card
 */
public record ParametrisationModelCard(ParametrisationPdf model, double spread) implements ModelCard {
    /** How often a start is drawn until the moments of the sum rules exist. */
    private static final int MOST_DRAWS = 1000;

    @Override
    public FlavourBasis basis() {
        return model.basis();
    }

    @Override
    public String kind() {
        return "parametrisation";
    }

    /** Draws around the values of the card, inside the bounds, until all sum rules have a solution. */
    @Override
    public double[] startParameters(RandomStream random) {
        if (spread == 0) {
            return model.parameters().start();
        }
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            double[] start = free(one ->
                    Math.clamp(one.value() + spread * one.step() * random.normal(), one.minimum(), one.maximum()));
            if (Arrays.stream(model.values(start)).allMatch(Double::isFinite)) {
                return start;
            }
        }
        throw new IllegalArgumentException(
                "no start of " + MOST_DRAWS
                        + " around the values of the card has sum rules with a solution; take a smaller spread or smaller steps");
    }

    @Override
    public List<ParameterBounds.Interval> bounds() {
        List<ParameterBounds.Interval> intervals = new ArrayList<>();
        for (Parameter.Free one : model.parameters().free()) {
            if (Double.isFinite(one.minimum()) || Double.isFinite(one.maximum())) {
                intervals.add(new ParameterBounds.Interval(one.name(), one.minimum(), one.maximum()));
            }
        }
        return intervals;
    }

    @Override
    public List<ParameterTerm> parameterTerms() {
        double[] mean = free(one -> one.prior().map(Parameter.Prior::mean).orElse(0.0));
        double[] sigma = free(one -> one.prior().map(Parameter.Prior::sigma).orElse(Double.POSITIVE_INFINITY));
        return Arrays.stream(sigma).allMatch(Double::isInfinite) ? List.of() : List.of(new GaussianPriors(mean, sigma));
    }

    /** The data determine these parameters, so that only the priors of the card count. */
    @Override
    public double[] priorPrecision() {
        return free(one ->
                one.prior().map(prior -> 1 / (prior.sigma() * prior.sigma())).orElse(0.0));
    }

    private double[] free(ToDoubleFunction<Parameter.Free> of) {
        return model.parameters().free().stream().mapToDouble(of).toArray();
    }
}
