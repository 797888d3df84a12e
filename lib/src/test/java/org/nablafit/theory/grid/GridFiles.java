package org.nablafit.theory.grid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Bytes of small files of both formats, each with one subgrid of a kind in the first of two bins. */
public final class GridFiles {
    /** tau of 50 GeV^2 and of 1e5 GeV^2. */
    static final double TAU_MIN = Math.log(Math.log(50 / 0.0625));

    static final double TAU_MAX = Math.log(Math.log(1e5 / 0.0625));

    /** y of x = 1 and of x = 1e-4. */
    static final double Y_MAX = -Math.log(1e-4) + 5 * (1 - 1e-4);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LittleEndianWriter out = new LittleEndianWriter(bytes);

    private GridFiles() {}

    private void int64s(long... values) throws IOException {
        for (long value : values) {
            out.int64(value);
        }
    }

    private void float64s(double... values) throws IOException {
        for (double value : values) {
            out.float64(value);
        }
    }

    /** A file of format 0 whose first subgrid is of a kind; the head is left out where the file has none. */
    static byte[] version0(int kind, boolean head) {
        GridFiles file = new GridFiles();
        try {
            if (head) {
                file.bytes.writeBytes("PineAPPL".getBytes(StandardCharsets.US_ASCII));
                file.out.int64(0);
            }
            file.out.byteValue(1);
            file.int64s(1, 2, 1, 2);
            file.subgrid0(kind);
            file.out.int32(5);
            file.rest0();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.bytes.toByteArray();
    }

    private void subgrid0(int kind) throws IOException {
        out.int32(kind);
        switch (kind) {
            case 0 -> {
                dense(2, 3, 3);
                int64s(4, 3, 3, 3, 1, 3);
                out.byteValue(1);
                float64s(0, Y_MAX, TAU_MIN, TAU_MAX);
            }
            case 1 -> {
                int64s(3);
                float64s(0.1, 0.5, 100, 2);
                float64s(0.3, 0.2, 100, 3);
                float64s(0.1, 0.5, 100, 4);
            }
            case 2 -> {
                sparse(new double[] {7, 8, 9}, new long[] {0, 0, 1, 1, 0, 3}, 1, 4, 3, 3);
                int64s(4, 3, 3, 3);
                out.byteValue(1);
                float64s(0, Y_MAX, TAU_MIN, TAU_MAX);
            }
            case 3 -> {
                dense(1, 3, 2);
                int64s(4, 3, 2, 3, 3, 3, 2, 3);
                out.byteValue(0);
                out.byteValue(1);
                float64s(0, Y_MAX, 0, Y_MAX, TAU_MIN, TAU_MAX, 0);
            }
            case 4, 6 -> {
                // More x1 than x2: rows run along x1.
                sparse(new double[] {7, 8, 9}, new long[] {1, 0, 0, 2, 0, 3}, 1, 2, 3, 2);
                int64s(2);
                for (double scale2 : new double[] {20, 30}) {
                    if (kind == 6) {
                        out.float64(4 * scale2);
                    }
                    out.float64(scale2);
                }
                out.float64s(new double[] {0.1, 0.2, 0.5});
                out.float64s(new double[] {0.3, 0.6});
            }
            default -> {}
        }
    }

    /** The array of a filled subgrid. */
    private void dense(int... shape) throws IOException {
        out.byteValue(1);
        out.byteValue(1);
        int64s(shape[0], shape[1], shape[2]);
        double[] values = new double[shape[0] * shape[1] * shape[2]];
        values[values.length - 1] = 6;
        values[1] = 5;
        out.float64s(values);
    }

    private void sparse(double[] entries, long[] rows, long firstScale, long... shape) throws IOException {
        out.float64s(entries);
        out.int64(rows.length / 2);
        int64s(rows);
        out.int64(firstScale);
        int64s(shape);
    }

    private void rest0() throws IOException {
        out.int64(1);
        out.int64(1);
        out.int32(21);
        out.int32(2);
        out.float64(0.5);
        out.int32(0);
        float64s(0, 4);
        out.int64(2);
        out.int64(1);
        for (int power : new int[] {1, 2, 0, 0}) {
            out.int32(power);
        }
        bytes.writeBytes(new byte[65]);
        out.int32(1);
        out.byteValue(0);
        Map<String, String> metadata = Map.of("initial_state_1", "2212", "initial_state_2", "-2212");
        out.int64(metadata.size());
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            out.string(entry.getKey());
            out.string(entry.getValue());
        }
    }

    /** A file of format 1 with an interpolation subgrid of scale and one x, of which both ends have an entry. */
    static byte[] interpolation1() {
        GridFiles file = new GridFiles();
        try {
            file.bytes.writeBytes("PineAPPL".getBytes(StandardCharsets.US_ASCII));
            file.out.int64(1);
            file.out.byteValue(1);
            file.int64s(1, 1, 1, 1);
            file.out.int32(0);
            file.out.float64s(new double[] {5, 6});
            file.int64s(2, 1, 11);
            file.int64s(2, 1, 1);
            file.int64s(2, 4, 3);
            file.interpolations();
            file.out.int64(2);
            file.out.byteValue(1);
            file.out.float64(100);
            file.out.byteValue(0);
            file.rest1();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.bytes.toByteArray();
    }

    private void interpolations() throws IOException {
        out.int64(2);
        float64s(TAU_MIN, TAU_MAX);
        int64s(4, 3);
        out.int32(1);
        out.int32(1);
        out.int32(0);
        float64s(0, Y_MAX);
        int64s(3, 3);
        out.int32(0);
        out.int32(0);
        out.int32(0);
    }

    private void rest1() throws IOException {
        int64s(1, 1);
        float64s(0, 2, 2);
        out.float64s(new double[] {0, 2});
        out.int64(1);
        for (int power : new int[] {1, 0, 0, 0, 0}) {
            out.byteValue(power);
        }
        int64s(1, 1, 1);
        out.int32(2);
        out.float64(1);
        out.int32(0);
        out.int64(1);
        out.int32(1);
        out.int32(2212);
        interpolations();
        out.int64(2);
        out.int32(0);
        out.int64(0);
        out.int32(1);
        out.int64(0);
        for (int form : new int[] {1, 1, 0}) {
            out.int32(form);
            if (form == 1) {
                out.int64(0);
            }
        }
        out.int64(0);
        out.int32(0);
        int64s(0, 0);
    }

    /** Every kind of file, for tests of damage. */
    public static List<byte[]> all() {
        return List.of(
                version0(0, true),
                version0(1, true),
                version0(2, true),
                version0(3, true),
                version0(4, false),
                version0(6, true),
                interpolation1());
    }
}
