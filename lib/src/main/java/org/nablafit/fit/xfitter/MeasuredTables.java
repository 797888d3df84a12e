package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nablafit.data.Cuts;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.data.Operation;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.TableFiles;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.fit.Library;
import org.nablafit.serialization.FileFormatException;

/**
 * The FK tables of a measurement that stands in another format in the folders of data: the data set with the same points and
 * values has tables that predict both. A file may have more points at low Q² than the tables have bins.
 */
final class MeasuredTables {
    /** Kinematics of two copies of a measurement agree to their printed digits. */
    private static final double SAME_POINT = 1e-3;

    /** Values do too; charged-current ones were converted with constants of some digits. */
    private static final double SAME_VALUE = 5e-3;

    private final List<Dataset> known = new ArrayList<>();

    /**
     * Tables of a measurement.
     *
     * @param name the data set that has the tables
     * @param tables as in a card
     * @param cuts the points that the tables have
     */
    record Found(String name, List<List<String>> tables, Cuts cuts) {
        Found {
            tables = tables.stream().map(List::copyOf).toList();
        }
    }

    /** Reads the data sets of the folders. */
    MeasuredTables(Library library) throws IOException {
        for (String name : Datasets.names(library.datasetPath())) {
            Optional<Dataset> set = read(name, library);
            if (set.isPresent() && set.get().theory().operation() == Operation.NONE && hasTables(set.get(), library)) {
                known.add(set.get());
            }
        }
    }

    /** The data files of a run may lie in the same folders, and are named as tables of theirs would be. */
    private static boolean hasTables(Dataset set, Library library) throws IOException {
        for (List<String> operand : set.theory().tables()) {
            for (String name : operand) {
                try {
                    if (set.source().files().contains(TableFiles.find(name, library.tablePath()))) {
                        return false;
                    }
                } catch (IllegalArgumentException _) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Optional<Dataset> read(String name, Library library) throws IOException {
        try {
            DataPoints points = Datasets.findPoints(name, library.datasetPath(), List.of());
            return points instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
        } catch (FileFormatException _) {
            // A damaged file that nobody asked for is not the measurement that is looked for.
            return Optional.empty();
        }
    }

    /** The tables of a measurement, all of its points; empty where no data set has its points. */
    Optional<Found> of(XfitterDataset set) {
        return known.stream().flatMap(other -> match(set, other).stream()).findFirst();
    }

    private static Optional<Found> match(XfitterDataset set, Dataset other) {
        for (String variable : List.of(Kinematics.X, Kinematics.Q2)) {
            if (!set.kinematics().has(variable) || !other.kinematics().has(variable)) {
                return Optional.empty();
            }
        }
        double[] q2 = set.kinematics().column(Kinematics.Q2);
        double lowest =
                Arrays.stream(other.kinematics().column(Kinematics.Q2)).min().orElseThrow();
        double least = Arrays.stream(q2)
                .filter(value -> value >= lowest * (1 - SAME_POINT))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        boolean all = Arrays.stream(q2).min().orElseThrow() == least;
        Cuts cuts = all ? Cuts.NONE : Cuts.NONE.withQ2Min(least);
        int[] kept = cuts.kept(set.kinematics());
        if (kept.length != other.size()) {
            return Optional.empty();
        }
        XfitterDataset left = set.select(kept);
        for (String variable : List.of(Kinematics.X, Kinematics.Q2)) {
            if (!agree(left.kinematics().column(variable), other.kinematics().column(variable), SAME_POINT)) {
                return Optional.empty();
            }
        }
        return agree(left.values(), other.values(), SAME_VALUE)
                ? Optional.of(new Found(other.name(), other.theory().tables(), cuts))
                : Optional.empty();
    }

    private static boolean agree(double[] a, double[] b, double tolerance) {
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs(a[i] - b[i]) <= tolerance * Math.max(Math.abs(a[i]), Math.abs(b[i])))) {
                return false;
            }
        }
        return true;
    }
}
