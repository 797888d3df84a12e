package org.nablafit.theory.production;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nablafit.serialization.Sha256;
import org.nablafit.theory.grid.Grids;

/** A checksum of all that a table is made of, which its file carries: whether a file is that of a card is told by it. */
final class TableKey {
    /** The entry in the metadata of a file. */
    static final String METADATA = "nablafit_key";

    /** Raised when the numbers of tables change for the same card. */
    private static final int VERSION = 2;

    /** Of a checksum that tell settings apart. */
    private static final int DIGITS = 16;

    private TableKey() {}

    /** The name of a folder for tables of these settings: another one for each version of the numbers. */
    static String of(TheorySettings settings) {
        return "v" + VERSION + "-" + Sha256.ofText(settings.toString()).substring(0, DIGITS);
    }

    /** The key of a table. */
    static String of(TheorySettings settings, TableCard table) {
        return "v" + VERSION + "-"
                + Sha256.ofText(String.join(
                        "\n",
                        settings.toString(),
                        table.content().observable().label(),
                        table.content().beam().toString(),
                        table.content().target().toString(),
                        table.content().targetMass().label(),
                        table.points().toString()));
    }

    /** The key that a file has; empty where it is no table of this program. */
    static Optional<String> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Grids.read(file).metadata().get(METADATA));
        } catch (IOException e) {
            // What cannot be read is computed again.
            return Optional.empty();
        }
    }

    /** What a file that is not kept is: a sentence for the user. */
    static String reason(Path file, String found) {
        return found.startsWith("v" + VERSION + "-")
                ? file + ": it was made with other settings or points, and is made again"
                : file + ": it was made by another version (" + found.replaceFirst("-.*", "") + ", not v" + VERSION
                        + "), and is made again";
    }
}
