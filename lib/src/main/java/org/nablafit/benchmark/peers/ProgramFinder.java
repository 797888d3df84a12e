package org.nablafit.benchmark.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Where programs of the system are. */
@FunctionalInterface
public interface ProgramFinder {
    /** The file of a program, given by its name or its path; empty where there is none. */
    Optional<Path> find(String program);

    /** A finder in the folders of a search path, as the variable {@code PATH} has it. */
    static ProgramFinder in(String searchPath) {
        return program -> program.contains("/")
                ? Optional.of(Path.of(program)).filter(Files::isExecutable)
                : Arrays.stream(searchPath.split(File.pathSeparator))
                        .map(folder -> Path.of(folder, program))
                        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                        .findFirst();
    }

    /** A finder in the search path of this process. */
    static ProgramFinder ofSystem() {
        String path = System.getenv("PATH");
        return in(path == null ? "" : path);
    }
}
