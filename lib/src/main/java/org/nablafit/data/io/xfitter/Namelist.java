package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/**
 * A group of a Fortran namelist, {@code &Name key = value, ... &End}. Upper and lower case do not
 * differ in keys and in the names of groups.
 *
 * <p>An array is given by values that follow each other, {@code n*value} for n of them; {@code key(3) = ...} begins at
 * element 3. A value that is left out between two commas leaves its element as it was. The last value of an element holds.
 */
public final class Namelist {
    private final Path file;
    private final String name;
    private final int line;
    private final int lastLine;
    private final List<Assignment> assignments;

    /** What a value looks like. */
    enum Kind {
        STRING,
        WORD,
        ABSENT
    }

    /** A value and where it stands. */
    record Value(Kind kind, String text, int line) {}

    /** Values from an element on; {@code indices} is empty for a key without parentheses. */
    record Assignment(String key, List<Integer> indices, List<Value> values, int line) {}

    Namelist(Path file, String name, int line, int lastLine, List<Assignment> assignments) {
        this.file = file;
        this.name = name;
        this.line = line;
        this.lastLine = lastLine;
        this.assignments = List.copyOf(assignments);
    }

    /** The name of the group as it was written. */
    public String name() {
        return name;
    }

    /** The line where the group begins. */
    public int line() {
        return line;
    }

    /** The line where the group ends. */
    public int lastLine() {
        return lastLine;
    }

    /** A group without keys, for one that a file leaves out; complaints name the first line of the file. */
    static Namelist empty(Path file, String name) {
        return new Namelist(file, name, 1, 1, List.of());
    }

    /** A text of the file and its line. */
    record Text(String text, int line) {}

