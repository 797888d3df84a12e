package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aMissingNotebookIsOneSentence() {
        CommandRun run = CommandRun.of("lab", "no-such-notebook", "--environment", folder.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.complaints())
                .hasSize(1)
                .first()
                .asString()
                .contains("no-such-notebook: there is no such notebook");
    }

    @Test
    void aMissingPythonIsOneSentence() {
        for (String[] arguments : new String[][] {
            {
                "lab",
                "--prepare",
                "--python",
                "no-python",
                "--environment",
                folder.resolve("new").toString()
            },
            {"kernel", "install", "--python", "no-python", "--prefix", folder.toString()}
        }) {
            CommandRun run = CommandRun.of(arguments);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.complaints()).hasSize(1).first().asString().contains("there is no Python as 'no-python'");
        }
    }

    @Test
    void whatIsNotThereCanBeUninstalled() {
        CommandRun run = CommandRun.of("kernel", "uninstall", "--prefix", folder.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("There is no kernel 'nablafit' in ");
    }

    @Test
    void wrongUsageIsOneSentence() {
        assertThat(CommandRun.of("kernel").status()).isEqualTo(2);
        assertThat(CommandRun.of("kernel", "install", "--user", "--prefix", "x").status())
                .isEqualTo(2);
        assertThat(CommandRun.of("lab", "--port", "many").status()).isEqualTo(2);
        assertThat(CommandRun.of("kernel", "uninstall", "--name", "a b").complaints())
                .hasSize(1);
    }
}
