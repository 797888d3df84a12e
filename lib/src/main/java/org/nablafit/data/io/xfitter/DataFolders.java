package org.nablafit.data.io.xfitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nablafit.data.io.xfitter.Steering.NamedFile;
import org.nablafit.serialization.FileFormatException;

/**
 * Where the files that a run names are looked for: as they are given, relative to the folder of the run; then below each of
 * the other folders, by the longest end of the given path that is there; then anywhere in these by the name of the file.
 *
 * @param run the folder with {@code steering.txt}
 * @param folders others, in the order in which they are searched
 */
public record DataFolders(Path run, List<Path> folders) {
    /** Folders of data are not deeper; a link in a circle ends here. */
    private static final int DEPTH = 12;

    /** Copies the list. */
    public DataFolders {
        folders = List.copyOf(folders);
    }

    /**
     * The file that a run names.
     *
     * @param naming the file that has the name
     * @param what the file is, as "data file"
     * @throws FileFormatException with the line of the name when it is nowhere, or when its name alone is not enough
     */
    public Path find(Path naming, NamedFile file, String what) throws FileFormatException {
        Path given = path(naming, file);
        List<Path> places = new ArrayList<>(List.of(run.resolve(given)));
        for (Path folder : folders) {
            for (int skipped = 0; skipped < given.getNameCount(); skipped++) {
                places.add(folder.resolve(given.subpath(skipped, given.getNameCount())));
            }
        }
        places.add(run.resolve(given.getFileName()));
        Optional<Path> found = places.stream().filter(Files::isRegularFile).findFirst();
        if (found.isPresent()) {
            return found.get().normalize();
        }
        return byName(naming, file, given.getFileName())
                .orElseThrow(() -> new FileFormatException(
                        naming,
                        file.line(),
                        "the " + what + " '" + file.name() + "' is neither "
                                + run.resolve(given).normalize() + " nor " + places()));
    }

    private String places() {
        return folders.isEmpty()
                ? "in another folder, because none is given; name the folder of the data"
                : "below "
                        + String.join(", ", folders.stream().map(Path::toString).toList());
    }

    private static Path path(Path naming, NamedFile file) throws FileFormatException {
        try {
            Path path = Path.of(file.name());
            if (path.getNameCount() > 0 && !path.getFileName().toString().isEmpty()) {
                return path;
            }
        } catch (InvalidPathException _) {
            // The complaint below says it.
        }
        throw new FileFormatException(
                naming, file.line(), "'" + ListDirected.quoted(file.name()) + "' is no name of a file");
    }

    private Optional<Path> byName(Path naming, NamedFile file, Path name) throws FileFormatException {
        Set<Path> found = new LinkedHashSet<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files =
                    Files.find(folder, DEPTH, (path, kind) -> kind.isRegularFile() && path.endsWith(name))) {
                files.map(Path::normalize).sorted().forEach(found::add);
            } catch (IOException | UncheckedIOException e) {
                throw new FileFormatException(folder, "the folder cannot be searched: " + e.getMessage(), e);
            }
        }
        if (found.size() > 1) {
            List<Path> both = List.copyOf(found);
            throw new FileFormatException(
                    naming,
                    file.line(),
                    "'" + file.name() + "' is not where it should be, and there is more than one file of its name: "
                            + both.get(0) + " and " + both.get(1) + "; give a folder with one of them");
        }
        return found.stream().findFirst();
    }
}
