package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.theory.fktable.FkTables;

final class TheoryCommandTest {
    private static final String CARD = """
            theory:
              order: NLO
              initialScale: 1.65
              flavours: 4
              alphaS: {value: 0.118, scale: 91.1876, flavours: 5}
              masses: {charm: 1.51, bottom: 4.92}
            grid: {nodes: 15, lowest: 1e-2}
            tables:
              - {name: two, observable: F2, current: EM, points: [{x: 0.1, Q2: 10}, {x: 0.3, Q2: 100}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void writesTheTablesOfACard() throws IOException {
        Path card = Files.writeString(folder.resolve("card.yaml"), CARD);
        Path output = folder.resolve("tables");
        CommandRun run = CommandRun.of("theory", card.toString(), "--output", output.toString(), "--threads", "1");
        Path file = output.resolve("two.pineappl.lz4");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(file + System.lineSeparator());
        assertThat(run.complaints()).anySatisfy(line -> assertThat(line).startsWith("evolution: step 2 of 2"));
        assertThat(FkTables.read(file).binCount()).isEqualTo(2);
        Path other = Files.writeString(folder.resolve("other.yaml"), CARD.replace("name: two", "name: other"));
        CommandRun again = CommandRun.of("theory", card.toString(), other.toString(), "--output", output.toString());
        assertThat(again.complaints()).startsWith("nablafit: " + file + ": up to date");
        assertThat(again.out().lines())
                .containsExactly(
                        file.toString(), output.resolve("other.pineappl.lz4").toString());
    }

    @Test
    void saysWhatIsWrongInOneSentence() throws IOException {
        Path card = Files.writeString(folder.resolve("card.yaml"), CARD.replace("order: NLO", "order: N3LO"));
        CommandRun run = CommandRun.of("theory", card.toString(), "--output", folder.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.complaints()).hasSize(1).first().asString().startsWith("nablafit: " + card + ":1: theory: ");
        CommandRun threads = CommandRun.of("theory", card.toString(), "--threads", "0");
        assertThat(threads.status()).isEqualTo(2);
    }
}
