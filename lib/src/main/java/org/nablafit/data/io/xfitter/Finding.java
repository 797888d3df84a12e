package org.nablafit.data.io.xfitter;

import java.nio.file.Path;

/**
 * Something in a file that may not mean what its author thinks.
 *
 * @param line where, from 1
 * @param sentence what, and what to do
 */
public record Finding(Path file, int line, String sentence) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + sentence;
    }
}
