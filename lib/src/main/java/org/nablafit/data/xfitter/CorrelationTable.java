package org.nablafit.data.xfitter;

import java.nio.file.Path;
import java.util.List;

/**
 * Correlations or covariances between the points of two data sets, or of one.
 *
 * @param first the name of the one data set
 * @param second that of the other; may be the same
 * @param firstColumns the kinematic variables whose values say which point of the one set is meant
 * @param secondColumns those of the other
 * @param entries the numbers, of which one triangle suffices where the sets are the same
 * @param table were they given as a table, not as a list?
 */
public record CorrelationTable(
        String first,
        String second,
        CorrelationType type,
        List<String> firstColumns,
        List<String> secondColumns,
        List<Entry> entries,
        boolean table,
        Path file) {
    /** Copies the lists. */
    public CorrelationTable {
        firstColumns = List.copyOf(firstColumns);
        secondColumns = List.copyOf(secondColumns);
        entries = List.copyOf(entries);
    }

    /**
     * A number of the matrix.
     *
     * @param first the values that say which point of the one set is meant
     * @param second those of the other
     * @param line where it was read
     */
    public record Entry(List<Double> first, List<Double> second, double value, int line) {
        /** Copies the lists. */
        public Entry {
            first = List.copyOf(first);
            second = List.copyOf(second);
        }
    }
}
