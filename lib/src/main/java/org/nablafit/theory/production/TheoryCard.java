package org.nablafit.theory.production;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nablafit.data.io.SearchPath;

/**
 * A card that describes FK tables; docs/theory.md has the keys.
 *
 * @param file the file
 * @param settings what the tables share
 * @param tables in the order of the card
 */
public record TheoryCard(Path file, TheorySettings settings, List<TableCard> tables) {
    /** Copies the tables. */
    public TheoryCard {
        tables = List.copyOf(tables);
    }

    /**
     * Reads a card.
     *
     * @param datasets where the data sets are found whose points the card takes
     * @throws org.nablafit.serialization.FileFormatException with one sentence that names file and line, where an entry is
     *     wrong
     */
    public static TheoryCard read(Path file, SearchPath datasets) throws IOException {
        return new TheoryCardReader(file, datasets).read();
    }

    /** The settings of a card, without its tables. */
    public static TheorySettings settings(Path file) throws IOException {
        return TheoryCardReader.settings(file);
    }
}
