package org.nablafit.jupyter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packages of Python that are fetched from PyPI, with their versions. */
final class Packages {
    private static final String KERNEL = "jjava";

    private Packages() {}

    /** All of them, one in a line, as pip reads them. */
    static String requirements() {
        return Resources.text("requirements.txt");
    }

    /** The kernel alone, with its version. */
    static String kernel() {
        return requirements()
                .lines()
                .filter(line -> line.startsWith(KERNEL + "=="))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Runs pip.
     *
     * @throws IOException with one sentence, if it fails
     */
    static void pip(Python python, Path log, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("pip", "--disable-pip-version-check", "--no-input", "--retries", "2", "--timeout", "20"));
        all.addAll(arguments);
        ProgramRun run = python.runModule(log, all);
        if (run.succeeded()) {
            return;
        }
        String output = run.output();
        boolean unreachable = output.contains("NewConnectionError")
                || output.contains("ConnectTimeoutError")
                || output.contains("NameResolutionError")
                || output.contains("ProxyError")
                || output.contains("Network is unreachable");
        String reason = output.contains("No module named pip")
                ? python.command() + " has no pip (Debian: apt install python3-pip)"
                : unreachable
                        ? "PyPI cannot be reached; is there a network?"
                        : "pip says: "
                                + output.lines()
                                        .filter(line -> line.startsWith("ERROR: "))
                                        .reduce((_, last) -> last)
                                        .orElseGet(() -> Python.lastLine(output));
        throw new IOException("packages of Python could not be fetched: " + reason + " (all of it is in " + log + ")");
    }
}
