package org.nablafit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nablafit.testkit.ProjectFiles;

/** What the code, the data and the documents cite against docs/references.bib. */
final class ReferencesTest {
    private static final String BIBLIOGRAPHY = "docs/references.bib";

    /** Family names and a year, as {@code [MarsagliaBray1964]}; a shape, as {@code [rows][m]}, is none. */
    private static final Pattern CITATION = Pattern.compile("\\[([A-Z][A-Za-z]+[0-9]{4}[a-z]?)]");

    /** Other styles of keys, as {@code [Name:2004]} and {@code [name2004]}. */
    private static final Pattern OTHER_STYLE = Pattern.compile("\\[([A-Za-z]+:[0-9]{4}[a-z]*|[a-z]+[0-9]{4}[a-z]?)]");

    private static final Pattern ENTRY = Pattern.compile("(?m)^@[a-z]+\\{([^,\\s]+),");

    @Test
    void everyCitationHasAnEntry() throws IOException {
        Map<String, Path> cited = citations(CITATION);
        assertThat(cited).isNotEmpty();
        cited.keySet().removeAll(entries());
        assertThat(cited).as("cited, but not in " + BIBLIOGRAPHY).isEmpty();
    }

    @Test
    void everyEntryIsCited() throws IOException {
        assertThat(citations(CITATION).keySet()).containsAll(entries());
    }

    @Test
    void everyKeyHasTheOneStyle() throws IOException {
        assertThat(citations(OTHER_STYLE)).isEmpty();
        assertThat(entries()).allMatch(key -> CITATION.matcher("[" + key + "]").matches());
    }

    @Test
    void noEntryStandsTwice() throws IOException {
        assertThat(entryList()).doesNotHaveDuplicates();
    }

    private static Set<String> entries() throws IOException {
        return new TreeSet<>(entryList());
    }

    private static List<String> entryList() throws IOException {
        Matcher matcher = ENTRY.matcher(Files.readString(ProjectFiles.project(BIBLIOGRAPHY)));
        List<String> keys = new ArrayList<>();
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        assertThat(keys).isNotEmpty();
        return keys;
    }

    /** Keys with a file that cites them. */
    private static Map<String, Path> citations(Pattern pattern) throws IOException {
        Map<String, Path> keys = new TreeMap<>();
        for (Path file : texts()) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                keys.putIfAbsent(matcher.group(1), file);
            }
        }
        return keys;
    }

    /** Sources except this one, the documents, and the descriptions of the data. */
    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(ProjectFiles.project("README.md")));
        for (String folder : List.of("lib/src", "data", "docs")) {
            try (Stream<Path> files = Files.walk(ProjectFiles.project(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(java|md|yaml)"))
                        .filter(file -> !file.endsWith("ReferencesTest.java"))
                        .forEach(texts::add);
            }
        }
        return texts;
    }
}
