package org.nablafit.benchmark.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.nablafit.benchmark.peers.NablafitWorker.Variant;
import org.nablafit.fit.Environment;
import org.nablafit.serialization.AtomicFiles;

/**
 * The contestants: nablafit itself, and the peers as far as this machine has what they need. Peers in C++ are compiled from
 * the resources of this package when they are first asked for, and kept in a folder; those in Python run from there. What
 * cannot be had is left out, and {@link #skipped} says why.
 */
public final class PeerPrograms {
    static final String NABLAFIT = "nablafit";

    /** So long a Java machine may take that compiles what it runs on the one processor that it runs on. */
    private static final double JAVA_WARM_UP = 12;

    private static final List<String> COMPILERS = List.of("c++", "g++", "clang++");
    private static final String CERES_PACKAGES = "g++ libceres-dev libeigen3-dev libgoogle-glog-dev libopenblas-dev";
    /** -I: where Debian has Eigen. */
    private static final List<String> FLAGS = List.of("-O3", "-march=native", "-std=c++17", "-I/usr/include/eigen3");

    private static final String HEADER = "worker.h";
    private static final String JAX_WORKER = "jax_worker.py";
    private static final String GRADIENT_DESCENT_WORKER = "gradient_descent_worker.py";
    private static final String SHARED_BY_WORKERS = "problems.py";

    private final Path folder;
    private final ProgramFinder finder;
    private final String python;
    private final Path table;
    private final Set<String> skipped = new LinkedHashSet<>();
    private final Map<String, Optional<Path>> built = new HashMap<>();
    /** By peer: the Python that has it. */
    private final Map<String, Optional<Path>> interpreters = new HashMap<>();

    /**
     * Programs that are looked for when they are needed.
     *
     * @param folder where peers are built
     * @param finder of the compiler and of Python
     * @param python name or path of a Python that may have JAX
     * @param table of the FK fit; where it is absent, that is left out
     */
    public PeerPrograms(Path folder, ProgramFinder finder, String python, Path table) {
        this.folder = folder;
        this.finder = finder;
        this.python = python;
        this.table = table;
    }

    /** Why peers are left out: one sentence for each reason, so far. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** Can there be an FK fit? */
    boolean hasTable() {
        boolean present = Files.isRegularFile(table);
        if (!present) {
            skipped.add("the FK fits are skipped: " + table + " is not there; name the table by --fk-table");
        }
        return present;
    }

    /** What stands before the command of each worker: it keeps the worker on one processor where the system can do that. */
    List<String> pinnedTo(int processor) {
        Optional<Path> taskset = finder.find("taskset");
        if (taskset.isEmpty()) {
            skipped.add("the workers are not pinned to a processor: there is no taskset (Debian: util-linux)");
            return List.of();
        }
        return List.of(taskset.get().toString(), "-c", String.valueOf(processor));
    }

