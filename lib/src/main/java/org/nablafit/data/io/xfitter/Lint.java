package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.serialization.FileFormatException;

/** Says what one of xFitter's files was read as, and warns of what often goes wrong in them. */
public final class Lint {
    private Lint() {}

    /**
     * What was found.
     *
     * @param facts pairs of a label and what was read
     * @param findings in the order of the checks
     * @param sources the names of correlated sources
     */
    public record Report(Path file, Map<String, String> facts, List<Finding> findings, List<String> sources) {
        /** Copies the collections. */
        public Report {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
            findings = List.copyOf(findings);
            sources = List.copyOf(sources);
        }
    }

    /**
     * Reads a data file, a table of predictions, a file of correlations or a {@code steering.txt}.
     *
     * @throws FileFormatException when it cannot be read
     */
    public static Report read(Path file) throws FileFormatException {
        XfitterFile text = XfitterFile.read(file);
        if (text.find("StatCorr").isPresent()) {
            return CorrelationLint.correlations(CorrelationFile.read(text));
        }
        if (text.find("InFiles").isPresent()) {
            return SteeringLint.steering(SteeringReader.read(text));
        }
        DataFile data = DataFileReader.read(text);
        return data.isTheory() ? DataFileLint.theory(data) : DataFileLint.data(data);
    }
}
