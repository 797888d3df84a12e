package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nablafit.data.Dataset;
import org.nablafit.testkit.ProjectFiles;

/** Copies of the project's data sets with other values. */
final class PseudoData {
    private PseudoData() {}

    /** Writes whole data sets whose values are {@code values}, all sets in a row. */
    static void write(List<Dataset> datasets, double[] values, Path folder) throws IOException {
        int first = 0;
        for (Dataset dataset : datasets) {
            Path yaml = ProjectFiles.project("data/datasets/" + dataset.name() + ".yaml");
            Files.copy(yaml, folder.resolve(yaml.getFileName()));
            Path csv = ProjectFiles.project("data/datasets/" + dataset.name() + ".csv");
            Files.write(folder.resolve(csv.getFileName()), replaced(Files.readAllLines(csv), values, first));
            first += dataset.size();
        }
    }

    private static List<String> replaced(List<String> lines, double[] values, int first) {
        List<String> changed = new ArrayList<>();
        int column = -1;
        int point = first;
        for (String line : lines) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (column < 0) {
                column = List.of(cells).indexOf("value");
            } else {
                cells[column] = String.valueOf(values[point++]);
            }
            changed.add(String.join(",", cells));
        }
        return changed;
    }
}
