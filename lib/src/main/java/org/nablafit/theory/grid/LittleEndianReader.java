package org.nablafit.theory.grid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.nablafit.serialization.FileFormatException;

/**
 * A cursor over a binary file of little-endian numbers, as Rust's bincode 1.3 writes them: lists are a 64-bit count and
 * the items, enumerations a 32-bit tag. Every count is held against the bytes that are left before memory is taken for
 * it.
 */
final class LittleEndianReader {
    private final Path file;
    private final ByteBuffer content;

    /** Lists of nodes that were read, of which a file has many equal ones. */
    private final Map<DoubleBuffer, double[]> nodes = new HashMap<>();

    LittleEndianReader(Path file, byte[] content) {
        this.file = file;
        this.content = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    Path file() {
        return file;
    }

    int remaining() {
        return content.remaining();
    }

    FileFormatException error(String message) {
        return new FileFormatException(file, message);
    }

    void skip(int bytes, String what) throws FileFormatException {
        require(bytes, what);
        content.position(content.position() + bytes);
    }

    int byteValue(String what) throws FileFormatException {
        require(1, what);
        return Byte.toUnsignedInt(content.get());
    }

    int int32(String what) throws FileFormatException {
        require(Integer.BYTES, what);
        return content.getInt();
    }

    long int64(String what) throws FileFormatException {
        require(Long.BYTES, what);
        return content.getLong();
    }

    double float64(String what) throws FileFormatException {
        require(Double.BYTES, what);
        return content.getDouble();
    }

    /** A count of items of which each has at least {@code leastBytes} in the rest of the file. */
    int count(String what, int leastBytes) throws FileFormatException {
        long count = int64("the number of " + what);
        if (count < 0 || count > remaining() / leastBytes) {
            throw error("at byte " + (content.position() - Long.BYTES) + " it announces " + Long.toUnsignedString(count)
                    + " " + what + ", more than the " + remaining()
                    + " bytes that follow can hold; the file is damaged, fetch it again");
        }
        return (int) count;
    }

    double[] float64s(String what) throws FileFormatException {
        return float64s(what, 1);
    }

    /** The numbers of a list of tuples, one after the other. */
    double[] float64s(String what, int tuple) throws FileFormatException {
        double[] values = new double[count(what, tuple * Double.BYTES) * tuple];
        content.asDoubleBuffer().get(values);
        content.position(content.position() + values.length * Double.BYTES);
        return values;
    }

    /** A list of nodes, which shares the memory of an equal one. */
    double[] nodes(String what) throws FileFormatException {
        return shared(float64s(what));
    }

    /** {@code values} or an equal list that was there before. */
    double[] shared(double[] values) {
        double[] before = nodes.putIfAbsent(DoubleBuffer.wrap(values), values);
        return before == null ? values : before;
    }

    long[] int64s(String what) throws FileFormatException {
        long[] values = new long[count(what, Long.BYTES)];
        content.asLongBuffer().get(values);
        content.position(content.position() + values.length * Long.BYTES);
        return values;
    }

    String string(String what) throws FileFormatException {
        byte[] bytes = new byte[count("bytes of " + what, 1)];
        content.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void require(int bytes, String what) throws FileFormatException {
        if (remaining() < bytes) {
            throw error("it ends too early: at byte " + content.position() + " of " + content.limit() + " " + what
                    + " should follow; the file is truncated, fetch it again");
        }
    }
}
