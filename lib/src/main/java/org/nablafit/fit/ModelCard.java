package org.nablafit.fit;

import java.util.List;
import java.util.Optional;
import org.nablafit.chi2.ParameterTerm;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.PdfModel;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * The model of a card and the start of its parameters. All of a fit but its reader and its reports takes a model through
 * this interface alone.
 */
public sealed interface ModelCard permits NetworkModelCard, ParametrisationModelCard, FunctionModelCard {
    /** The model. */
    PdfModel model();

    /** The distributions of the model. */
    FlavourBasis basis();

    /** What kind of model it is, as {@code network}. */
    String kind();

    /** Does the model depend on the number of nucleons A? */
    default boolean takesMassNumber() {
        return false;
    }

    /** Parameters to begin with. */
    double[] startParameters(RandomStream random);

    /** The parameters that a fit starts from with a seed. */
    default double[] startParameters(long seed) {
        return startParameters(new RandomStream(seed).split(ReplicaFit.MODEL_STREAM));
    }

    /**
     * The model of a replica, where the card leaves open something that each replica draws; empty where all have this one.
     *
     * @param random the stream of the draw
     */
    default Optional<ModelCard> ofReplica(RandomStream random) {
        return Optional.empty();
    }

    /** The intervals that the model itself asks of its parameters; those of the fit come after them. */
    default List<ParameterBounds.Interval> bounds() {
        return List.of();
    }

    /** Terms of the objective that the model itself asks for, as priors. */
    default List<ParameterTerm> parameterTerms() {
        return List.of();
    }

    /**
     * What is known of each parameter beside the data, for the uncertainties: one over the variance of a Gaussian prior, 0 for
     * nothing.
     */
    double[] priorPrecision();
}
