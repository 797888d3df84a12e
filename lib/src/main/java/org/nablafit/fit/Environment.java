package org.nablafit.fit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nablafit.numeric.DenseKernels;

/** What runs the program: versions for the record, and where the project's own files are. */
public final class Environment {
    private Environment() {}

    /** Name and version of what has an influence on numbers. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("nablafit", version());
        versions.put("java", System.getProperty("java.runtime.version", "unknown"));
        versions.put("kernels", DenseKernels.get().name());
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    /** The version of the project, which the build writes into a resource. */
    private static String version() {
        try (InputStream resource = Environment.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(resource, "version.txt").readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the project, which the launcher gives; the working directory without it. */
    public static Path home() {
        return Path.of(System.getProperty("nablafit.home", "")).toAbsolutePath().normalize();
    }
}
