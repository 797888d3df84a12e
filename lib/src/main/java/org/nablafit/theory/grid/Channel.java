package org.nablafit.theory.grid;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A sum of products of distributions that share their weights.
 *
 * @param terms at least one
 */
public record Channel(List<Term> terms) {
    /** Copies the terms. */
    public Channel {
        terms = List.copyOf(terms);
    }

    /**
     * A product of distributions.
     *
     * @param pids the identifier of the distribution of every leg
     * @param factor what the product is multiplied with
     */
    public record Term(List<Integer> pids, double factor) {
        /** Copies the identifiers. */
        public Term {
            pids = List.copyOf(pids);
        }
    }

    /** As {@code 0.5 (2, -2) + 0.5 (-2, 2)}. */
    @Override
    public String toString() {
        return terms.stream()
                .map(term -> (term.factor() == 1 ? "" : String.format(Locale.ROOT, "%.6g ", term.factor()))
                        + term.pids().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(" + "));
    }
}
