package org.nablafit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.ChildJava;
import org.nablafit.testkit.ProjectFiles;

class JavaOptionsTest {
    /** Prints the options that this Java was given. */
    static final class PrintOptions {
        private PrintOptions() {}

        public static void main(String[] arguments) {
            ManagementFactory.getRuntimeMXBean().getInputArguments().forEach(System.out::println);
        }
    }

    private static String file(String name) {
        return "@" + ProjectFiles.project("lib/src/main/resources/org/nablafit/jvm/" + name + ".options");
    }

    /** Java reads the file as we do: the kernel and Python take the options from it one by one, the others give it to Java. */
    @ParameterizedTest
    @ValueSource(strings = {"all", "kernel", "cpython"})
    void javaReadsTheFileAlike(String name) throws IOException, InterruptedException {
        List<String> options = JavaOptions.of(name);
        assertThat(options).isNotEmpty().allMatch(option -> option.matches("-\\S+"));
        String unlocked = "-XX:+UnlockDiagnosticVMOptions";
        List<String> given = ChildJava.run(List.of(unlocked, file(name)), PrintOptions.class)
                .lines()
                .filter(line -> line.startsWith("-"))
                .toList();
        List<String> expected = new ArrayList<>(List.of(unlocked));
        expected.addAll(options);
        assertThat(given).containsExactlyElementsOf(expected);
    }

    @Test
    void theTestsRunWithThem() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(JavaOptions.of("all"));
    }

    /** Who starts Java names the file, and repeats nothing of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nablafit",
                "pom.xml",
                "lib/pom.xml",
                "lib/src/main/java/org/nablafit/jupyter/KernelSpec.java",
                "python-bridge/python/src/nablafit/_jpype_host.py"
            })
    void nobodyHasACopy(String starter) throws IOException {
        Path source = ProjectFiles.project(starter);
        List<String> all = new ArrayList<>();
        for (String name : List.of("all", "kernel", "cpython")) {
            all.addAll(JavaOptions.of(name));
        }
        assertThat(Files.readString(source)).doesNotContain(all);
    }
}
