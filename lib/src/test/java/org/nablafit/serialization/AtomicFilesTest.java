package org.nablafit.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private long entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void writesAndReplacesAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "first ū");
        AtomicFiles.write(file, "second");
        assertThat(file).hasContent("second");
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void makesFolders() throws IOException {
        AtomicFiles.write(folder.resolve("a/b/c.txt"), "text");
        assertThat(folder.resolve("a/b/c.txt")).hasContent("text");
    }

    @Test
    void othersMayReadWhatTheyMayReadOfAnyNewFile() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        Path usual = Files.createFile(folder.resolve("usual.txt"));
        AtomicFiles.write(folder.resolve("ours.txt"), "text");
        assertThat(Files.getPosixFilePermissions(folder.resolve("ours.txt")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void followsALink() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "first");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        AtomicFiles.write(link, "second");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("second");
    }

    @Test
    void keepsTheOldFileWhereWritingFails() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "first");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(1);
                    throw new IOException("the source has dried up");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": the source has dried up");
        assertThat(file).hasContent("first");
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void aFileInTheWayOfAFolderIsNamed() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        Path file = plain.resolve("a.txt");
        assertThatThrownBy(() -> AtomicFiles.write(file, "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": a file of that name is in the way of the directory " + plain);
        assertThatThrownBy(() -> AtomicFiles.write(plain.resolve("deep/a.txt"), "text"))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("cannot write .*/plain/deep/a\\.txt: [^/]+.*");
    }

    @Test
    void aFolderInTheWayOfAFileIsNamed() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        assertThatThrownBy(() -> AtomicFiles.write(taken, "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + taken + ": Is a directory");
    }

    @Test
    void aFolderWithoutPermissionIsNamed() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeFalse(Files.isWritable(closed), "skipped: this user (root) may write everywhere");
        assertThatThrownBy(() -> AtomicFiles.write(closed.resolve("a.txt"), "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + closed.resolve("a.txt") + ": permission denied");
    }

    @Test
    void aFullDiskIsAnError() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "skipped: this system has no /dev/full");
        assertThatThrownBy(() -> AtomicFiles.write(full, "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write /dev/full: No space left on device");
        assertThat(Files.isRegularFile(full)).as("the device is still one").isFalse();
    }
}
