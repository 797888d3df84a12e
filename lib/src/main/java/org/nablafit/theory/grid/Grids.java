package org.nablafit.theory.grid;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.FileFormatException;

/** Reads and writes PineAPPL files. */
public final class Grids {
    static final String MAGIC = "PineAPPL";

    private static final List<String> ENDINGS = List.of(".lz4", ".gz", ".tgz", ".tar", ".pineappl", ".dat");

    private Grids() {}

    /**
     * Reads a grid of format 0 or 1, plain or in an LZ4 frame; FK tables are grids too.
     *
     * @throws FileFormatException with one sentence, when the file cannot be read or is no PineAPPL grid
     */
    public static Grid read(Path file) throws IOException {
        return parse(file, Containers.read(file));
    }

    /** The grid in the bytes of a file; {@code file} is the name that complaints give. */
    static Grid parse(Path file, byte[] bytes) throws FileFormatException {
        byte[] content = Containers.unwrapped(file, bytes);
        if (!recognises(content)) {
            throw new FileFormatException(
                    file, "it is no PineAPPL grid, which starts with '" + MAGIC + "'" + OtherFormats.guess(content));
        }
        return ofContent(file, content);
    }

    /**
     * Does the content of a file start as that of a PineAPPL file? Very old files have no head; they start with the array
     * of subgrids.
     */
    public static boolean recognises(byte[] content) {
        return startsWith(content, MAGIC.getBytes(StandardCharsets.US_ASCII)) || hasNoHead(content);
    }

    /** The version of the array of subgrids and a number of orders below 256. */
    private static boolean hasNoHead(byte[] content) {
        return content.length > 2
                && content[1] != 0
                && startsWith(content, new byte[] {1, content[1], 0, 0, 0, 0, 0, 0, 0});
    }

    private static boolean startsWith(byte[] bytes, byte[] head) {
        return bytes.length >= head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    /**
     * The grid in the content of a file, out of its wrapping.
     *
     * @param file the name that complaints give
     * @throws FileFormatException with one sentence, when the content is damaged or of an unknown version
     */
    public static Grid ofContent(Path file, byte[] content) throws FileFormatException {
        LittleEndianReader in = new LittleEndianReader(file, content);
        long version = 0;
        if (startsWith(content, MAGIC.getBytes(StandardCharsets.US_ASCII))) {
            in.skip(MAGIC.length(), "the head");
            version = in.int64("the version of the format");
        }
        if (version != 0 && version != 1) {
            throw in.error("it is a PineAPPL file of format " + Long.toUnsignedString(version)
                    + "; formats 0 and 1 can be read");
        }
        try {
            return version == 0 ? PineapplVersion0.read(in, nameOf(file)) : PineapplVersion1.read(in, nameOf(file));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, e.getMessage() + "; the file is damaged", e);
        }
    }

    /**
     * Writes a grid in format 1, in an LZ4 frame where the name of the file ends in {@code .lz4}.
     *
     * @throws IllegalArgumentException when format 1 cannot hold the grid
     */
    public static void write(Grid grid, Path file) throws IOException {
        PineapplWriter.check(grid);
        boolean packed = String.valueOf(file.getFileName()).endsWith(".lz4");
        AtomicFiles.write(file, out -> {
            if (packed) {
                try (OutputStream frame = new BufferedOutputStream(Containers.lz4(out))) {
                    PineapplWriter.write(grid, frame);
                }
            } else {
                PineapplWriter.write(grid, out);
            }
        });
    }

    /** The name of a table or grid: that of its file without the endings of formats. */
    public static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        for (String ending = ending(name); !ending.isEmpty(); ending = ending(name)) {
            name = name.substring(0, name.length() - ending.length());
        }
        return name;
    }

    private static String ending(String name) {
        return ENDINGS.stream()
                .filter(e -> name.endsWith(e) && name.length() > e.length())
                .findFirst()
                .orElse("");
    }
}
