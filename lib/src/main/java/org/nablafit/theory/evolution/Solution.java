package org.nablafit.theory.evolution;

/** How the evolution equations are solved beyond leading order. */
public enum Solution {
    /** Exactly, with the splitting and beta functions as they are given: all orders that these imply. */
    EXACT,
    /**
     * Expanded about the leading-order solution, to the order of the evolution: P⁽ᵏ⁾ and β_k count as order k, and what is of
     * higher order in all is dropped, as in Eq. (2.24) of [Vogt2005]. NNPDF's fits to [NNPDF2022] use it.
     */
    TRUNCATED
}
