package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;

/** A file of namelists and of the rows that follow the last of them. */
record XfitterFile(Path file, List<String> lines, List<Namelist> groups) {
    static XfitterFile read(Path file) throws FileFormatException {
        return parse(file, FileText.lines(file));
    }

    static XfitterFile parse(Path file, List<String> lines) throws FileFormatException {
        return new XfitterFile(file, lines, NamelistParser.parse(file, lines));
    }

    Optional<Namelist> find(String name) {
        return groups.stream()
                .filter(group -> group.name().equalsIgnoreCase(name))
                .findFirst();
    }

    Namelist require(String name) throws FileFormatException {
        Optional<Namelist> group = find(name);
        if (group.isPresent()) {
            return group.get();
        }
        String found = groups.isEmpty()
                ? FileText.looksLike(file, lines)
                : "; it has &"
                        + String.join(", &", groups.stream().map(Namelist::name).toList());
        throw new FileFormatException(file, "the file has no namelist &" + name + found);
    }

    /** The rows after the last namelist. */
    NumberRows rows() {
        return new NumberRows(file, lines, groups.getLast().lastLine());
    }
}
