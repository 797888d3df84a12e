package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.Arrays;
import org.nablafit.serialization.FileContent;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.TextLines;

/**
 * A table of numbers in columns, as files of K factors are. Empty lines and those that start with {@code #}, {@code !} or
 * {@code *} are passed over.
 */
public final class KFactorFile {
    private static final int MOST_COLUMNS = 1000;
    private static final char[] COMMENTS = {'#', '!', '*'};

    private KFactorFile() {}

    /**
     * One column of a file.
     *
     * @param column from 1
     * @param firstLine the first line that counts, from 1; comments are counted
     * @param lastLine the last line that counts
     * @throws FileFormatException where a line has no such column, or no number in it, and where none is left
     */
    public static double[] read(Path file, int column, int firstLine, int lastLine) throws FileFormatException {
        if (column < 1 || column > MOST_COLUMNS) {
            throw new FileFormatException(
                    file, "column " + column + " is asked for; a number from 1 to " + MOST_COLUMNS + " is expected");
        }
        TextLines lines = new TextLines(file, FileContent.bytes(file));
        double[] numbers = new double[16];
        int count = 0;
        for (int line = 1; line <= lastLine && lines.next(); line++) {
            if (line < firstLine || isComment(lines) || !lines.nextToken()) {
                continue;
            }
            for (int i = 1; i < column; i++) {
                if (!lines.nextToken()) {
                    throw lines.error("the line has " + i + (i == 1 ? " column" : " columns") + ", column " + column
                            + " is asked for");
                }
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = lines.number("a number in column " + column);
        }
        if (count == 0) {
            throw new FileFormatException(
                    file, "there is no number from line " + firstLine + " on; is the file truncated?");
        }
        return Arrays.copyOf(numbers, count);
    }

    private static boolean isComment(TextLines lines) {
        boolean comment = false;
        for (char start : COMMENTS) {
            comment |= lines.startsWith(start);
        }
        return comment;
    }
}
