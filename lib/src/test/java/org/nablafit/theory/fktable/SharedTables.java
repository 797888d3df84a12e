package org.nablafit.theory.fktable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nablafit.testkit.ProjectFiles;

/** The FK tables beside the project. */
public final class SharedTables {
    private static final String ENDING = ".pineappl.lz4";

    private SharedTables() {}

    /** The names of all tables. */
    public static List<String> names() {
        Path folder = ProjectFiles.fktables("");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a table. */
    public static Path file(String name) {
        return ProjectFiles.fktables(name + ENDING);
    }

    /** A table. */
    public static FkTable read(String name) throws IOException {
        return FkTables.read(file(name));
    }
}
