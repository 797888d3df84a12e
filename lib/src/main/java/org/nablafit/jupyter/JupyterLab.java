package org.nablafit.jupyter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/** A server of JupyterLab that runs. */
public final class JupyterLab implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final long POLL_MILLISECONDS = 100;

    private final Process process;
    private final Path runtime;
    private final Path log;
    private final String opened;

    private JupyterLab(Process process, Path runtime, Path log, String opened) {
        this.process = process;
        this.runtime = runtime;
        this.log = log;
        this.opened = opened;
    }

    /**
     * What a server is to show, and how.
     *
     * @param root the folder of the notebooks
     * @param notebook one of them, relative to the folder, to open first
     * @param opensBrowser is a browser to be opened?
     * @param port where it listens; a free one by default
     */
    public record Options(Path root, Optional<Path> notebook, boolean opensBrowser, OptionalInt port) {}

    /**
     * Starts a server. It listens to this machine alone, and asks for the token in its address.
     *
     * @throws IOException with one sentence, if it cannot be started
     */
    public static JupyterLab start(PythonEnvironment environment, Options options) throws IOException {
        if (options.port().isPresent()) {
            requireFree(options.port().getAsInt());
        }
        Path runtime = environment.folder().resolve("runtime");
        Files.createDirectories(runtime);
        Path log = environment.folder().resolve("lab.log");
        String opened = options.notebook().map(file -> "/tree/" + encoded(file)).orElse("");
        List<String> command = new ArrayList<>(List.of(
                environment.python().toString(),
                "-m",
                "jupyterlab",
                "--ServerApp.ip=127.0.0.1",
                "--ServerApp.root_dir=" + options.root(),
                "--LabApp.default_url=/lab" + opened,
                "--ServerApp.open_browser=" + (options.opensBrowser() ? "True" : "False")));
        options.port().ifPresent(port -> command.add("--ServerApp.port=" + port));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--allow-root");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        // The state of this server is its own; settings of the user are respected.
        builder.environment().put("JUPYTER_RUNTIME_DIR", runtime.toString());
        builder.environment()
                .put("JUPYTER_DATA_DIR", environment.folder().resolve("data").toString());
        return new JupyterLab(builder.start(), runtime, log, opened);
    }

    private static String encoded(Path file) {
        StringBuilder encoded = new StringBuilder();
        for (Path part : file) {
            encoded.append(encoded.isEmpty() ? "" : "/")
                    .append(URLEncoder.encode(part.toString(), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        return encoded.toString();
    }

    private static void requireFree(int port) throws IOException {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // Free; the server takes it in a moment.
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("port " + port + " cannot be used: " + e.getMessage() + "; name another one", e);
        }
    }

    /**
     * Waits until the server answers.
     *
     * @return its address with the token
     * @throws IOException with one sentence, if it does not come to that
     */
    public String awaitAddress() throws IOException {
        Path state = runtime.resolve("jpserver-" + process.pid() + ".json");
        long deadline = System.nanoTime() + STARTING.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new IOException("JupyterLab has ended with status " + process.exitValue() + ": "
                            + Python.lastLine(Files.readString(log)) + " (all of it is in " + log + ")");
                }
                if (Files.isRegularFile(state)) {
                    YamlNode server = Yaml.read(state);
                    String url = server.get("url").string();
                    String token = server.get("token").string();
                    if (answers(client, url + "api/status?token=" + token)) {
                        return url + "lab" + opened + "?token=" + token;
                    }
                }
                Thread.sleep(POLL_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while JupyterLab starts", e);
        }
        throw new IOException("JupyterLab does not answer within " + STARTING.toSeconds() + " s; see " + log);
    }

    private static boolean answers(HttpClient client, String address) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the server ends, as after "Shut Down" in its menu. */
    public int await() throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends the server and the kernels that it has started. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
