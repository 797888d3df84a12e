package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.nablafit.serialization.Suggestion;

/** Finds the files of theory tables by the names that data sets give. */
public final class TableFiles {
    /** What may follow the name of a table in the name of its file. */
    public static final List<String> ENDINGS = List.of(".pineappl.lz4", ".pineappl", ".dat", ".tar.gz", ".tgz", "");

    private TableFiles() {}

    /**
     * The file of the table {@code name}: the name itself or with one of the {@link #ENDINGS}, in the first folder that
     * has it.
     *
     * @throws IllegalArgumentException when no folder has it; the sentence suggests one
     */
    public static Path find(String name, SearchPath path) throws IOException {
        for (Path folder : path.folders()) {
            for (String ending : ENDINGS) {
                Path file = folder.resolve(name + ending);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        List<String> known = names(path);
        throw new IllegalArgumentException("there is no table '" + name + "' in " + path
                + (known.isEmpty() ? ", nor any other" : Suggestion.among(name, known)));
    }

    /** The names of all tables in the folders, sorted; files of other endings are passed over. */
    public static List<String> names(SearchPath path) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : path.folders()) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.map(file -> tableName(file.getFileName().toString()))
                            .forEach(name -> name.ifPresent(names::add));
                }
            }
        }
        return List.copyOf(names);
    }

    private static Optional<String> tableName(String fileName) {
        return ENDINGS.stream()
                .filter(ending -> !ending.isEmpty() && fileName.endsWith(ending))
                .findFirst()
                .map(ending -> fileName.substring(0, fileName.length() - ending.length()));
    }
}
