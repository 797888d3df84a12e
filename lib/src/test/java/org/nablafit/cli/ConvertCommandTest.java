package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.XfitterRuns;

class ConvertCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** A run as a card, that as a run, and that as a card: the cards are the same. */
    @Test
    void goesThereAndBack() throws IOException {
        Path run = XfitterRuns.write(folder);
        Path card = folder.resolve("card.yaml");
        Path again = folder.resolve("again");
        Path second = folder.resolve("second.yaml");
        CommandRun there = CommandRun.of(
                "convert", run.toString(), "--data", folder.resolve("data").toString(), "--output", card.toString());
        assertThat(there.complaints()).isEmpty();
        assertThat(there.out())
                .contains("note: the file evolutions/QCDNUM.yaml, which parameters.yaml includes, is not there")
                .contains("note: no parametrisation has the parameters alphas")
                .endsWith("written: " + card + "\n");
        CommandRun back = CommandRun.of("convert", card.toString(), "--output", again.toString());
        assertThat(back.complaints()).isEmpty();
        assertThat(again).isDirectoryContaining("glob:**/steering.txt");
        assertThat(CommandRun.of("convert", again.toString(), "--output", second.toString())
                        .complaints())
                .isEmpty();
        assertThat(Files.readString(second)).isEqualTo(Files.readString(card));
        assertThat(CommandRun.of("chi2", second.toString()).out())
                .contains("HERA CC em", "chi2/N, nuisance parameters");
    }

    @Test
    void aNetworkIsNoRunOfXfitter() {
        Path card = ProjectFiles.project("data/runcards/proton-dis.yaml");
        assertThat(CommandRun.of("convert", card.toString(), "--output", folder.toString())
                        .complaints())
                .singleElement()
                .asString()
                .endsWith(
                        "this card is no run of xFitter's: chi2 has the form covariance; give chi2: {form: nuisance}");
        assertThat(CommandRun.of("convert", card.toString()).status()).isEqualTo(2);
    }
}
