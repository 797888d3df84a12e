package org.nablafit.serialization;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON. Numbers keep full double precision (the shortest decimal that reads back as the same double). */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final JsonMapper ONE_LINE = JsonMapper.builder().build();

    private Json() {}

    /** The JSON text of a record, map, list, string, number or array, indented. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    /** The same on one line, without an end of line: for protocols of lines. */
    public static String line(Object value) {
        return ONE_LINE.writeValueAsString(value);
    }

    /** Writes {@link #text} to a file, under a temporary name first. */
    public static void write(Path file, Object value) throws IOException {
        AtomicFiles.write(file, text(value));
    }
}
