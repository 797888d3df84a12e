package org.nablafit.fit;

import java.util.List;

/**
 * χ² per point along a fit.
 *
 * @param entries one for the start and one for each iteration
 */
public record History(List<Entry> entries) {
    /** Copies the list. */
    public History {
        entries = List.copyOf(entries);
    }

    /**
     * One iteration.
     *
     * @param iteration 0 for the start
     * @param training χ² per training point, without penalties
     * @param validation χ² per validation point; NaN where nothing is held back
     * @param accepted was the step taken?
     */
    public record Entry(int iteration, double training, double validation, boolean accepted) {}
}
