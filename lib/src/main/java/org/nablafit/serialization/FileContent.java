package org.nablafit.serialization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a file holds, with one sentence where it cannot be read. */
public final class FileContent {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileContent() {}

    /** The bytes of a file. */
    public static byte[] bytes(Path file) throws FileFormatException {
        return bytes(file, "no such file");
    }

    /**
     * The bytes of a file.
     *
     * @param missing the sentence where there is none
     */
    public static byte[] bytes(Path file, String missing) throws FileFormatException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FileFormatException(file, missing, e);
        } catch (IOException e) {
            throw new FileFormatException(file, "cannot be read: " + AtomicFiles.reason(e), e);
        }
    }

    /** The text of a file in UTF-8, without a byte order mark. */
    public static String text(Path file) throws FileFormatException {
        return withoutMark(new String(bytes(file), StandardCharsets.UTF_8));
    }

    /** A text without the byte order mark that spreadsheets begin with. */
    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
