package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.data.io.xfitter.Steering.NamedFile;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CutRule;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/**
 * The data of a run: every file that its {@code steering.txt} names, after the cuts.
 *
 * @param datasets what is left of each, with the sources of its table of predictions behind its own
 * @param points [datasets][points left] their places in {@link DataFile#dataset}, rising
 * @param correlations the tables between points
 * @param predictions those of {@code &InTheory} by the place of the data set, from 0; the points are those left
 * @param findings of all files
 */
public record RunData(
        Steering steering,
        List<XfitterDataset> datasets,
        List<int[]> points,
        List<CorrelationTable> correlations,
        Map<Integer, TheoryTable> predictions,
        List<Finding> findings) {
    private static final String STEERING = "steering.txt";

    /** Copies the collections. */
    public RunData {
        datasets = List.copyOf(datasets);
        points = points.stream().map(int[]::clone).toList();
        correlations = List.copyOf(correlations);
        predictions = Map.copyOf(predictions);
        findings = List.copyOf(findings);
    }

    /**
     * Reads the data of a run.
     *
     * @param run the folder with {@code steering.txt}
     * @param folders where data files are looked for that are not where the run names them
     */
    public static RunData read(Path run, List<Path> folders) throws FileFormatException {
        Steering steering = Steering.read(run.resolve(STEERING));
        return new Reader(steering, new DataFolders(run, folders)).read();
    }

    private static final class Reader {
        private final Steering steering;
        private final DataFolders folders;
        private final List<Finding> findings;
        private final List<XfitterDataset> datasets = new ArrayList<>();
        private final List<int[]> points = new ArrayList<>();
        private final Map<Integer, TheoryTable> predictions = new LinkedHashMap<>();

        Reader(Steering steering, DataFolders folders) {
            this.steering = steering;
            this.folders = folders;
            this.findings = new ArrayList<>(steering.findings());
        }

        RunData read() throws FileFormatException {
            Map<String, NamedFile> names = new LinkedHashMap<>();
            for (int i = 0; i < steering.dataFiles().size(); i++) {
                NamedFile named = steering.dataFiles().get(i);
                DataFile file = DataFile.read(folders.find(steering.file(), named, "data file"));
                NamedFile earlier = names.putIfAbsent(file.name(), named);
                if (earlier != null) {
                    throw error(
                            named,
                            "'" + named.name() + "' and '" + earlier.name() + "' are both the data set '" + file.name()
                                    + "', whose points would count twice; take one out");
                }
                findings.addAll(file.notes());
                add(i, named, file);
            }
            return new RunData(steering, datasets, points, correlations(), predictions, findings);
        }

        private void add(int place, NamedFile named, DataFile file) throws FileFormatException {
            XfitterDataset whole = file.dataset();
            int[] kept;
            try {
                kept = CutRule.kept(
                        steering.cuts(), whole, Math.abs(file.index().orElse(0)));
            } catch (IllegalArgumentException e) {
                throw error(named, String.valueOf(e.getMessage()));
            }
            if (kept.length == 0) {
                throw error(
                        named,
                        "none of the " + whole.size() + " points of " + whole.name()
                                + " passes the cuts; loosen them or leave the file out");
            }
            XfitterDataset left = whole.select(kept);
            NamedFile theory = steering.theoryFiles().get(place + 1);
            if (theory != null) {
                TheoryTable table = theory(theory, whole, kept);
                predictions.put(place, table);
                left = withSources(theory, left, table);
            }
            datasets.add(left);
            points.add(kept);
        }

        private TheoryTable theory(NamedFile named, XfitterDataset whole, int[] kept) throws FileFormatException {
            DataFile file = DataFile.read(folders.find(steering.file(), named, "table of predictions"));
            findings.addAll(file.notes());
            TheoryTable table = file.theoryTable();
            if (table.size() == whole.size()) {
                return table.select(kept);
            }
            if (table.size() == kept.length) {
                return table;
            }
            throw error(
                    named,
                    "the table has " + table.size() + " predictions for the " + whole.size() + " points of "
                            + whole.name() + ", " + kept.length + " of which pass the cuts");
        }

        private XfitterDataset withSources(NamedFile named, XfitterDataset dataset, TheoryTable table)
                throws FileFormatException {
            List<CorrelatedError> sources = new ArrayList<>(dataset.sources());
            sources.addAll(table.sources());
            try {
                return dataset.withSources(sources);
            } catch (IllegalArgumentException e) {
                throw error(named, "with this table, " + e.getMessage());
            }
        }

        private List<CorrelationTable> correlations() throws FileFormatException {
            List<CorrelationTable> tables = new ArrayList<>();
            List<String> names = datasets.stream().map(XfitterDataset::name).toList();
            for (NamedFile named : steering.correlationFiles()) {
                CorrelationTable table =
                        CorrelationFile.read(folders.find(steering.file(), named, "file of correlations"));
                boolean complete = true;
                for (String set : Arrays.asList(table.first(), table.second())) {
                    complete &= names.contains(set);
                }
                if (complete) {
                    tables.add(table);
                } else {
                    findings.add(new Finding(
                            steering.file(),
                            named.line(),
                            "'" + named.name() + "' is about '" + table.first() + "' and '" + table.second()
                                    + "', which are not both among the data; it is passed over"));
                }
            }
            return tables;
        }

        private FileFormatException error(NamedFile named, String sentence) {
            return new FileFormatException(steering.file(), named.line(), sentence);
        }
    }
}
