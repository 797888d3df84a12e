package org.nablafit.serialization;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/** Writes files under a temporary name and moves them into place, so that a reader never sees half a file. */
public final class AtomicFiles {
    private static final int BUFFER = 1 << 16;
    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFiles() {}

    /** What writes the content of a file to a stream. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes {@code text} in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes {@code content} beside {@code file} and moves it over {@code file}; directories are made as needed. A link is
     * followed, and what is no regular file (a device, a pipe) is written to directly.
     *
     * @throws IOException with one sentence that names the file, when it cannot be written (a full disk, no permission)
     */
    public static void write(Path file, Content content) throws IOException {
        try {
            Path target = Files.exists(file)
                    ? file.toRealPath()
                    : file.toAbsolutePath().normalize();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                writeDirectly(target, content);
            } else {
                replace(target, content);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        }
    }

    private static void writeDirectly(Path target, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER)) {
            content.writeTo(out);
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Path directory = target.getParent();
        if (directory == null) {
            throw new IOException("it is no file name");
        }
        Files.createDirectories(directory);
        Path temporary = directory.resolve(temporaryName(target));
        try {
            writeDirectly(temporary, content);
            move(temporary, target);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** Not a name of {@link Files#createTempFile}: that makes files that nobody else may read. */
    private static String temporaryName(Path target) {
        return "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet()
                + ".part";
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The words for what went wrong: exceptions of the file system carry often just the path as their message. */
    public static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case java.nio.file.NoSuchFileException missing -> "no such file";
            case java.nio.file.NotDirectoryException plain -> "a part of the path is not a directory";
            case java.nio.file.FileAlreadyExistsException exists ->
                "a file of that name is in the way of the directory " + exists.getFile();
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
