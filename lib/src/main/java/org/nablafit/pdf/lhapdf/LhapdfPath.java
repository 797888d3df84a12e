package org.nablafit.pdf.lhapdf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nablafit.serialization.Suggestion;

/**
 * Folders in which sets are looked for by their name; the first that has the name wins.
 *
 * @param folders each of them holds sets, as {@code FOLDER/NNPDF40_nnlo_as_01180}
 */
public record LhapdfPath(List<Path> folders) {
    /** The environment variable with the folders of LHAPDF, joined as those of {@code PATH}. */
    public static final String VARIABLE = "LHAPDF_DATA_PATH";

    private static final Pattern WITH_MEMBER = Pattern.compile("(.+)/(\\d{1,6})");
    private static final int MOST_SUGGESTED = 20;

    /** Copies the list. */
    public LhapdfPath {
        folders = List.copyOf(folders);
    }

    /**
     * A name of a set, or of one of its members.
     *
     * @param set name or folder
     * @param member from 0, the central one; 0 where none is named
     */
    public record Name(String set, int member) {
        /** Takes {@code SET} or {@code SET/3} apart. What is a folder is a set, whatever its name. */
        public static Name of(String text) {
            Matcher matcher = WITH_MEMBER.matcher(text);
            if (!matcher.matches() || isDirectory(text)) {
                return new Name(text, 0);
            }
            return new Name(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
    }

    /**
     * The folders of a variable as {@link #VARIABLE}; parts that are empty or no path are left out.
     *
     * @param value folders with the separator of the system between them, as {@code /a:/b}
     */
    public static List<Path> split(String value) {
        return Arrays.stream(value.split(Pattern.quote(File.pathSeparator)))
                .filter(part -> !part.isBlank() && isPath(part))
                .map(Path::of)
                .toList();
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isDirectory(String text) {
        return isPath(text) && Files.isDirectory(Path.of(text));
    }

    /**
     * A set.
     *
     * @param nameOrFolder the name of a set in one of the folders, or the folder of the set itself
     * @throws IOException with one sentence, when its description is not as it should be
     * @throws IllegalArgumentException with one sentence that says where it was looked for, when there is none
     */
    public LhapdfSet find(String nameOrFolder) throws IOException {
        boolean isName = isPath(nameOrFolder) && Path.of(nameOrFolder).getNameCount() == 1;
        if (isDirectory(nameOrFolder)) {
            Path folder = Path.of(nameOrFolder);
            // A folder of the working directory may have the name of a set by accident.
            if (!isName || LhapdfSet.isSet(folder)) {
                return LhapdfSet.read(folder);
            }
        }
        if (!isName) {
            throw new IllegalArgumentException(
                    "there is no folder '" + nameOrFolder + "' of an LHAPDF set; name a set, or its folder");
        }
        for (Path folder : folders) {
            Path set = folder.resolve(nameOrFolder);
            if (LhapdfSet.isSet(set)) {
                return LhapdfSet.read(set);
            }
        }
        throw new IllegalArgumentException("there is no LHAPDF set '" + nameOrFolder + "': it is no folder, and not in "
                + description() + "; name its folder, or folders of sets in " + VARIABLE + known(nameOrFolder));
    }

    private String known(String name) throws IOException {
        List<String> names = names();
        return names.isEmpty() || names.size() > MOST_SUGGESTED ? "" : Suggestion.among(name, names);
    }

    private String description() {
        return folders.stream()
                .map(folder -> Files.isDirectory(folder) ? folder.toString() : folder + " (no such folder)")
                .collect(Collectors.joining(", "));
    }

    /** The names of the sets in all folders, sorted. */
    public List<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(LhapdfSet::isSet)
                            .map(set -> set.getFileName().toString())
                            .forEach(names::add);
                }
            }
        }
        return new ArrayList<>(names);
    }
}
