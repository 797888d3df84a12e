package org.nablafit.theory.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes little-endian numbers as {@link LittleEndianReader} reads them; the stream is buffered by who gives it. */
final class LittleEndianWriter {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    LittleEndianWriter(OutputStream out) {
        this.out = out;
    }

    void byteValue(int value) throws IOException {
        out.write(value);
    }

    void int32(int value) throws IOException {
        out.write(buffer.clear().putInt(value).array(), 0, Integer.BYTES);
    }

    void int64(long value) throws IOException {
        out.write(buffer.clear().putLong(value).array(), 0, Long.BYTES);
    }

    void float64(double value) throws IOException {
        int64(Double.doubleToRawLongBits(value));
    }

    void float64s(double[] values) throws IOException {
        int64(values.length);
        for (double value : values) {
            float64(value);
        }
    }

    void string(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int64(utf8.length);
        out.write(utf8);
    }
}
