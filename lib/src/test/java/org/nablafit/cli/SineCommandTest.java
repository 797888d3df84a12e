package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

class SineCommandTest {
    @Test
    void writesTableFilesAndFigure(@TempDir Path folder) throws IOException {
        Path output = folder.resolve("s");
        CommandRun run = CommandRun.of(
                "benchmark",
                "sine",
                "--nodes",
                "3,5",
                "--iterations",
                "20",
                "--seeds",
                "2",
                "--output",
                output.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern("\n +3 +10 +analytic +2 +")
                .containsPattern("\n +5 +16 +central +2 +")
                .contains(output.resolve("sine.png").toString());
        YamlNode json = Yaml.read(output.resolve("sine.json"));
        assertThat(json.get("iterations").integer(0, 1000)).isEqualTo(20);
        assertThat(json.get("results").sequence()).hasSize(10);
        assertThat(json.get("results").sequence().getFirst().get("strategy").string())
                .isEqualTo("analytic");
        assertThat(Files.readAllLines(output.resolve("sine.csv")))
                .hasSize(1 + 2 * (2 + 2 + 2 + 2 + 2))
                .first()
                .isEqualTo("nodes,parameters,strategy,seed,iterations,seconds,chi2_start,chi2,termination");
        assertThat(Files.readString(output.resolve("sine.svg"))).contains("analytic", "central", "seconds per 1000");
        assertThat(Files.size(output.resolve("sine.png"))).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nodes 0 | 1 | nablafit: the number of nodes has to be 1 or more, it is 0",
                "--iterations -5 | 1 | nablafit: the number of iterations has to be 1 or more, it is -5",
                "--seeds 0 | 1 | nablafit: the number of seeds has to be 1 or more, it is 0",
                "--strategies symbolic | 2 | expected one of [ANALYTIC, AUTOMATIC, FORWARD, BACKWARD, CENTRAL]"
            })
    void badOptionsAreOneSentence(String options, int status, String sentence) {
        CommandRun run = CommandRun.of(("benchmark sine --output /nowhere " + options).split(" "));
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.complaints()).hasSize(1).first().asString().contains(sentence);
    }

    @Test
    void aBenchmarkHasToBeNamed() {
        CommandRun run = CommandRun.of("benchmark");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.complaints())
                .hasSize(1)
                .first()
                .asString()
                .contains("which benchmark? There are sine, peers and scaling");
    }
}