    /** Keys that are not among {@code known}, and their lines. */
    Map<String, Integer> unknownKeys(Collection<String> known) {
        Map<String, Integer> unknown = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            if (known.stream().noneMatch(key -> key.equalsIgnoreCase(assignment.key))) {
                unknown.putIfAbsent(assignment.key, assignment.line);
            }
        }
        return unknown;
    }

    /** Refuses keys that are not among {@code known}. */
    public void allow(Collection<String> known) throws FileFormatException {
        for (Map.Entry<String, Integer> unknown : unknownKeys(known).entrySet()) {
            String key = unknown.getKey();
            throw new FileFormatException(
                    file, unknown.getValue(), "'" + key + "' is no key of &" + name + Suggestion.among(key, known));
        }
    }

    /** Is the key there? */
    public boolean has(String key) {
        return assignments.stream().anyMatch(a -> a.key.equalsIgnoreCase(key));
    }

    /** The line of a key that is there, else that of the group. */
    public int line(String key) {
        return assignments.stream()
                .filter(a -> a.key.equalsIgnoreCase(key))
                .mapToInt(Assignment::line)
                .findFirst()
                .orElse(line);
    }

    /** An exception that blames the line of a key. */
    public FileFormatException error(String key, String message) {
        return new FileFormatException(file, line(key), message);
    }

    /** The text of a key, if it is there. */
    public Optional<String> string(String key) throws FileFormatException {
        return single(key).map(Value::text).map(String::strip);
    }

    /** The text of a key that has to be there. */
    public String requiredString(String key) throws FileFormatException {
        return string(key)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new FileFormatException(file, line, "&" + name + " has no " + key));
    }

    /** The whole number of a key, if it is there. */
    public Optional<Integer> integer(String key) throws FileFormatException {
        Optional<Value> value = single(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(value.get().text));
        } catch (NumberFormatException e) {
            throw new FileFormatException(
                    file,
                    value.get().line,
                    key + " is a whole number, '" + ListDirected.quoted(value.get().text) + "' was found");
        }
    }

    /** The truth value of a key, if it is there. */
    public Optional<Boolean> logical(String key) throws FileFormatException {
        Optional<Value> value = single(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(logical(key, value.get()));
    }

    /** The number of a key, if it is there. */
    Optional<Double> number(String key) throws FileFormatException {
        single(key);
        return Optional.ofNullable(numbers(key).get(1));
    }

    /** The texts of an array by element, from 1, with their lines. */
    SortedMap<Integer, Text> texts(String key) throws FileFormatException {
        SortedMap<Integer, Text> texts = new TreeMap<>();
        array(key).forEach((index, value) -> texts.put(index, new Text(value.text.strip(), value.line)));
        return texts;
    }

    /** The texts of an array by element, from 1. */
    public SortedMap<Integer, String> strings(String key) throws FileFormatException {
        SortedMap<Integer, String> texts = new TreeMap<>();
        array(key).forEach((index, value) -> texts.put(index, value.text.strip()));
        return texts;
    }

    /** The numbers of an array by element, from 1. */
    public SortedMap<Integer, Double> numbers(String key) throws FileFormatException {
        SortedMap<Integer, Double> numbers = new TreeMap<>();
        for (Map.Entry<Integer, Value> entry : array(key).entrySet()) {
            Value value = entry.getValue();
            Optional<Double> number = ListDirected.number(value.text);
            if (number.isEmpty() || value.kind == Kind.STRING) {
                throw new FileFormatException(
                        file, value.line, key + " holds numbers, '" + ListDirected.quoted(value.text) + "' was found");
            }
            numbers.put(entry.getKey(), number.get());
        }
        return numbers;
    }

    /** The truth values of an array by element, from 1. */
    public SortedMap<Integer, Boolean> logicals(String key) throws FileFormatException {
        SortedMap<Integer, Boolean> logicals = new TreeMap<>();
        for (Map.Entry<Integer, Value> entry : array(key).entrySet()) {
            logicals.put(entry.getKey(), logical(key, entry.getValue()));
        }
        return logicals;
    }

    /** The elements 1 to n of an array of texts without gaps; {@code what} they are counts them in a complaint. */
    public List<String> sequence(String key, int size, String what) throws FileFormatException {
        SortedMap<Integer, String> texts = strings(key);
        List<String> sequence = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            String text = texts.get(i);
            if (text == null || text.isEmpty()) {
                throw error(
                        key,
                        key + " needs " + size + " entries, one for each " + what + "; entry " + i + " is missing");
            }
            sequence.add(text);
        }
        if (!texts.isEmpty() && texts.lastKey() > size) {
            throw error(
                    key,
                    key + " has " + texts.lastKey() + " entries for " + size + " " + what + (size == 1 ? "" : "s"));
        }
        return sequence;
    }

    private boolean logical(String key, Value value) throws FileFormatException {
        String text = value.text.toLowerCase(Locale.ROOT);
        String word = text.startsWith(".") ? text.substring(1) : text;
        if (value.kind == Kind.WORD && word.startsWith("t")) {
            return true;
        }
        if (value.kind == Kind.WORD && word.startsWith("f")) {
            return false;
        }
        throw new FileFormatException(
                file, value.line, key + " is true or false, '" + ListDirected.quoted(value.text) + "' was found");
    }

    private Optional<Value> single(String key) throws FileFormatException {
        SortedMap<Integer, Value> values = array(key);
        if (!values.isEmpty() && values.lastKey() > 1) {
            throw error(key, key + " is one value, " + values.size() + " were found; check for a missing key or quote");
        }
        return Optional.ofNullable(values.get(1));
    }

    private SortedMap<Integer, Value> array(String key) throws FileFormatException {
        SortedMap<Integer, Value> values = new TreeMap<>();
        for (Assignment assignment : assignments) {
            if (!assignment.key.equalsIgnoreCase(key)) {
                continue;
            }
            if (assignment.indices.size() > 1) {
                throw new FileFormatException(file, assignment.line, key + " has one index");
            }
            int index = assignment.indices.isEmpty() ? 1 : assignment.indices.getFirst();
            for (Value value : assignment.values) {
                if (value.kind != Kind.ABSENT) {
                    values.put(index, value);
                }
                index++;
            }
        }
        return values;
    }

    /** The texts of an array with two indices, by the second and then the first: {@code key(1,2) = 'a', 'b'}. */
    public Map<Integer, List<String>> columns(String key) throws FileFormatException {
        Map<Integer, List<String>> columns = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            if (!assignment.key.equalsIgnoreCase(key)) {
                continue;
            }
            if (assignment.indices.size() != 2) {
                throw new FileFormatException(file, assignment.line, key + " has two indices");
            }
            columns.computeIfAbsent(assignment.indices.get(1), _ -> new ArrayList<>())
                    .addAll(assignment.values.stream()
                            .filter(value -> value.kind != Kind.ABSENT)
                            .map(Value::text)
                            .toList());
        }
        return columns;
    }
}
