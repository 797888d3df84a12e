package org.nablafit.serialization;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A cursor over the lines of a text and, within a line, over tokens between blanks, for large tables of numbers.
 * Complaints name file and line.
 */
public final class TextLines {
    private static final int LONGEST_QUOTE = 60;

    private final Path file;
    private final byte[] content;
    private int line;
    private int start;
    private int end = -1;
    private int tokenStart;
    private int tokenEnd;

    /** Stands before the first line of {@code content}, which is not copied; {@code file} is the name in complaints. */
    public TextLines(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    /** Goes to the next line; false at the end of the text, where the cursor stays on the last line. */
    public boolean next() {
        if (end + 1 >= content.length) {
            return false;
        }
        start = end + 1;
        end = start;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        tokenEnd = start;
        line++;
        return true;
    }

    /** The line without its end. */
    public String text() {
        return new String(content, start, end - start, StandardCharsets.UTF_8);
    }

    /** Does the line start with the character (ASCII)? */
    public boolean startsWith(char character) {
        return start < end && content[start] == character;
    }

    /** Goes to the next token of the line; false at the end of the line. */
    public boolean nextToken() {
        tokenStart = tokenEnd;
        while (tokenStart < end && isBlank(content[tokenStart])) {
            tokenStart++;
        }
        tokenEnd = tokenStart;
        while (tokenEnd < end && !isBlank(content[tokenEnd])) {
            tokenEnd++;
        }
        return tokenEnd > tokenStart;
    }

    private static boolean isBlank(byte character) {
        return character >= 0 && character <= ' ';
    }

    /** Is the token this one character (ASCII)? */
    public boolean tokenIs(char character) {
        return tokenEnd - tokenStart == 1 && content[tokenStart] == character;
    }

    /** The token as a finite number; {@code what} it is begins the complaint. */
    public double number(String what) throws FileFormatException {
        double value;
        try {
            value = Double.parseDouble(token());
        } catch (NumberFormatException e) {
            throw error(what + " is expected, '" + shortened(token()) + "' was found");
        }
        if (!Double.isFinite(value)) {
            throw error(what + " has to be finite, '" + shortened(token()) + "' was found");
        }
        return value;
    }

    /** The token as a whole number; {@code what} it is begins the complaint. */
    public int integer(String what) throws FileFormatException {
        try {
            return Integer.parseInt(token());
        } catch (NumberFormatException e) {
            throw error(what + " is expected, '" + shortened(token()) + "' was found");
        }
    }

    /** The token. */
    public String token() {
        return new String(content, tokenStart, tokenEnd - tokenStart, StandardCharsets.UTF_8);
    }

    /** An exception that blames the line. */
    public FileFormatException error(String message) {
        return new FileFormatException(file, line, message);
    }

    /** At most 60 characters of a text, for quoting it in a sentence. */
    public static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 3) + "...";
    }
}
