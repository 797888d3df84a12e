package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nablafit.data.io.xfitter.Namelist.Assignment;
import org.nablafit.data.io.xfitter.Namelist.Kind;
import org.nablafit.data.io.xfitter.Namelist.Value;
import org.nablafit.serialization.FileFormatException;

/** Reads groups of namelists from the lines of a text. */
final class NamelistParser {
    private static final Pattern START = Pattern.compile("\\s*[&$]([A-Za-z]\\w*)(.*)", Pattern.DOTALL);
    private static final Pattern REPEATED = Pattern.compile("(\\d{1,9})\\*(.*)");
    private static final String WORD_ENDS = " \t,=!/'\"();";

    /** A count of repetitions is a number of the file: a mistake in it shall not fill the memory. */
    private static final int MOST_VALUES = 100_000;

    private final Path file;
    private final List<String> lines;
    private int row;
    private int column;
    private final List<Assignment> assignments = new ArrayList<>();
    private int values;

    private NamelistParser(Path file, List<String> lines, int row, int column) {
        this.file = file;
        this.lines = lines;
        this.row = row;
        this.column = column;
    }

    /** All groups of a text, in its order; what stands between them is passed over. */
    static List<Namelist> parse(Path file, List<String> lines) throws FileFormatException {
        List<Namelist> groups = new ArrayList<>();
        int row = 0;
        while (row < lines.size()) {
            Matcher start = START.matcher(lines.get(row));
            if (!start.matches() || start.group(1).equalsIgnoreCase("end")) {
                row++;
                continue;
            }
            Namelist group = new NamelistParser(file, lines, row, start.start(2)).group(start.group(1));
            groups.add(group);
            row = group.lastLine();
        }
        return groups;
    }

    private Namelist group(String name) throws FileFormatException {
        int firstLine = row + 1;
        boolean separated = true;
        while (true) {
            if (!skipBlanks()) {
                throw new FileFormatException(
                        file, firstLine, "the namelist &" + name + " has no end; &End or / is expected after its keys");
            }
            char c = lines.get(row).charAt(column);
            if (c == '/' || c == '&' || c == '$') {
                return new Namelist(file, name, firstLine, row + 1, assignments);
            }
            if (c == ',' || c == ';') {
                if (separated && !assignments.isEmpty()) {
                    add(1, new Value(Kind.ABSENT, "", row + 1), name);
                }
                separated = true;
                column++;
            } else if (c == '\'' || c == '"') {
                add(1, new Value(Kind.STRING, string(), row + 1), name);
                separated = false;
            } else {
                separated = word(name);
            }
        }
    }

    /** Reads a key or a value; true after a key, where a comma stands for a value that is left out. */
    private boolean word(String name) throws FileFormatException {
        int line = row + 1;
        String word = bareWord();
        if (word.isEmpty()) {
            throw error("'" + lines.get(row).charAt(column) + "' is not expected here, in &" + name);
        }
        Matcher repeated = REPEATED.matcher(word);
        if (repeated.matches()) {
            repeat(Integer.parseInt(repeated.group(1)), repeated.group(2), name);
            return false;
        }
        int rowOfWord = row;
        int columnAfterWord = column;
        List<Integer> indices = indices();
        if (skipBlanks() && lines.get(row).charAt(column) == '=') {
            column++;
            assignments.add(new Assignment(word, indices, new ArrayList<>(), line));
            return true;
        }
        if (!indices.isEmpty()) {
            throw new FileFormatException(file, line, "'=' is expected after '" + word + "(...)' in &" + name);
        }
        row = rowOfWord;
        column = columnAfterWord;
        add(1, new Value(Kind.WORD, word, line), name);
        return false;
    }

    private void repeat(int count, String rest, String name) throws FileFormatException {
        int line = row + 1;
        String text = lines.get(row);
        if (!rest.isEmpty()) {
            add(count, new Value(Kind.WORD, rest, line), name);
        } else if (column < text.length() && (text.charAt(column) == '\'' || text.charAt(column) == '"')) {
            add(count, new Value(Kind.STRING, string(), line), name);
        } else {
            add(count, new Value(Kind.ABSENT, "", line), name);
        }
    }

    private void add(int count, Value value, String name) throws FileFormatException {
        if (assignments.isEmpty()) {
            throw new FileFormatException(
                    file,
                    value.line(),
                    "'" + ListDirected.quoted(value.text()) + "' in &" + name
                            + " belongs to no key; KEY = is expected");
        }
        values += count;
        if (values > MOST_VALUES) {
            throw new FileFormatException(
                    file,
                    value.line(),
                    "&" + name + " has more than " + MOST_VALUES + " values; check the repetitions");
        }
        for (int i = 0; i < count; i++) {
            assignments.getLast().values().add(value);
        }
    }

    private String bareWord() {
        String text = lines.get(row);
        int start = column;
        while (column < text.length() && WORD_ENDS.indexOf(text.charAt(column)) < 0) {
            column++;
        }
        return text.substring(start, column);
    }

    /** A quoted string; a quote in it is doubled. */
    private String string() throws FileFormatException {
        String text = lines.get(row);
        char quote = text.charAt(column);
        StringBuilder content = new StringBuilder();
        int i = column + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != quote) {
                content.append(c);
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                content.append(c);
                i += 2;
            } else {
                column = i + 1;
                return content.toString();
            }
        }
        throw error("the string " + ListDirected.quoted(text.substring(column)) + " is not closed on its line");
    }

    /** The numbers in parentheses after a key, of sections {@code (a:b)} the first; none where there are none. */
    private List<Integer> indices() throws FileFormatException {
        List<Integer> indices = new ArrayList<>();
        String text = lines.get(row);
        if (column >= text.length() || text.charAt(column) != '(') {
            return indices;
        }
        int close = text.indexOf(')', column);
        if (close < 0) {
            throw error("the parenthesis after a key is not closed");
        }
        String inside = text.substring(column + 1, close);
        for (String part : inside.split(",", -1)) {
            String first = part.contains(":") ? part.substring(0, part.indexOf(':')) : part;
            try {
                int index = first.isBlank() && part.contains(":") ? 1 : Integer.parseInt(first.strip());
                if (index < 0 || index > MOST_VALUES) {
                    throw error("the index " + index + " is not between 0 and " + MOST_VALUES);
                }
                indices.add(index);
            } catch (NumberFormatException e) {
                throw error("'" + ListDirected.quoted(inside) + "' is no index");
            }
        }
        column = close + 1;
        return indices;
    }

    /** Goes to the next character that is neither blank nor of a comment; false at the end of the text. */
    private boolean skipBlanks() {
        while (row < lines.size()) {
            String text = lines.get(row);
            while (column < text.length() && Character.isWhitespace(text.charAt(column))) {
                column++;
            }
            if (column < text.length() && text.charAt(column) != '!') {
                return true;
            }
            row++;
            column = 0;
        }
        return false;
    }

    private FileFormatException error(String message) {
        return new FileFormatException(file, row + 1, message);
    }
}
