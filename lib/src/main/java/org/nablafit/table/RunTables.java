package org.nablafit.table;

import org.nablafit.export.RunColumns;
import org.nablafit.fit.xfitter.RunChi2;
import tech.tablesaw.api.Table;

/**
 * The tables of χ² of a run of xFitter, with the columns of {@link RunColumns}; each call makes a new one, which its caller
 * may change.
 *
 * @param run whose numbers they are
 */
public record RunTables(RunChi2 run) {
    /** The points of all data sets; see {@link RunColumns#points}. */
    public Table points() {
        return table("points");
    }

    /** χ² of each data set; see {@link RunColumns#chi2}. */
    public Table chi2() {
        return table("chi2");
    }

    /** The correlated sources; see {@link RunColumns#shifts}. */
    public Table shifts() {
        return table("shifts");
    }

    private Table table(String name) {
        return Tables.table(name, RunColumns.of(run).of(name));
    }
}
