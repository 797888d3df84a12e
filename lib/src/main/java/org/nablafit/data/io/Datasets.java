package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.DatasetTemplate;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/** Finds data sets by name, in any format that a {@link DatasetReader} reads. */
public final class Datasets {
    private static final List<DatasetReader> READERS =
            ServiceLoader.load(DatasetReader.class, DatasetReader.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Datasets() {}

    /** Reads the data set {@code name} as its file has it by default. */
    public static Dataset find(String name, SearchPath path) throws IOException {
        return find(name, path, List.of());
    }

    /**
     * Reads the data set {@code name}.
     *
     * @param variants names of variants that its file defines, applied one after the other
     * @throws IllegalArgumentException when no folder has a set of this name; the sentence suggests one
     * @throws org.nablafit.serialization.FileFormatException when a file is not as it should be, or has no such variant
     */
    public static Dataset find(String name, SearchPath path, List<String> variants) throws IOException {
        return withValues(findPoints(name, path, variants));
    }

    private static Dataset withValues(DataPoints points) throws FileFormatException {
        return switch (points) {
            case Dataset dataset -> dataset;
            case DatasetTemplate template ->
                throw new FileFormatException(
                        template.source().files().getFirst(),
                        1,
                        "the data set " + template.name()
                                + " has kinematics but no values, nothing can be fitted to it; name the"
                                + " column of its values under the key 'value', or make pseudo-data with a 'closure' in"
                                + " the card");
        };
    }

    /**
     * Reads the data set {@code name}, or its points alone where it has no values; otherwise as {@link #find(String,
     * SearchPath, List)}.
     */
    public static DataPoints findPoints(String name, SearchPath path, List<String> variants) throws IOException {
        for (Path folder : path.folders()) {
            for (DatasetReader reader : READERS) {
                Optional<Path> file = reader.locate(name, folder);
                if (file.isPresent()) {
                    return reader.read(file.get(), name, variants);
                }
            }
        }
        List<String> known = names(path);
        throw new IllegalArgumentException("there is no data set '" + name + "' in " + path
                + (known.isEmpty() ? ", nor any other" : Suggestion.among(name, known)));
    }

    /**
     * A data set of the format of this project from two texts: its numbers, and what they mean.
     *
     * @param meaning the content of NAME.yaml, see {@code docs/data-format.md}
     * @param numbers the content of NAME.csv
     * @throws org.nablafit.serialization.FileFormatException when a text is not as it should be; the sentence begins with
     *     {@code meaning of NAME:LINE:} or {@code table of NAME:LINE:}
     */
    public static Dataset parse(String name, String meaning, String numbers) throws IOException {
        return withValues(CsvDatasetReader.parse(name, meaning, numbers));
    }

    /** The names of all data sets in the folders, sorted. */
    public static List<String> names(SearchPath path) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : path.folders()) {
            for (DatasetReader reader : READERS) {
                names.addAll(reader.names(folder));
            }
        }
        return List.copyOf(names);
    }
}
