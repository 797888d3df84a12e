package org.nablafit.data.io.xfitter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nablafit.data.Kinematics;
import org.nablafit.data.io.xfitter.DataFile.Column;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/** The columns and rows of a data file from what it describes. */
final class DataFileColumns {
    private static final MathContext DIGITS = new MathContext(15);

    private final List<Column> columns = new ArrayList<>();
    private final List<double[]> numbers = new ArrayList<>();

    private DataFileColumns() {}

    static DataFile of(XfitterDataset set) {
        DataFileColumns made = new DataFileColumns();
        made.addBins(set.kinematics());
        made.add(ColumnType.SIGMA, "Sigma", set.values());
        PointErrors errors = set.errors();
        made.addErrors("stat", errors.poissonStatistical());
        made.addErrors("stat:A", errors.additiveStatistical());
        made.addErrors("uncor:M", errors.multiplicative());
        made.addErrors("uncor:A", errors.additive());
        made.addErrors("uncor:P", errors.poisson());
        set.sources().forEach(source -> made.addSource(source, 1));
        return new DataFile(
                Path.of(set.name() + ".dat"),
                set.name(),
                Optional.empty(),
                set.reaction(),
                made.columns,
                made.rows(),
                made.lines(),
                set.forceAdditive(),
                set.terms(),
                set.expression(),
                FileFormatException.NO_LINE,
                set.information(),
                set.plots(),
                List.of());
    }

    static DataFile of(TheoryTable table) {
        DataFileColumns made = new DataFileColumns();
        made.addBins(table.kinematics());
        made.add(ColumnType.THEORY, "theory", table.predictions());
        // The file has the sign that they have on the side of the prediction.
        table.sources().forEach(source -> made.addSource(source, -1));
        return new DataFile(
                Path.of(table.name() + "-theory.dat"),
                table.name(),
                Optional.empty(),
                "",
                made.columns,
                made.rows(),
                made.lines(),
                false,
                List.of(),
                "",
                FileFormatException.NO_LINE,
                Map.of(),
                Optional.empty(),
                List.of());
    }

    private void addBins(Kinematics kinematics) {
        kinematics.names().forEach(name -> add(ColumnType.BIN, name, kinematics.column(name)));
    }

    private void add(ColumnType type, String name, double[] values) {
        columns.add(new Column(type, name, type == ColumnType.ERROR, 1, 1));
        numbers.add(values);
    }

    /** Uncertainties in percent of the value; a kind that the points do not have is left out. */
    private void addErrors(String name, double[] relative) {
        if (Arrays.stream(relative).anyMatch(error -> error != 0)) {
            add(ColumnType.ERROR, name, percent(relative, 1));
        }
    }

    private void addSource(CorrelatedError source, int direction) {
        String name = source.name() + source.modifiers();
        double[] beta = source.beta();
        if (!source.isAsymmetric()) {
            add(ColumnType.ERROR, name, percent(beta, direction));
            return;
        }
        double[] omega = source.omega();
        double[] up = new double[beta.length];
        double[] down = new double[beta.length];
        for (int i = 0; i < up.length; i++) {
            up[i] = omega[i] + beta[i];
            down[i] = omega[i] - beta[i];
        }
        add(ColumnType.ERROR, name + "+", percent(up, direction));
        add(ColumnType.ERROR, name + "-", percent(down, direction));
    }

    /** Rounded where divisions leave no more than noise: in the 16th digit. */
    private static double[] percent(double[] relative, int direction) {
        return Arrays.stream(relative)
                .map(error ->
                        new BigDecimal(direction * 100 * error).round(DIGITS).doubleValue())
                .toArray();
    }

    /** [points][columns]. */
    private List<double[]> rows() {
        return IntStream.range(0, numbers.getFirst().length)
                .mapToObj(point ->
                        numbers.stream().mapToDouble(column -> column[point]).toArray())
                .toList();
    }

    /** Nothing was read yet: rows are counted from 1. */
    private List<Integer> lines() {
        return IntStream.rangeClosed(1, numbers.getFirst().length).boxed().toList();
    }
}
