package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nablafit.serialization.AtomicFiles;

/** Where a command writes its result. */
final class OutputFolder {
    private OutputFolder() {}

    /** Finds out before long work, not after it, that there is no place for its result. */
    static void requireWritable(Path directory) throws IOException {
        Path probe = directory.resolve(".nablafit-probe");
        AtomicFiles.write(probe, "");
        Files.deleteIfExists(probe);
    }
}
