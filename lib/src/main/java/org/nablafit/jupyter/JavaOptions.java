package org.nablafit.jupyter;

import java.util.List;

/** The options of Java, from the argument files in {@code org/nablafit/jvm}, which say why each is there. */
final class JavaOptions {
    private JavaOptions() {}

    /**
     * The options of one file, in their order.
     *
     * @param name {@code all}, {@code kernel} or {@code cpython}
     */
    static List<String> of(String name) {
        return Resources.text("/org/nablafit/jvm/" + name + ".options")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
