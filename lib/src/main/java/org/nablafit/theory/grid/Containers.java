package org.nablafit.theory.grid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.nablafit.serialization.FileContent;
import org.nablafit.serialization.FileFormatException;

/** What tables are wrapped in: an LZ4 frame, gzip, a tar archive of one file. */
public final class Containers {
    private static final byte[] LZ4_MAGIC = {0x04, 0x22, 0x4D, 0x18};
    private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
    private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int TAR_MAGIC_PLACE = 257;

    /** Tables have at most some hundred MB; a damaged or malicious file could announce any size. */
    private static final int LARGEST_CONTENT = 1 << 29;

    private Containers() {}

    /**
     * The content of a table out of the bytes of its file.
     *
     * @param file the name that complaints give
     * @throws FileFormatException with one sentence, when the wrapping is damaged
     */
    public static byte[] unwrapped(Path file, byte[] bytes) throws FileFormatException {
        if (has(bytes, 0, LZ4_MAGIC)) {
            return unpacked(file, bytes, "LZ4 frame", Containers::lz4);
        }
        if (has(bytes, 0, GZIP_MAGIC)) {
            byte[] content = unpacked(file, bytes, "gzip file", GZIPInputStream::new);
            return isTar(content) ? onlyMember(file, content) : content;
        }
        return isTar(bytes) ? onlyMember(file, bytes) : bytes;
    }

    private static boolean isTar(byte[] bytes) {
        return has(bytes, TAR_MAGIC_PLACE, TAR_MAGIC);
    }

    /**
     * The bytes of a file.
     *
     * @throws FileFormatException with one sentence, when it cannot be read or is larger than any table
     */
    public static byte[] read(Path file) throws FileFormatException {
        if (Files.isDirectory(file)) {
            throw new FileFormatException(file, "it is a directory; give the file of a table");
        }
        if (file.toFile().length() > LARGEST_CONTENT) {
            throw new FileFormatException(
                    file, "it is larger than " + (LARGEST_CONTENT >> 20) + " MB, which is no table");
        }
        return FileContent.bytes(file);
    }

    private static boolean has(byte[] bytes, int place, byte[] magic) {
        return bytes.length >= place + magic.length
                && Arrays.equals(bytes, place, place + magic.length, magic, 0, magic.length);
    }

    /** What opens the stream of the content. */
    @FunctionalInterface
    private interface Opening {
        InputStream open(InputStream packed) throws IOException;
    }

    /** The pure Java code of the library: its native code and that on Unsafe gain nothing on files of this size. */
    private static InputStream lz4(InputStream packed) throws IOException {
        return new LZ4FrameInputStream(
                packed,
                LZ4Factory.safeInstance().safeDecompressor(),
                XXHashFactory.safeInstance().hash32());
    }

    /** A stream whose content is packed into an LZ4 frame and goes to {@code out}. */
    static OutputStream lz4(OutputStream out) throws IOException {
        return new LZ4FrameOutputStream(
                out,
                LZ4FrameOutputStream.BLOCKSIZE.SIZE_4MB,
                -1,
                LZ4Factory.safeInstance().fastCompressor(),
                XXHashFactory.safeInstance().hash32(),
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
                LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM);
    }

    private static byte[] unpacked(Path file, byte[] bytes, String kind, Opening opening) throws FileFormatException {
        try (InputStream in = opening.open(new ByteArrayInputStream(bytes))) {
            return limited(file, in);
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException | LZ4Exception e) {
            throw new FileFormatException(
                    file, "its " + kind + " is damaged (" + e.getMessage() + "); fetch the file again", e);
        }
    }

    private static byte[] limited(Path file, InputStream in) throws IOException {
        byte[] content = in.readNBytes(LARGEST_CONTENT + 1);
        if (content.length > LARGEST_CONTENT) {
            throw new FileFormatException(
                    file,
                    "it unpacks to more than " + (LARGEST_CONTENT >> 20)
                            + " MB, which is no table; the file is damaged");
        }
        return content;
    }

    private static byte[] onlyMember(Path file, byte[] bytes) throws FileFormatException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes))) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.isFile()) {
                throw new FileFormatException(
                        file, "its tar archive does not start with a file; one member is expected, the table");
            }
            byte[] content = limited(file, tar);
            if (tar.getNextEntry() != null) {
                throw new FileFormatException(file, "its tar archive has several members; one is expected, the table");
            }
            return content;
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new FileFormatException(
                    file, "its tar archive is damaged (" + e.getMessage() + "); fetch the file again", e);
        }
    }
}
