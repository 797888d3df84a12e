package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nablafit.data.DataPoints;

/**
 * Reads data sets of one format. Implementations are found by {@link java.util.ServiceLoader}: they have a public
 * constructor without arguments and stand in {@code META-INF/services/org.nablafit.data.io.DatasetReader}.
 */
public interface DatasetReader {
    /** The name of the format, for people. */
    String format();

    /**
     * The names of the data sets of this format in {@code folder}; empty where the folder does not exist. Sets whose
     * files are not as they should be may be missing.
     */
    List<String> names(Path folder) throws IOException;

    /** The file to start from when the data set {@code name} of this format is in {@code folder}. */
    Optional<Path> locate(String name, Path folder) throws IOException;

    /**
     * Reads a data set, or its points where the file has no values.
     *
     * @param file what {@link #locate} found for {@code name}
     * @param variants names of variants that the file defines, applied one after the other; none for its default
     * @throws org.nablafit.serialization.FileFormatException when a file is not as it should be, or has no such variant
     */
    DataPoints read(Path file, String name, List<String> variants) throws IOException;
}
