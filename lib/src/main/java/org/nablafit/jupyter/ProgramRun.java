package org.nablafit.jupyter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What another program did.
 *
 * @param status its exit status
 * @param output what it printed, to both streams
 */
record ProgramRun(int status, String output) {
    /**
     * Runs a program without input and waits for its end.
     *
     * @throws IOException if it cannot be started
     */
    static ProgramRun of(List<String> command) throws IOException {
        Path file = Files.createTempFile("nablafit-", ".log");
        try {
            return of(command, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** As {@link #of(List)}; what it prints goes to a file, which stays. */
    static ProgramRun of(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        // Whoever ends this program does not want the other one to go on.
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            int status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
            return new ProgramRun(status, Files.readString(log, StandardCharsets.UTF_8));
        } catch (IllegalStateException e) {
            // The hook cannot be removed any more: it is that which has ended the process.
            throw new IOException(command.getFirst() + " was ended with this program", e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        }
    }

    boolean succeeded() {
        return status == 0;
    }
}
