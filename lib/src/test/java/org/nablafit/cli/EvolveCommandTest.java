package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvolveCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private CommandRun run(String distributions) throws IOException {
        Path card = Files.writeString(folder.resolve("card.yaml"), """
                name: small
                initial: {scale: 2, distributions: {%s}}
                theory: {order: LO, alphaS: 0.12, scale: 91.2, charm: 1.5, bottom: 4.9}
                output: {xMin: 1e-3, xKnots: 20, nodes: 20, qMax: 10, qKnots: 8}
                """.formatted(distributions));
        return CommandRun.of("evolve", card.toString(), "--output", folder.toString());
    }

    @Test
    void writesATableAndASet() throws IOException {
        CommandRun run = run("g: 3*(1-x)^5");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("evolved.csv").contains("small with 1 member");
        assertThat(folder.resolve("evolved.csv")).isRegularFile();
        assertThat(folder.resolve("small/small.info")).isRegularFile();
        assertThat(folder.resolve("small/small_0000.dat")).isRegularFile();
    }

    @Test
    void saysWhatIsWrongInOneSentence() throws IOException {
        CommandRun run = run("gluon: x");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("card.yaml:2:").contains("there is no parton 'gluon'");
    }
}
