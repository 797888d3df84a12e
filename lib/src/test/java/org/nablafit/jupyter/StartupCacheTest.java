package org.nablafit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheTest {
    private static final String JAR = "lib/target/nablafit.jar";

    private final List<String> news = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private KernelSpec kernel;

    @BeforeEach
    void anInstalledKernel() throws IOException {
        for (String jar : List.of(JAR, "kernel-ext/target/nablafit-kernel.jar", "lib/target/dependency/other.jar")) {
            Path file = folder.resolve(jar);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.createFile(file);
        }
        kernel = new KernelSpec("nablafit", folder, Path.of("/jdk/bin/java"));
        kernel.install(folder, new byte[] {1});
    }

    /** A Python whose training run does what is given; the cache is its sixth argument. */
    private Python python(String training) throws IOException {
        Path file = folder.resolve("python");
        Files.writeString(file, "#!/bin/sh\n[ $# -eq 6 ] || exit 0\n" + training);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Python.of(file.toString());
    }

    private boolean prepare(String training) throws IOException {
        return StartupCache.prepare(kernel, folder, python(training), news::add);
    }

    @Test
    void itIsMadeAgainOnlyAfterAnotherBuild() throws IOException {
        Path cache = kernel.folder(folder).resolve(StartupCache.FILE);
        assertThat(prepare("echo first > \"$6\"")).isTrue();
        assertThat(cache).hasContent("first");
        assertThat(prepare("echo again > \"$6\"")).isFalse();
        assertThat(news).hasSize(1);
        Files.writeString(folder.resolve(JAR), "another build");
        assertThat(prepare("echo second > \"$6\"")).isTrue();
        assertThat(cache).hasContent("second");
    }

    @Test
    void itGoesWithTheKernel() throws IOException {
        prepare("echo first > \"$6\"");
        assertThat(kernel.uninstall(folder)).isTrue();
        assertThat(kernel.folder(folder)).doesNotExist();
    }

    /** What fails once fails again, and takes its time. */
    @Test
    void aTrainingRunThatFailsIsOneSentenceAndNotRepeated() throws IOException {
        assertThat(prepare("echo 'it does not end'; exit 1")).isTrue();
        assertThat(news)
                .hasSize(2)
                .last()
                .isEqualTo("the kernel starts more slowly, because its training run failed:" + " it does not end");
        assertThat(kernel.folder(folder).resolve(StartupCache.FILE)).doesNotExist();
        assertThat(prepare("echo again > \"$6\"")).isFalse();
    }

    /** Somebody may install it. */
    @Test
    void aPythonWithoutAClientOfJupyterIsAskedAgain() throws IOException {
        assertThat(prepare("echo 'python has no package jupyter_client'; exit 3"))
                .isTrue();
        assertThat(news).last().asString().endsWith("failed: python has no package jupyter_client");
        assertThat(prepare("echo made > \"$6\"")).isTrue();
        assertThat(kernel.folder(folder).resolve(StartupCache.FILE)).hasContent("made");
    }
}
