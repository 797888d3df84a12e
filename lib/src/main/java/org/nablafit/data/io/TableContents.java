package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.data.DataPoints;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/** What a data set says its tables hold: enough to compute them. */
public final class TableContents {
    private TableContents() {}

    /**
     * The section {@code tables} of the file of a data set in the format of this project, whichever variant was chosen.
     *
     * @return by the names of the tables, in the order of the file; empty for a set that says nothing, or is of another format
     * @throws org.nablafit.serialization.FileFormatException with file and line for whatever is wrong
     */
    public static Map<String, YamlNode> of(DataPoints points) throws IOException {
        List<Path> files = points.source().files();
        if (files.isEmpty() || !CsvDatasetReader.isDescription(files.getFirst())) {
            return Map.of();
        }
        YamlNode root = Yaml.read(files.getFirst());
        Optional<YamlNode> tables = root.find("tables");
        return tables.isEmpty() ? Map.of() : tables.get().mapping();
    }
}