    /** nablafit in a Java machine of its own, with the options and the class path of this one. */
    Contestant nablafit(String name, Variant variant) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(Predicate.not(argument -> argument.startsWith("-javaagent") || argument.startsWith("-agent")))
                .forEach(command::add);
        // It may have been set otherwise than by an option.
        command.add("-Dnablafit.home=" + Environment.home());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(NablafitWorker.class.getName(), variant.label()));
        if (Files.isRegularFile(table)) {
            command.add(table.toString());
        }
        return new Contestant(name, command, JAVA_WARM_UP);
    }

    /** The sine fit with ceres, with the compiler's arithmetic or with {@code -ffast-math}. */
    Optional<Contestant> sineCeres(boolean fastMath) throws IOException {
        String name = fastMath ? "ceres, -ffast-math" : "ceres";
        List<String> flags = fastMath ? List.of("-ffast-math") : List.of();
        return build("sine_ceres", flags, List.of("-lceres", "-lglog"))
                .map(program -> new Contestant(name, List.of(program.toString())));
    }

    /** The FK fit with ceres. */
    Optional<Contestant> fkCeres() throws IOException {
        return build("fk_ceres", List.of(), List.of("-lceres", "-lglog", "-lopenblas"))
                .map(program -> new Contestant("ceres", List.of(program.toString(), table.toString())));
    }

    /** Can there be a fit of all deep-inelastic data? */
    boolean hasLargeProblem() {
        boolean present = LargeProblem.isIn(Environment.home());
        if (!present) {
            skipped.add("the large fit is skipped: there is no "
                    + Environment.home().resolve(LargeProblem.CARD));
        }
        return present;
    }

    /** Variants of the worker in JAX for all deep-inelastic data; writes the matrices that they read. */
    List<Contestant> largeJax(Map<String, String> variantsByName) throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        if (pythonWithJax().isPresent()) {
            Path matrices = folder.resolve("large");
            LargeProblem.read(Environment.home()).export(matrices);
            for (Map.Entry<String, String> variant : variantsByName.entrySet()) {
                jax(variant.getKey(), variant.getValue(), matrices).ifPresent(contestants::add);
            }
        }
        return contestants;
    }

    /** A variant of the worker in JAX, as its description names it, with the table of the FK fit. */
    Optional<Contestant> jax(String name, String variant) throws IOException {
        return jax(name, variant, table);
    }

    private Optional<Contestant> jax(String name, String variant, Path input) throws IOException {
        return python(name, pythonWithJax(), JAX_WORKER, variant, input);
    }

    /** Gradient descent in PyTorch, as it comes and compiled, for the FK fit. */
    List<Contestant> torch() throws IOException {
        Optional<Path> interpreter = pythonWith("PyTorch", "torch", "numpy");
        return Stream.of(
                        python("PyTorch", interpreter, GRADIENT_DESCENT_WORKER, "torch", table),
                        python("PyTorch, compiled", interpreter, GRADIENT_DESCENT_WORKER, "torch-compiled", table))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Gradient descent in Keras on its backend JAX, for the FK fit. */
    Optional<Contestant> keras() throws IOException {
        return python("Keras", pythonWith("Keras", "keras", "jax", "numpy"), GRADIENT_DESCENT_WORKER, "keras", table);
    }

    private Optional<Contestant> python(
            String name, Optional<Path> interpreter, String worker, String variant, Path input) throws IOException {
        if (interpreter.isEmpty()) {
            return Optional.empty();
        }
        resource(SHARED_BY_WORKERS);
        return Optional.of(new Contestant(
                name, List.of(interpreter.get().toString(), resource(worker).toString(), variant, input.toString())));
    }

    private Optional<Path> pythonWithJax() throws IOException {
        return pythonWith("JAX", "jax", "numpy");
    }

    /** The Python that is asked for if it has packages; else a sentence on what is skipped. */
    private Optional<Path> pythonWith(String peer, String... packages) throws IOException {
        if (!interpreters.containsKey(peer)) {
            interpreters.put(peer, lookForPython(peer, packages));
        }
        return Objects.requireNonNull(interpreters.get(peer));
    }

    private Optional<Path> lookForPython(String peer, String... packages) throws IOException {
        Optional<Path> interpreter = finder.find(python);
        if (interpreter.isEmpty()) {
            skipped.add(peer + " is skipped: there is no program " + python + "; name one that has " + peer
                    + " by --python");
            return interpreter;
        }
        Optional<String> complaint =
                complaint(List.of(interpreter.get().toString(), "-c", "import " + String.join(", ", packages)));
        if (complaint.isPresent()) {
            skipped.add(peer + " is skipped: " + python + " says '" + complaint.get() + "'; pip install "
                    + String.join(" ", packages) + ", or name another Python by --python");
            return Optional.empty();
        }
        return interpreter;
    }

    private Optional<Path> build(String source, List<String> flags, List<String> libraries) throws IOException {
        String program = source + String.join("", flags);
        if (!built.containsKey(program)) {
            built.put(program, compiled(source, program, flags, libraries));
        }
        return Objects.requireNonNull(built.get(program));
    }

    /** The name of a program has a hash of what it is made from: an old one is not taken for a new one. */
    private Optional<Path> compiled(String source, String program, List<String> flags, List<String> libraries)
            throws IOException {
        Optional<Path> compiler =
                COMPILERS.stream().flatMap(name -> finder.find(name).stream()).findFirst();
        if (compiler.isEmpty()) {
            skipped.add("ceres is skipped: there is no C++ compiler (Debian: " + CERES_PACKAGES + ")");
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(compiler.get().toString()));
        command.addAll(FLAGS);
        command.addAll(flags);
        Path file = resource(source + ".cc");
        command.add(file.toString());
        command.addAll(libraries);
        int hash = Objects.hash(command, Files.readString(file), Files.readString(resource(HEADER)));
        Path result = folder.resolve(program + "-" + Integer.toHexString(hash)).toAbsolutePath();
        if (!Files.isExecutable(result)) {
            Path unfinished = folder.resolve(program + ".part");
            command.addAll(List.of("-o", unfinished.toString()));
            Optional<String> complaint = complaint(command);
            if (complaint.isPresent()) {
                skipped.add("ceres is skipped: " + compiler.get().getFileName() + " cannot build " + source + ".cc: "
                        + complaint.get() + " (Debian: " + CERES_PACKAGES + ")");
                return Optional.empty();
            }
            Files.move(unfinished, result, StandardCopyOption.REPLACE_EXISTING);
        }
        return Optional.of(result);
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(PeerPrograms.class.getResourceAsStream(name), name)) {
            byte[] content = in.readAllBytes();
            AtomicFiles.write(file, out -> out.write(content));
        }
        return file;
    }

    /** Runs a program to its end; empty where it succeeds, else what it said: its first line about an error, or its last. */
    private static Optional<String> complaint(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Else Keras looks for TensorFlow; its worker takes this backend too.
        builder.environment().putIfAbsent("KERAS_BACKEND", "jax");
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines = output.lines().filter(line -> !line.isBlank()).toList();
        }
        try {
            if (process.waitFor() == 0) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        String last = lines.isEmpty() ? "nothing" : lines.getLast();
        return Optional.of(lines.stream()
                .filter(line -> line.contains("error") || line.contains("Error"))
                .findFirst()
                .orElse(last)
                .strip());
    }
}
