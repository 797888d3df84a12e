package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nablafit.serialization.Json;

/** The file {@code timings.json}. Times stand apart from results, so that equal work gives equal files. */
public final class Timings {
    private Timings() {}

    /** Writes the time of a work as a whole, in seconds, since {@code start} of {@link System#nanoTime()}. */
    public static void writeTotal(Path directory, long start) throws IOException {
        write(directory, Map.of("total", (System.nanoTime() - start) * 1e-9), Map.of());
    }

    /**
     * Writes the times of parts.
     *
     * @param seconds by part
     * @param more further entries
     */
    static void write(Path directory, Map<String, ?> seconds, Map<String, ?> more) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", "s");
        json.put("parts", seconds);
        json.putAll(more);
        Json.write(directory.resolve("timings.json"), json);
    }
}
