package org.nablafit.differentiation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nablafit.serialization.Suggestion;

/** The ways to obtain a Jacobian; {@link Differentiator} carries them out. */
public enum DerivativeStrategy {
    /** Derivatives written by hand; the function is a {@link DifferentiableFunction}. */
    ANALYTIC,
    /** The formula run on {@link Jet}; the function is a {@link JetFunction}. */
    AUTOMATIC,
    /** (f(x + h) - f(x)) / h. */
    FORWARD,
    /** (f(x) - f(x - h)) / h. */
    BACKWARD,
    /** (f(x + h) - f(x - h)) / 2h. */
    CENTRAL;

    /**
     * The strategy of a name as run cards have it: {@code analytic}, {@code automatic}, {@code forward}, ...
     *
     * @throws IllegalArgumentException if no strategy has this name
     */
    public static DerivativeStrategy byName(String name) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.label().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no derivative strategy '" + name + "'" + Suggestion.among(name, labels())));
    }

    /** The name in run cards and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(DerivativeStrategy::label).toList();
    }
}
