package org.nablafit.jupyter;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/**
 * A kernel as Jupyter finds it: a folder with a description and the kernel JJava.
 *
 * @param name of the folder, by which notebooks ask for it
 * @param home the folder of the project
 * @param java the Java that runs it
 */
public record KernelSpec(String name, Path home, Path java) {
    /** The name that the notebooks of the project ask for. */
    public static final String DEFAULT_NAME = "nablafit";

    private static final String MAIN_CLASS = "org.dflib.jjava.distro.JJava";
    private static final String JAR = "jjava.jar";
    private static final String DESCRIPTION = "kernel.json";
    private static final String LIBRARY = "lib/target/nablafit.jar";
    private static final String DEPENDENCIES = "lib/target/dependency";
    private static final String EXTENSION = "kernel-ext/target/nablafit-kernel.jar";

    /** Jupyter puts the folder of the kernel in this place. */
    private static final String IN_FOLDER = "{resource_dir}/";

    /** A name that Jupyter takes. */
    public KernelSpec {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot be the name of a kernel; take letters, digits, dots, dashes and underscores");
        }
    }

    /** What Jupyter reads, as text in JSON. */
    String description() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put(
                "argv",
                List.of(
                        java.toString(),
                        // So that an older Java starts all the same: the extension says which one is needed.
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        // JJava looks into JShell.
                        "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true",
                        "-XX:+UseSerialGC",
                        "-XX:AOTCache=" + IN_FOLDER + StartupCache.FILE,
                        // Java would print that it cannot use a cache that is missing, or of another build.
                        "-Xlog:disable",
                        "-Dnablafit.home=" + home,
                        // All jars on the class path of the application: the cache has no other classes.
                        "-cp",
                        Stream.concat(Stream.of(IN_FOLDER + JAR), classPath().map(Path::toString))
                                .collect(Collectors.joining(File.pathSeparator)),
                        MAIN_CLASS,
                        "{connection_file}"));
        description.put("display_name", "Java 25 (" + name + ")");
        description.put("language", "java");
        description.put("interrupt_mode", "message");
        return Json.text(description);
    }

    private Stream<Path> classPath() {
        return Stream.of(LIBRARY, EXTENSION, DEPENDENCIES + "/*").map(home::resolve);
    }

    /** The jars that are on the class path now. */
    List<Path> jars(Path jupyterData) throws IOException {
        try (Stream<Path> dependencies = Files.list(home.resolve(DEPENDENCIES))) {
            return Stream.of(
                            Stream.of(folder(jupyterData).resolve(JAR), home.resolve(LIBRARY), home.resolve(EXTENSION)),
                            dependencies.sorted())
                    .flatMap(paths -> paths)
                    .toList();
        }
    }

    /**
     * Writes it into {@code kernels} below a data folder of Jupyter.
     *
     * @param jjava the kernel JJava, a jar
     * @return was anything written? Not, where all of it is there already
     */
    public boolean install(Path jupyterData, byte[] jjava) throws IOException {
        for (Path needed : List.of(home.resolve(LIBRARY), home.resolve(EXTENSION))) {
            if (!Files.isRegularFile(needed)) {
                throw new IOException(needed + " is missing; build the project, ./mvnw package does");
            }
        }
        Path folder = folder(jupyterData);
        boolean changed = write(folder.resolve(JAR), jjava);
        for (String logo : List.of("logo-svg.svg", "logo-64x64.png")) {
            changed |= write(folder.resolve(logo), Resources.bytes(logo));
        }
        // Last: a folder without it is no kernel.
        return write(folder.resolve(DESCRIPTION), description().getBytes(StandardCharsets.UTF_8)) || changed;
    }

    private static boolean write(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return false;
        }
        AtomicFiles.write(file, out -> out.write(content));
        return true;
    }

    /** The folder of the kernel. */
    public Path folder(Path jupyterData) {
        return jupyterData.resolve("kernels").resolve(name);
    }

    /**
     * Removes it from below a data folder of Jupyter.
     *
     * @return was it there?
     * @throws IOException if what is there is no kernel of nablafit
     */
    public boolean uninstall(Path jupyterData) throws IOException {
        Path folder = folder(jupyterData);
        if (!Files.exists(folder)) {
            return false;
        }
        Path description = folder.resolve(DESCRIPTION);
        if (Files.isRegularFile(description) && !Files.readString(description).contains("-Dnablafit.home=")) {
            throw new IOException(folder + " is another kernel, not one of nablafit; it is left alone");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return true;
    }
}
