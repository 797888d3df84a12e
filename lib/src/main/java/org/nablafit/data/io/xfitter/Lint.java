package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
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
     * A file that cannot be read.
     *
     * @param complaint what is wrong, with its file and line
     */
    public record Unreadable(Path file, String complaint) {}

    /**
     * What was found in several files.
     *
     * @param reports of the files that can be read, in the order in which they were given
     * @param unreadable the others
     */
    public record Reports(List<Report> reports, List<Unreadable> unreadable) {
        /** Copies the lists. */
        public Reports {
            reports = List.copyOf(reports);
            unreadable = List.copyOf(unreadable);
        }

        /** The number of files. */
        public int size() {
            return reports.size() + unreadable.size();
        }

        /** The findings of all files. */
        public List<Finding> findings() {
            return reports.stream()
                    .flatMap(report -> report.findings().stream())
                    .toList();
        }

        /** The names of correlated sources in the order of their first appearance, and in how many files each of them is. */
        public Map<String, Integer> sources() {
            Map<String, Integer> files = new LinkedHashMap<>();
            for (Report report : reports) {
                report.sources().stream().distinct().forEach(source -> files.merge(source, 1, Integer::sum));
            }
            return files;
        }
    }

    /** Reads files as of {@link #read(Path)}; those that cannot be read do not keep the others from it. */
    public static Reports read(List<Path> files) {
        List<Report> reports = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (Path file : files) {
            try {
                reports.add(read(file));
            } catch (FileFormatException e) {
                unreadable.add(new Unreadable(file, String.valueOf(e.getMessage())));
            }
        }
        return new Reports(reports, unreadable);
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
