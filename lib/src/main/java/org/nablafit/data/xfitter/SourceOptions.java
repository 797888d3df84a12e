package org.nablafit.data.xfitter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run says of correlated sources by name, in xFitter's namelist {@code &Systematics}.
 *
 * @param modifiers {@code ListOfSources}: they go before those of the data files
 * @param sizes {@code ScaleByNameFactor}: what the size of a source is multiplied by
 * @param priors {@code PriorScaleFactor}: p_k in Σ p_k r_k²; 0 for a shift that costs nothing, 1 where none is given
 */
public record SourceOptions(Map<String, Modifiers> modifiers, Map<String, Double> sizes, Map<String, Double> priors) {
    /** Nothing special. */
    public static final SourceOptions NONE = new SourceOptions(Map.of(), Map.of(), Map.of());

    /** Copies, in order; refuses priors that are negative and numbers that are not finite. */
    public SourceOptions {
        modifiers = Collections.unmodifiableMap(new LinkedHashMap<>(modifiers));
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
        priors = Collections.unmodifiableMap(new LinkedHashMap<>(priors));
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
