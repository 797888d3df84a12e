package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nablafit.data.io.xfitter.FittedResults;
import org.nablafit.data.io.xfitter.RunData;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.fit.Library;
import org.nablafit.serialization.FileFormatException;

/** Where the predictions for χ² of a run come from. */
public enum RunPredictions {
    /** The table {@code fittedresults.txt} of the run, which has five digits. */
    FITTEDRESULTS {
        @Override
        RunChi2 chi2(Path run, List<Path> folders, Library library) throws IOException {
            return RunChi2.ofPredictions(run, folders, this::read);
        }

        private double[][] read(Path run, RunData data) throws FileFormatException {
            Path file = run.resolve(FILE);
            List<FittedResults.Table> tables = FittedResults.read(file);
            double[][] predictions = new double[data.datasets().size()][];
            for (int s = 0; s < predictions.length; s++) {
                predictions[s] = of(file, data.datasets().get(s), tables);
            }
            return predictions;
        }
    },

    /** The tables of {@code &InTheory}. */
    TABLES {
        @Override
        RunChi2 chi2(Path run, List<Path> folders, Library library) throws IOException {
            return RunChi2.ofPredictions(run, folders, this::read);
        }

        private double[][] read(Path run, RunData data) throws FileFormatException {
            double[][] predictions = new double[data.datasets().size()][];
            for (int s = 0; s < predictions.length; s++) {
                TheoryTable table = data.predictions().get(s);
                if (table == null) {
                    throw new FileFormatException(
                            data.steering().file(),
                            "&InTheory has no table for the data set '"
                                    + data.datasets().get(s).name() + "'");
                }
                predictions[s] = table.predictions();
            }
            return predictions;
        }
    },

    /** FK tables, with the parametrisation of the run at the values of its {@code parameters.yaml}. */
    FKTABLES {
        @Override
        RunChi2 chi2(Path run, List<Path> folders, Library library) throws IOException {
            return RunChi2.ofTables(run, folders, library);
        }
    };

    private static final String FILE = "fittedresults.txt";

    /** Half a unit of the last of five digits, with room for its rounding. */
    private static final double FIVE_DIGITS = 6e-5;

    /**
     * The place of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RunPredictions byName(String name) {
        return Arrays.stream(values())
                .filter(place -> place.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("predictions are in "
                        + Arrays.stream(values()).map(RunPredictions::toString).collect(Collectors.joining(" or "))
                        + ", not in '" + name + "'"));
    }

    /** The name, as commands have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** χ² with these predictions, as {@link RunChi2#of}. */
    abstract RunChi2 chi2(Path run, List<Path> folders, Library library) throws IOException;

    private static double[] of(Path file, XfitterDataset set, List<FittedResults.Table> tables)
            throws FileFormatException {
        List<FittedResults.Table> found = new ArrayList<>(
                tables.stream().filter(table -> table.name().equals(set.name())).toList());
        if (found.size() != 1) {
            throw new FileFormatException(
                    file, "the data set '" + set.name() + "' stands " + found.size() + " times in the table, not once");
        }
        FittedResults.Table table = found.getFirst();
        if (table.data().length != set.size()) {
            throw new FileFormatException(
                    file,
                    "the table has " + table.data().length + " points of '" + set.name() + "', the cuts leave "
                            + set.size() + "; are steering.txt and the table of the same run?");
        }
        for (int i = 0; i < set.size(); i++) {
            double difference = Math.abs(table.data()[i] - set.value(i));
            if (difference > FIVE_DIGITS * Math.abs(set.value(i))) {
                throw new FileFormatException(
                        file,
                        String.format(
                                Locale.ROOT,
                                "point %d of '%s' is %.5g in the table and %.5g in the data file; are they of the same"
                                        + " run?",
                                i + 1,
                                set.name(),
                                table.data()[i],
                                set.value(i)));
            }
        }
        return table.predictions();
    }
}
