package org.nablafit.table;

import java.util.List;
import java.util.Optional;
import org.nablafit.export.Measured;
import org.nablafit.export.Summary;
import org.nablafit.export.SummaryProvider;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The summary of a table of Tablesaw: its first rows. */
public final class TableSummaries implements SummaryProvider {
    @Override
    public List<Class<?>> types() {
        return List.of(Table.class);
    }

    @Override
    public Optional<Summary> summary(Object value) {
        return value instanceof Table table ? Optional.of(of(table)) : Optional.empty();
    }

    private static Summary of(Table table) {
        List<Summary.Column> columns = table.columns().stream()
                .map(column -> column instanceof NumericColumn<?>
                        ? Summary.Column.numbers(column.name())
                        : Summary.Column.words(column.name()))
                .toList();
        Summary.Table rows = Summary.Table.cut(
                "",
                columns,
                table.rowCount(),
                row -> table.columns().stream().map(column -> cell(column, row)).toList());
        String name = table.name();
        return new Summary(
                name == null || name.isEmpty() ? "table" : name,
                List.of(Summary.Field.of("size", table.rowCount() + " rows, " + table.columnCount() + " columns")),
                List.of(rows),
                List.of());
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        return column instanceof DoubleColumn doubles
                ? Measured.plain(doubles.getDouble(row))
                : column.getUnformattedString(row);
    }
}
