package org.nablafit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

class KernelSpecTest {
    private static final byte[] JAR = {1, 2, 3};

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private KernelSpec kernel;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path data;

    @BeforeEach
    void builtProject() throws IOException {
        Path home = folder.resolve("home");
        for (String jar : new String[] {"lib/target/nablafit.jar", "kernel-ext/target/nablafit-kernel.jar"}) {
            Files.createDirectories(Objects.requireNonNull(home.resolve(jar).getParent()));
            Files.createFile(home.resolve(jar));
        }
        kernel = new KernelSpec("nablafit", home, Path.of("/jdk/bin/java"));
        data = folder.resolve("data");
    }

    @Test
    void itIsInstalledOnceAndRemoved() throws IOException {
        assertThat(kernel.install(data, JAR)).isTrue();
        assertThat(data.resolve("kernels/nablafit/jjava.jar")).hasBinaryContent(JAR);
        assertThat(data.resolve("kernels/nablafit/logo-64x64.png")).exists();
        assertThat(kernel.install(data, JAR)).isFalse();
        assertThat(kernel.install(data, new byte[] {4})).isTrue();
        assertThat(kernel.uninstall(data)).isTrue();
        assertThat(data.resolve("kernels/nablafit")).doesNotExist();
        assertThat(kernel.uninstall(data)).isFalse();
    }

    @Test
    void jupyterFindsTheJavaTheOptionsAndTheClassPath() throws IOException {
        kernel.install(data, JAR);
        YamlNode description = Yaml.read(data.resolve("kernels/nablafit/kernel.json"));
        assertThat(description.get("display_name").string()).isEqualTo("Java 25 (nablafit)");
        assertThat(description.get("interrupt_mode").string()).isEqualTo("message");
        String text = Files.readString(data.resolve("kernels/nablafit/kernel.json"));
        assertThat(text)
                .contains("\"/jdk/bin/java\"", "--add-modules=jdk.incubator.vector", "{resource_dir}/jjava.jar")
                .contains("-Dnablafit.home=" + folder.resolve("home"))
                .contains(
                        "lib/target/nablafit.jar:",
                        "kernel-ext/target/nablafit-kernel.jar:",
                        "lib/target/dependency/*");
    }

    @Test
    void anotherKernelOfItsNameIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(data.resolve("kernels/nablafit"));
        Files.writeString(other.resolve("kernel.json"), "{}");
        assertThatThrownBy(() -> kernel.uninstall(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another kernel");
        assertThat(other.resolve("kernel.json")).exists();
    }

    @Test
    void aProjectThatIsNotBuiltIsOneSentence() {
        KernelSpec unbuilt = new KernelSpec("nablafit", folder, Path.of("/jdk/bin/java"));
        assertThatThrownBy(() -> unbuilt.install(data, JAR))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nablafit.jar is missing; build the project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", "ü"})
    void aNameThatJupyterWouldNotTakeIsRefused(String name) {
        assertThatThrownBy(() -> new KernelSpec(name, folder, folder)).isInstanceOf(IllegalArgumentException.class);
    }
}
