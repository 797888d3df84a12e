package org.nablafit.export;

import java.util.List;
import java.util.Optional;

/**
 * Summaries of types that {@link Summaries} does not know by itself. Implementations are found by {@link
 * java.util.ServiceLoader}: they have a public constructor without arguments and stand in {@code
 * META-INF/services/org.nablafit.export.SummaryProvider}. They are asked last, so that what they need is loaded only
 * where a value of another kind is met.
 */
public interface SummaryProvider {
    /** The types that have a summary here, for those who register renderers. */
    List<Class<?>> types();

    /** The summary of a value; empty where it is of another type. */
    Optional<Summary> summary(Object value);
}
