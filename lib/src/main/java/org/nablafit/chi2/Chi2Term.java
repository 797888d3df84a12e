package org.nablafit.chi2;

import java.util.Optional;

/** χ² of data as a term of the objective: by a covariance matrix, or with nuisance parameters. */
public sealed interface Chi2Term extends GridTerm permits DataChi2, NuisanceTerm {
    /** How many values f has. */
    int valueCount();

    /** χ² = 2 F. */
    default double chi2(double[] gridValues) {
        return 2 * value(gridValues);
    }

    /** What a compression kept, if this χ² is compressed. */
    default Optional<Compression> compression() {
        return Optional.empty();
    }
}
