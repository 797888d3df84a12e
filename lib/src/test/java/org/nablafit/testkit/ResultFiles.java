package org.nablafit.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nablafit.serialization.Sha256;

/** The files of results. */
public final class ResultFiles {
    private ResultFiles() {}

    /** SHA-256 of every file of a folder by its name, but for timings. */
    public static Map<String, String> checksums(Path result) throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(result)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = result.relativize(file).toString();
                if (!name.equals("timings.json")) {
                    checksums.put(name, Sha256.of(file));
                }
            }
        }
        return checksums;
    }
}
