package org.nablafit.data.xfitter;

import static java.util.Map.entry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** xFitter's words for the settings of {@link Chi2Style}; the first of several words for one setting is the usual one. */
public final class Chi2Words {
    /** {@code StatScale}. */
    public static final Map<String, Scaling> STATISTICAL =
            words(entry("Poisson", Scaling.POISSON), entry("NoRescale", Scaling.ADDITIVE));

    /** {@code UncorSysScale}, {@code CorSysScale}; xFitter has no formula of its own for LogNormal and takes it as Linear. */
    public static final Map<String, Scaling> SYSTEMATIC = words(
            entry("Linear", Scaling.MULTIPLICATIVE),
            entry("NoRescale", Scaling.ADDITIVE),
            entry("Poisson", Scaling.POISSON),
            entry("LogNormal", Scaling.MULTIPLICATIVE));

    /** {@code CorChi2Type}. */
    public static final Map<String, SourceTreatment> TREATMENT = words(
            entry("Hessian", SourceTreatment.NUISANCE),
            entry("Matrix", SourceTreatment.COVARIANCE),
            entry("Offset", SourceTreatment.OFFSET));

    /** {@link Chi2Style#poissonCorrection}. */
    public static final String POISSON_CORRECTION = "PoissonCorr";

    /** {@link Chi2Style#firstIterationRescale}. */
    public static final String FIRST_ITERATION = "FirstIterationRescale";

    /** {@link Chi2Style#extraSystematicRescale}. */
    public static final String EXTRA_SYSTEMATIC = "ExtraSystRescale";

    /** {@code Chi2ExtraParam}. */
    public static final List<String> EXTRAS = List.of(POISSON_CORRECTION, FIRST_ITERATION, EXTRA_SYSTEMATIC);

    private Chi2Words() {}

    /**
     * The usual word for a setting.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static <T> String of(Map<String, T> words, T setting) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(setting))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("xFitter has no word for " + setting + " here"));
    }

    @SafeVarargs
    private static <T> Map<String, T> words(Map.Entry<String, T>... pairs) {
        Map<String, T> words = new LinkedHashMap<>();
        for (Map.Entry<String, T> pair : pairs) {
            words.put(pair.getKey(), pair.getValue());
        }
        return Collections.unmodifiableMap(words);
    }
}
