package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--repetitions 0 | 1 | nablafit: the number of repetitions has to be 1 or more, it is 0",
                "--seeds -1 | 1 | nablafit: the number of seeds has to be 1 or more, it is -1",
                "--cpu -2 | 1 | nablafit: the number of the processor has to be 0 or more, it is -2",
                "--fk-table /nowhere/table.dat | 1 | nablafit: /nowhere/table.dat: no such file",
                "--cases sines | 2 | expected one of [SINE, AUTOMATIC, FK, COMPRESSED, NADAM, LARGE]"
            })
    void badOptionsAreOneSentence(String options, int status, String sentence) {
        CommandRun run = CommandRun.of(("benchmark peers --output /nowhere " + options).split(" "));
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.complaints()).hasSize(1).first().asString().contains(sentence);
    }

    @Test
    void whatCannotBeRunIsSkippedWithASentence(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of(
                "benchmark",
                "peers",
                "--cases",
                "compressed",
                "--python",
                "/nowhere/python",
                "--fk-table",
                Files.createFile(folder.resolve("table.dat")).toString(),
                "--output",
                folder.toString());
        assertThat(run.status()).isZero();
        assertThat(run.complaints())
                .anyMatch(line -> line.startsWith("nablafit: JAX is skipped: there is no program /nowhere/python"));
        assertThat(Files.readString(folder.resolve("peers.json"))).isEqualToIgnoringWhitespace("[]");
    }
}
