package org.nablafit.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the numbers of a data set come from.
 *
 * @param citation the publication of the measurement
 * @param identifiers such as {@code doi}, {@code arXiv}, {@code HEPData} with their values, in the order of the file
 * @param licence the licence or origin of the file
 * @param files every file that was read for the set, the first of them the one that names the others
 * @param variants the variants that were chosen, in the order in which they were applied
 * @param notes what a reader had to assume, one sentence each; show them to the user
 */
public record Source(
        String citation,
        Map<String, String> identifiers,
        String licence,
        List<Path> files,
        List<String> variants,
        List<String> notes) {
    /** Copies the collections. */
    public Source {
        identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
        files = List.copyOf(files);
        variants = List.copyOf(variants);
        notes = List.copyOf(notes);
    }

    /** Data that were made and not read. */
    public static Source generated(String note) {
        return new Source("", Map.of(), "", List.of(), List.of(), List.of(note));
    }
}
