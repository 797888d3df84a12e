package org.nablafit.serialization;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that cannot be read as what it should be. The message is one sentence that starts with {@code path:line:} (or
 * {@code path:} where a line has no meaning, as in a binary file) and says what was found and what to do.
 */
public final class FileFormatException extends IOException {
    /** The line of what has none, as an argument of the command line. */
    public static final int NO_LINE = 0;

    private static final long serialVersionUID = 1L;

    /** The longest sentence. */
    private static final int LONGEST = 1000;

    private static final char REPLACEMENT = '\uFFFD';

    /** A fault in line {@code line} (from 1, or {@link #NO_LINE}) of {@code file}. */
    public FileFormatException(Path file, int line, String message) {
        super(file + (line == NO_LINE ? "" : ":" + line) + ": " + oneLine(message));
    }

    /** A fault of the file as a whole. */
    public FileFormatException(Path file, String message) {
        super(file + ": " + oneLine(message));
    }

    /** A fault of the file as a whole that another exception reported. */
    public FileFormatException(Path file, String message, Throwable cause) {
        super(file + ": " + oneLine(message), cause);
    }

    /**
     * A message that may quote a file, for one line of a terminal: control characters and ends of lines are replaced, and
     * what is longer than a sentence is cut.
     */
    public static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        int length = Math.min(message.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            char c = message.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF';
            line.append(breaks ? REPLACEMENT : c);
        }
        return message.length() > LONGEST ? line.append("...").toString() : line.toString();
    }
}
