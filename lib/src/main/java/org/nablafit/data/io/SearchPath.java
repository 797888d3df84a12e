package org.nablafit.data.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Folders in which files are looked up by name; the first folder that has the name wins.
 *
 * @param folders at least one
 */
public record SearchPath(List<Path> folders) {
    /** Refuses an empty list. */
    public SearchPath {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("a search path needs at least one folder");
        }
    }

    /** The given folders in this order. */
    public static SearchPath of(Path... folders) {
        return new SearchPath(Arrays.asList(folders));
    }

    /** The folders for a message; says which of them do not exist. */
    @Override
    public String toString() {
        return folders.stream()
                .map(folder -> Files.isDirectory(folder) ? folder.toString() : folder + " (no such folder)")
                .collect(Collectors.joining(", "));
    }
}
