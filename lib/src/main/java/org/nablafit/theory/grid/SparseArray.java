package org.nablafit.theory.grid;

import java.util.List;
import org.nablafit.serialization.FileFormatException;

/**
 * The sparse array of PineAPPL's format 0: rows of consecutive entries of an array [scale][x1][x2]. The rows run along
 * the longer of x1 and x2: along x1 ("transposed") when there are more x1 than x2.
 *
 * @param entries the entries of all rows
 * @param rows for each row of [scale][the shorter x], from the first scale that has entries, the pair (place of its
 *     first entry in the row, index of that entry in {@code entries}); one more pair closes the list
 * @param firstScale the first scale that has entries
 * @param dimensions the numbers of scales, x1 and x2
 */
record SparseArray(double[] entries, long[] rows, long firstScale, long[] dimensions) {
    private static final int AXES = 3;

    static SparseArray read(LittleEndianReader in) throws FileFormatException {
        double[] entries = in.float64s("entries of a subgrid");
        int pairs = in.count("rows of a subgrid", 2 * Long.BYTES);
        long[] rows = new long[2 * pairs];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = in.int64("a row of a subgrid");
        }
        long firstScale = in.int64("the first scale of a subgrid");
        long[] dimensions = new long[AXES];
        for (int i = 0; i < AXES; i++) {
            dimensions[i] = in.int64("the shape of a subgrid");
        }
        return new SparseArray(entries, rows, firstScale, dimensions);
    }

    /** The subgrid [scale][x1][x2] of these entries. */
    Subgrid subgrid(LittleEndianReader in, List<double[]> nodes) throws FileFormatException {
        PineapplFormat.requireShape(in, dimensions, nodes);
        long first = dimensions[1];
        long second = dimensions[2];
        boolean transposed = first > second;
        long rowsPerScale = transposed ? second : first;
        int rowCount = Math.max(0, rows.length / 2 - 1);
        requireRows(in, rowsPerScale, transposed ? first : second, rowCount);
        // Entries along x1 are apart in the array: each is a group of its own.
        int groups = transposed ? entries.length : rowCount;
        long[] starts = new long[groups];
        int[] ends = new int[groups];
        int group = 0;
        for (int n = 0; n < rowCount; n++) {
            long scale = firstScale + n / Math.max(1, rowsPerScale);
            long row = n % Math.max(1, rowsPerScale);
            int begin = (int) rows[2 * n + 1];
            int end = (int) rows[2 * n + 3];
            if (transposed) {
                for (int k = begin; k < end; k++) {
                    starts[group] = (scale * first + rows[2 * n] + (k - begin)) * second + row;
                    ends[group++] = k + 1;
                }
            } else {
                // Of a row without entries only the count matters; its place may be anything.
                starts[group] = end > begin ? (scale * first + row) * second + rows[2 * n] : 0;
                ends[group++] = end;
            }
        }
        return PineapplFormat.subgrid(in, nodes, entries, starts, ends);
    }

    /** Rows take the entries one after the other, all of them, and lie inside the array. */
    private void requireRows(LittleEndianReader in, long rowsPerScale, long rowLength, int rowCount)
            throws FileFormatException {
        long taken = 0;
        for (int n = 0; n < rowCount; n++) {
            long begin = rows[2 * n + 1];
            long end = rows[2 * n + 3];
            long offset = rows[2 * n];
            boolean inOrder = begin == taken && end >= begin && end <= entries.length;
            boolean placed = end == begin
                    || (rowsPerScale > 0
                            && firstScale >= 0
                            && firstScale < dimensions[0] - n / rowsPerScale
                            && offset >= 0
                            && offset <= rowLength - (end - begin));
            if (!inOrder || !placed) {
                throw in.error("a row of a subgrid does not fit into its shape " + dimensions[0] + " x " + dimensions[1]
                        + " x " + dimensions[2] + "; the file is damaged");
            }
            taken = end;
        }
        if (taken != entries.length) {
            throw in.error("a subgrid has " + entries.length + " entries but its groups hold " + taken
                    + "; the file is damaged");
        }
    }
}
