package org.nablafit.fit;

import java.nio.file.Path;
import java.util.List;
import org.nablafit.data.xfitter.Chi2Definition;

/**
 * χ² of a card in the form with nuisance parameters.
 *
 * @param definition how it is computed, in xFitter's terms
 * @param correlations the correlation files; they are of the data sets by the names in their files
 */
public record NuisanceCard(Chi2Definition definition, List<Path> correlations) {
    /** Copies the list. */
    public NuisanceCard {
        correlations = List.copyOf(correlations);
    }
}
