package org.nablafit.fit;

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
        versions.put(
                "nablafit",
                Objects.requireNonNullElse(Environment.class.getPackage().getImplementationVersion(), "development"));
        versions.put("java", System.getProperty("java.runtime.version", "unknown"));
        versions.put("kernels", DenseKernels.get().name());
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    /** The folder of the project, which the launcher gives; the working directory without it. */
    public static Path home() {
        return Path.of(System.getProperty("nablafit.home", "")).toAbsolutePath().normalize();
    }
}
