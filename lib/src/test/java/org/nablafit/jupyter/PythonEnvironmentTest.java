package org.nablafit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With scripts in place of Python: what it says is known, and nothing is fetched. */
class PythonEnvironmentTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final List<String> news = new ArrayList<>();

    private String python(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    /** A Python whose environments contain a copy of it, and whose pip does what is given. */
    private String pythonWithPip(String pip) throws IOException {
        return python("""
                if [ "$1" = -c ]; then exit 0; fi
                if [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; exit 0; fi
                """ + pip);
    }

    private PythonEnvironment environment() {
        return new PythonEnvironment(folder.resolve("environment"));
    }

    @Test
    void itIsMadeOnce() throws IOException {
        String python = pythonWithPip("exit 0");
        assertThat(environment().prepare(python, news::add)).isTrue();
        assertThat(news).hasSize(1);
        assertThat(environment().prepare("no-python-is-run-again", news::add)).isFalse();
        assertThat(news).hasSize(1);
        assertThat(folder.resolve("environment/requirements.txt")).content().contains("jupyterlab==", "jjava==");
    }

    @Test
    void anEnvironmentThatWasNotFinishedIsMadeAgain() throws IOException {
        String python = pythonWithPip("exit 1");
        assertThatThrownBy(() -> environment().prepare(python, news::add)).isInstanceOf(IOException.class);
        assertThat(environment().prepare(pythonWithPip("exit 0"), news::add)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NewConnectionError: failed|PyPI cannot be reached; is there a network?",
                "ERROR: No matching distribution|pip says: ERROR: No matching distribution",
                "No module named pip|has no pip (Debian: apt install python3-pip)"
            })
    void whatPipSaysBecomesOneSentence(String said, String sentence) throws IOException {
        String python = pythonWithPip("echo '" + said + "'; exit 1");
        assertThatThrownBy(() -> environment().prepare(python, news::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("install.log")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "old 3.8|is Python 3.8, but JupyterLab needs 3.10 or later; name another one with --python",
                "no venv|has no modules venv and ensurepip (Debian: apt install python3-venv)",
                "something else|is no Python that runs: something else"
            })
    void aPythonThatWillNotDoIsOneSentence(String said, String sentence) throws IOException {
        String python = python("echo '" + said + "'; exit 1");
        assertThatThrownBy(() -> environment().prepare(python, news::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence);
        assertThat(folder.resolve("environment")).doesNotExist();
    }

    @Test
    void noPythonIsOneSentence() {
        assertThatThrownBy(() -> environment().prepare("no-such-python", news::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no Python as 'no-such-python'");
    }

    @Test
    void aFolderWithSomethingElseIsLeftAlone() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("environment")).resolve("mine.txt");
        Files.writeString(mine, "mine");
        String python = pythonWithPip("exit 0");
        assertThatThrownBy(() -> environment().prepare(python, news::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not empty");
        assertThat(mine).hasContent("mine");
    }
}
