package org.nablafit.chi2.nuisance;

import java.util.Map;
import org.nablafit.data.xfitter.Modifiers;

/**
 * What a run says of correlated sources by name, in xFitter's namelist {@code &Systematics}.
 *
 * @param modifiers {@code ListOfSources}: they go before those of the data files
 * @param priors {@code PriorScaleFactor}: p_k in Σ p_k r_k²; 0 for a shift that costs nothing, 1 where none is given
 * @param sizes {@code ScaleByNameFactor}: what the size of a source is multiplied by
 */
public record SourceOptions(Map<String, Modifiers> modifiers, Map<String, Double> priors, Map<String, Double> sizes) {
    /** Nothing special. */
    public static final SourceOptions NONE = new SourceOptions(Map.of(), Map.of(), Map.of());

    /** Copies; refuses priors that are negative and numbers that are not finite. */
    public SourceOptions {
        modifiers = Map.copyOf(modifiers);
        priors = Map.copyOf(priors);
        sizes = Map.copyOf(sizes);
        priors.forEach((name, prior) -> {
            if (!(prior >= 0 && prior < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the prior scale of the source '" + name + "' is " + prior + "; it is not negative");
            }
        });
        sizes.forEach((name, size) -> {
            if (!Double.isFinite(size)) {
                throw new IllegalArgumentException("the source '" + name + "' is scaled by " + size);
            }
        });
    }
}
