package org.nablafit.theory.production;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has come of a card.
 *
 * @param card the card
 * @param files PineAPPL files by the names of their tables, in the order of the card; those that a cancellation left out are
 *     missing
 */
public record ProducedTables(TheoryCard card, Map<String, Path> files) {
    /** Copies the files. */
    public ProducedTables {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Files in any order. */
    static ProducedTables of(TheoryCard card, Map<String, Path> files) {
        Map<String, Path> ordered = new LinkedHashMap<>();
        for (TableCard table : card.tables()) {
            Path file = files.get(table.name());
            if (file != null) {
                ordered.put(table.name(), file);
            }
        }
        return new ProducedTables(card, ordered);
    }

    /** Are all tables of the card there? */
    public boolean isComplete() {
        return files.size() == card.tables().size();
    }
}
