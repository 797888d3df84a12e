package org.nablafit.table;

import org.nablafit.export.FitColumns;
import org.nablafit.fit.FitResult;
import tech.tablesaw.api.Table;

/**
 * The tables of a fit, with the columns of {@link FitColumns}; each call makes a new one, which its caller may change.
 *
 * @param fit whose numbers they are
 */
public record FitTables(FitResult fit) {
    /** The points of all data sets; see {@link FitColumns#points}. */
    public Table points() {
        return table("points");
    }

    /** χ² of each data set; see {@link FitColumns#chi2}. */
    public Table chi2() {
        return table("chi2");
    }

    /** The parameters in the order of the model; see {@link FitColumns#parameters}. */
    public Table parameters() {
        return table("parameters");
    }

    /** The parameters of a formula with their errors; see {@link FitColumns#estimates}. */
    public Table estimates() {
        return table("estimates");
    }

    /** The shifts of correlated sources; see {@link FitColumns#shifts}. */
    public Table shifts() {
        return table("shifts");
    }

    /** χ² per point along the fit; see {@link FitColumns#history}. */
    public Table history() {
        return table("history");
    }

    /** The distributions at the initial scale and their errors; see {@link FitColumns#distributions}. */
    public Table distributions() {
        return table("distributions");
    }

    private Table table(String name) {
        return Tables.table(name, new FitColumns(fit).of(name));
    }
}
