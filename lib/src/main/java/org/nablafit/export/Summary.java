package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a user wants to know of a result first: named values with verdicts, tables, and notes. Text and HTML are made of
 * the same list, so they say the same.
 *
 * @param title of the result
 * @param fields named values in order
 * @param tables in order
 * @param notes sentences that stand below
 */
public record Summary(String title, List<Field> fields, List<Table> tables, List<String> notes) {
    /** Copies the lists. */
    public Summary {
        fields = List.copyOf(fields);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** How a value is to be read. */
    public enum Verdict {
        /** A plain fact. */
        NONE(""),
        /** As it should be. */
        GOOD(""),
        /** Worth a look. */
        WARN("  (!)"),
        /** Not to be trusted. */
        BAD("  (!!)");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }

        /** What follows the value, for readers who see no colours. */
        String mark() {
            return mark;
        }
    }

    /**
     * A named value.
     *
     * @param label its name
     * @param value the value as text
     * @param verdict how it is to be read
     * @param explanation why, or what the value means; may be empty
     */
    public record Field(String label, String value, Verdict verdict, String explanation) {
        /** A plain fact. */
        public static Field of(String label, String value) {
            return new Field(label, value, Verdict.NONE, "");
        }

        /** A plain fact with an explanation. */
        public static Field of(String label, String value, String explanation) {
            return new Field(label, value, Verdict.NONE, explanation);
        }
    }

    /** Where the cells of a column stand. */
    public enum Alignment {
        /** Words. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    /**
     * A column of a table.
     *
     * @param header its name
     * @param alignment where its cells stand
     * @param width the least width on a terminal, in characters
     */
    public record Column(String header, Alignment alignment, int width) {
        /** A column of words. */
        public static Column words(String header) {
            return new Column(header, Alignment.LEFT, 0);
        }

        /** A column of numbers. */
        public static Column numbers(String header) {
            return new Column(header, Alignment.RIGHT, 0);
        }
    }

    /**
     * A table, of which only the first rows may be here.
     *
     * @param title may be empty
     * @param columns their names
     * @param rows the first rows, [rows][columns]
     * @param rowCount how many rows there are in all
     */
    public record Table(String title, List<Column> columns, List<List<String>> rows, int rowCount) {
        /** How many rows of a long table are shown. */
        public static final int SHOWN_ROWS = 20;

        /** Copies the lists; refuses a row of another length. */
        public Table {
            columns = List.copyOf(columns);
            List<List<String>> copy = new ArrayList<>();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a table of " + columns.size() + " columns cannot have a row of " + row.size() + " cells");
                }
                copy.add(List.copyOf(row));
            }
            rows = List.copyOf(copy);
            if (rowCount < rows.size()) {
                throw new IllegalArgumentException(
                        "a table of " + rows.size() + " rows cannot have " + rowCount + " rows in all");
            }
        }

        /** A table with all of its rows. */
        public static Table whole(String title, List<Column> columns, List<List<String>> rows) {
            return new Table(title, columns, rows, rows.size());
        }

        /**
         * The first rows of a table, at most {@value #SHOWN_ROWS}.
         *
         * @param rowCount how many rows there are in all
         * @param row the cells of a row, from 0; only those that are shown are asked for
         */
        public static Table cut(String title, List<Column> columns, int rowCount, IntFunction<List<String>> row) {
            List<List<String>> rows = new ArrayList<>();
            // One row in place of a note on one row.
            int shown = rowCount <= SHOWN_ROWS + 1 ? rowCount : SHOWN_ROWS;
            for (int i = 0; i < shown; i++) {
                rows.add(row.apply(i));
            }
            return new Table(title, columns, rows, rowCount);
        }

        /** Says how many rows are not here; empty where all are. */
        String cutNote() {
            int more = rowCount - rows.size();
            return more == 0 ? "" : "… and " + more + " more row" + (more == 1 ? "" : "s");
        }

        /** The table for a terminal. */
        public String toText() {
            int[] widths = widths();
            StringBuilder text = new StringBuilder(title.isEmpty() ? "" : title + "\n");
            text.append(line(columns.stream().map(Column::header).toList(), widths));
            rows.forEach(row -> text.append(line(row, widths)));
            return text.append(cutNote().isEmpty() ? "" : cutNote() + "\n").toString();
        }

        private int[] widths() {
            int[] widths = new int[columns.size()];
            Arrays.setAll(
                    widths,
                    i -> Math.max(columns.get(i).width(), length(columns.get(i).header())));
            for (List<String> row : rows) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], length(row.get(i)));
                }
            }
            return widths;
        }

        private String line(List<String> cells, int[] widths) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - length(cells.get(i)));
                boolean left = columns.get(i).alignment() == Alignment.LEFT;
                line.append(i == 0 ? "" : "  ").append(left ? cells.get(i) + blanks : blanks + cells.get(i));
            }
            return line.toString().stripTrailing() + "\n";
        }

        private static int length(String cell) {
            return cell.codePointCount(0, cell.length());
        }
    }

    /** The summary for a terminal. */
    public String toText() {
        StringBuilder text = new StringBuilder(title).append('\n');
        int width =
                fields.stream().mapToInt(field -> field.label().length()).max().orElse(0);
        for (Field field : fields) {
            text.append("  ")
                    .append(field.label())
                    .append(" ".repeat(width - field.label().length() + 2))
                    .append(field.value())
                    .append(field.verdict().mark())
                    .append('\n');
        }
        tables.forEach(table -> text.append('\n').append(table.toText()));
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> text.append(note).append('\n'));
        }
        return text.toString();
    }

    /**
     * The summary as a part of an HTML page, with a style of its own that touches nothing else on the page. It takes the
     * colours of text from the page, so it can be read in light and dark ones. Explanations show when the mouse is over
     * a value.
     */
    public String toHtml() {
        return SummaryHtml.fragment(this);
    }

    /** The text. */
    @Override
    public String toString() {
        return toText();
    }
}
