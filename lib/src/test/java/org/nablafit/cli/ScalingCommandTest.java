package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/** What a quick run computes and writes; never its times. */
class ScalingCommandTest {
    @Test
    void writesTablesFilesAndFigure(@TempDir Path folder) throws IOException {
        Path output = folder.resolve("s");
        CommandRun run = CommandRun.of("benchmark", "scaling", "--quick", "--output", output.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("A quick run")
                .containsPattern("\n +1000 .* 1000 rows, 228 parameters")
                .containsPattern("\n +2 .* speed-up [0-9.]+\n")
                .containsPattern("\n4 replicas on 2 threads ")
                .contains(output.resolve("scaling.png").toString());
        assertThat(run.err()).contains("memory: step", "threads: step");

        YamlNode json = Yaml.read(output.resolve("scaling.json"));
        assertThat(json.get("format").integer(1, 1)).isEqualTo(1);
        List<YamlNode> curves = json.get("curves").sequence();
        List<String> variables = new ArrayList<>();
        for (YamlNode curve : curves) {
            variables.add(curve.get("variable").string());
        }
        assertThat(variables)
                .containsExactly("data points", "data points", "parameters", "hidden layers", "replicas", "threads");
        assertThat(sizes(curves.get(0))).containsExactly(250, 1000);
        assertThat(sizes(curves.get(1))).containsExactly(250, 1000);
        assertThat(sizes(curves.get(2))).containsExactly(63, 228);
        assertThat(sizes(curves.get(3))).containsExactly(1, 2);
        assertThat(sizes(curves.get(4))).containsExactly(1, 2);
        assertThat(sizes(curves.get(5))).containsExactly(1, 2);
        assertThat(counts(curves.get(0), "rows")).containsExactly(250, 1000);
        assertThat(counts(curves.get(1), "rows"))
                .allMatch(rows -> rows < 130, "a few rows, however many points there are");
        assertThat(counts(curves.get(3), "parameters")).allMatch(count -> Math.abs(count - 800) < 30);
        assertThat(counts(curves.get(4), "replicas")).containsExactly(1, 2);
        assertThat(counts(curves.get(5), "replicas")).containsExactly(4, 4);
        assertThat(counts(curves.get(5), "threads")).containsExactly(1, 2);
        for (YamlNode curve : curves) {
            for (YamlNode value : curve.get("values").sequence()) {
                assertThat(value.get("median").number()).isPositive();
                assertThat(value.get("repetitions").integer(1, 10)).isPositive();
            }
        }

        List<YamlNode> memory = json.get("memory").sequence();
        assertThat(integers(memory, "replicas")).containsExactly(0, 1, 4, 4);
        assertThat(integers(memory, "threads")).containsExactly(0, 1, 1, 2);

        assertThat(Files.readString(output.resolve("scaling.svg")))
                .contains("data points", "compressed", "hidden layers", "speed-up", "live heap");
        assertThat(Files.size(output.resolve("scaling.png"))).isGreaterThan(10_000);
        try (Stream<Path> files = Files.list(output)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("scaling.json", "scaling.svg", "scaling.png");
        }
    }

    private static List<Integer> sizes(YamlNode curve) throws IOException {
        return integers(curve.get("values").sequence(), "size");
    }

    private static List<Integer> counts(YamlNode curve, String key) throws IOException {
        List<YamlNode> counts = new ArrayList<>();
        for (YamlNode value : curve.get("values").sequence()) {
            counts.add(value.get("counts"));
        }
        return integers(counts, key);
    }

    private static List<Integer> integers(List<YamlNode> nodes, String key) throws IOException {
        List<Integer> integers = new ArrayList<>();
        for (YamlNode node : nodes) {
            integers.add(node.get(key).integer(0, Integer.MAX_VALUE));
        }
        return integers;
    }

    @Test
    void aFolderThatCannotBeWrittenIsFoundOutAtOnce(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CommandRun run = CommandRun.of(
                "benchmark", "scaling", "--output", file.resolve("s").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.complaints()).hasSize(1).first().asString().startsWith("nablafit: cannot write " + file);
    }

    @Test
    void runsThePartsThatAreNamed(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of(
                "benchmark", "scaling", "--quick", "--parts", "threads,points", "--output", folder.toString());
        assertThat(run.status()).as(run.err()).isZero();
        YamlNode json = Yaml.read(folder.resolve("scaling.json"));
        assertThat(json.get("memory").sequence()).isEmpty();
        List<YamlNode> curves = json.get("curves").sequence();
        assertThat(curves).hasSize(3);
        assertThat(curves.getLast().get("variable").string()).isEqualTo("threads");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast | Unknown option: '--fast'",
                "--parts time | expected one of [MEMORY, POINTS, PARAMETERS, LAYERS, REPLICAS, THREADS]"
            })
    void wrongUsageIsOneSentence(String options, String sentence) {
        CommandRun run = CommandRun.of(("benchmark scaling " + options).split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.complaints()).hasSize(1).first().asString().contains(sentence);
    }
}
