package org.nablafit.evolve;

import java.util.List;
import java.util.OptionalDouble;
import org.nablafit.fit.PdfSource;

/**
 * What is evolved, how, and to where.
 *
 * @param name of the LHAPDF set
 * @param description a sentence for people
 * @param members the initial distributions, of which the first is the central one
 * @param errorType of the set, as LHAPDF names it
 * @param confidence the level of the errors that members are, in per cent, where the set has one
 * @param task how, and to where
 */
public record EvolutionCard(
        String name,
        String description,
        List<PdfSource> members,
        String errorType,
        OptionalDouble confidence,
        EvolutionTask task) {
    /** Copies the list. */
    public EvolutionCard {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("there are no distributions to evolve");
        }
    }
}
