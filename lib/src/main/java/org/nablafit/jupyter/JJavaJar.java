package org.nablafit.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the kernel JJava, a jar in a package of Python. */
public final class JJavaJar {
    private static final String PLACE = "share/jupyter/kernels/java/jjava.jar";

    /** Prints where it is in the environment of a Python, or of its user. */
    private static final String SEARCH = """
            import os, site, sys
            for prefix in (sys.prefix, site.getuserbase(), '/usr/local', '/usr'):
                jar = os.path.join(prefix, sys.argv[1])
                if os.path.isfile(jar):
                    print(jar)
                    break
            """;

    private JJavaJar() {}

    /**
     * The jar that a Python has installed, or else the one of the package on PyPI.
     *
     * @throws IOException with one sentence, if there is neither
     */
    public static byte[] find(Python python) throws IOException {
        ProgramRun search = python.run(SEARCH, PLACE);
        String found = search.output().strip();
        return search.succeeded() && !found.isEmpty() ? Files.readAllBytes(Path.of(found)) : fetch(python);
    }

    /** The jar in an environment. */
    static byte[] in(Path environment) throws IOException {
        return Files.readAllBytes(environment.resolve(PLACE));
    }

    private static byte[] fetch(Python python) throws IOException {
        Path folder = Files.createTempDirectory("nablafit-jjava-");
        Packages.pip(
                python,
                folder.resolve("pip.log"),
                List.of("download", "--quiet", "--no-deps", "--dest", folder.toString(), Packages.kernel()));
        Path wheel;
        try (var files = Files.newDirectoryStream(folder, "jjava-*.whl")) {
            wheel = files.iterator().next();
        }
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith(PLACE))
                    .findFirst()
                    .orElseThrow(() -> new IOException(wheel.getFileName() + " holds no " + PLACE));
            return zip.getInputStream(entry).readAllBytes();
        } finally {
            Files.delete(wheel);
            Files.deleteIfExists(folder.resolve("pip.log"));
            Files.delete(folder);
        }
    }
}
