package org.nablafit.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that tests read. */
public final class ProjectFiles {
    private static final Path HOME =
            Path.of(System.getProperty("nablafit.home", ".")).toAbsolutePath().normalize();

    private ProjectFiles() {}

    /** A file of the project, as {@code data/datasets/SLAC_P_F2.csv}. */
    public static Path project(String name) {
        return HOME.resolve(name);
    }

    /**
     * A file of another program in the folder {@code shared/reference} beside the project; the test is skipped, with
     * the name of the file, where it is absent (as in a user's clone).
     */
    public static Path reference(String name) {
        return beside("shared/reference/" + name);
    }

    /** A file of the folder {@code shared/fktables} beside the project; the test is skipped where it is absent. */
    public static Path fktables(String name) {
        return beside("shared/fktables/" + name);
    }

    private static Path beside(String name) {
        Path file = HOME.resolveSibling(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there (it is not part of the project)");
        return file;
    }
}
