package org.nablafit.theory.fktable;

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

    /** Writes the entries into the dense row-major [scale][x1][x2]. */
    void unpack(LittleEndianReader in, List<double[]> nodes, double[] values) throws FileFormatException {
        for (int i = 0; i < AXES; i++) {
            if (dimensions[i] != nodes.get(i).length) {
                throw in.error("a subgrid has " + Long.toUnsignedString(dimensions[i]) + " entries along axis " + i
                        + " but " + nodes.get(i).length + " nodes; the file is damaged");
            }
        }
        int first = (int) dimensions[1];
        int second = (int) dimensions[2];
        boolean transposed = first > second;
        int rowsPerScale = transposed ? second : first;
        int rowLength = transposed ? first : second;
        if (values.length == 0 && entries.length > 0) {
            throw in.error("a subgrid without nodes has " + entries.length + " entries; the file is damaged");
        }
        for (int n = 0; values.length > 0 && n < rows.length / 2 - 1; n++) {
            long scale = firstScale + n / rowsPerScale;
            int row = n % rowsPerScale;
            long offset = rows[2 * n];
            long begin = rows[2 * n + 1];
            long end = rows[2 * n + 3];
            requireInside(in, scale, offset, begin, end, rowLength);
            for (int k = 0; k < end - begin; k++) {
                int along = (int) offset + k;
                int cell = transposed ? along * second + row : row * second + along;
                values[(int) scale * first * second + cell] = entries[(int) begin + k];
            }
        }
    }

    private void requireInside(LittleEndianReader in, long scale, long offset, long begin, long end, int rowLength)
            throws FileFormatException {
        boolean taken = begin >= 0 && begin <= end && end <= entries.length;
        boolean placed = scale >= 0 && scale < dimensions[0] && offset >= 0 && offset <= rowLength - (end - begin);
        if (!taken || (!placed && end > begin)) {
            throw in.error("a row of a subgrid does not fit into its shape " + dimensions[0] + " x " + dimensions[1]
                    + " x " + dimensions[2] + "; the file is damaged");
        }
    }
}
