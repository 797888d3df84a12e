package org.nablafit.benchmark.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nablafit.serialization.FileFormatException;

/** The running worker of a contestant: one line of JSON out, one line of JSON in. Belongs to one thread, but for close. */
final class WorkerProcess implements AutoCloseable {
    /** One thread for whatever a contestant is built on. */
    private static final Map<String, String> ONE_THREAD = Map.of(
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            "MKL_NUM_THREADS", "1",
            "JAX_PLATFORMS", "cpu",
            "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false");

    /** A worker that ends is given so long to be gone and to have its last words read. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Contestant contestant;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final Thread errorReader;
    private volatile String lastError = "";

    /**
     * Starts a worker.
     *
     * @param launcher what stands before the contestant's own command, as {@code taskset -c 0}
     */
    WorkerProcess(Contestant contestant, List<String> launcher) throws IOException {
        this.contestant = contestant;
        // Ctrl-C on a terminal reaches every process of the command; this program decides when its workers end.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.addAll(launcher);
        command.addAll(contestant.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(ONE_THREAD);
        process = builder.start();
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        errorReader = Thread.ofVirtual().start(this::readErrors);
    }

    Contestant contestant() {
        return contestant;
    }

    /**
     * Asks for one fit and waits for the answer.
     *
     * @throws IOException with one sentence, where the worker has ended or does not keep to the protocol
     */
    Answer ask(Request request) throws IOException {
        @Nullable String line;
        try {
            requests.write(request.line());
            requests.newLine();
            requests.flush();
            line = answers.readLine();
        } catch (IOException e) {
            line = null;
        }
        if (line == null) {
            throw new IOException(ending());
        }
        try {
            return Answer.parse(line);
        } catch (FileFormatException e) {
            throw new IOException(contestant.name() + " gave no answer, but '" + line + "'", e);
        }
    }

    private String ending() {
        String status = "";
        try {
            if (process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                status = " with status " + process.exitValue();
            }
            errorReader.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return contestant.name() + " ended" + status + ": " + (lastError.isEmpty() ? "it said nothing" : lastError);
    }

    private void readErrors() {
        try (BufferedReader errors =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            errors.lines().filter(line -> !line.isBlank()).forEach(line -> lastError = line.strip());
        } catch (IOException | UncheckedIOException e) {
            // The worker was closed.
        }
    }

    /** Ends the worker and what it has started; may be called by any thread, and more than once. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
