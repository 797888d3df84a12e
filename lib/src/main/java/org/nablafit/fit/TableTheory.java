package org.nablafit.fit;

import java.util.List;
import java.util.OptionalInt;
import org.nablafit.theory.fktable.StatedTheory;
import org.nablafit.theory.fktable.TheoryTable;

/**
 * The theory that the tables of a fit share.
 *
 * @param mu0 the scale of the distributions in GeV
 * @param flavours the number of active flavours there; empty where no table tells
 * @param stated what the tables say of the theory they were made with, each statement once
 */
public record TableTheory(double mu0, OptionalInt flavours, List<StatedTheory> stated) {
    /** Copies the list. */
    public TableTheory {
        stated = List.copyOf(stated);
    }

    /** That of tables that belong together. */
    static TableTheory of(List<? extends TheoryTable> tables) {
        return new TableTheory(
                tables.getFirst().mu0(),
                tables.stream()
                        .map(TheoryTable::flavours)
                        .filter(OptionalInt::isPresent)
                        .findFirst()
                        .orElse(OptionalInt.empty()),
                tables.stream()
                        .map(table -> StatedTheory.of(table.metadata()))
                        .distinct()
                        .toList());
    }
}
