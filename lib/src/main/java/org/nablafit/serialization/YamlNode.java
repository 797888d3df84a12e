package org.nablafit.serialization;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One value of a YAML (or JSON) document that knows where it stands, so that every complaint can name file and line.
 * A node is a mapping, a sequence, a scalar or null; the accessors check the kind and say what was expected.
 */
public final class YamlNode {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /** What a node is. */
    enum Kind {
        MAPPING,
        SEQUENCE,
        SCALAR,
        NULL
    }

    private final Path file;
    private final int line;
    private final String path;
    private final Kind kind;
    private final String text;
    private final Map<String, YamlNode> entries;
    private final List<YamlNode> items;

    private YamlNode(
            Path file,
            int line,
            String path,
            Kind kind,
            String text,
            Map<String, YamlNode> entries,
            List<YamlNode> items) {
        this.file = file;
        this.line = line;
        this.path = path;
        this.kind = kind;
        this.text = text;
        this.entries = entries;
        this.items = items;
    }

    static YamlNode mapping(Path file, int line, String path, Map<String, YamlNode> entries) {
        return new YamlNode(file, line, path, Kind.MAPPING, "", new LinkedHashMap<>(entries), List.of());
    }

    static YamlNode sequence(Path file, int line, String path, List<YamlNode> items) {
        return new YamlNode(file, line, path, Kind.SEQUENCE, "", Map.of(), List.copyOf(items));
    }

    static YamlNode scalar(Path file, int line, String path, String text) {
        return new YamlNode(file, line, path, Kind.SCALAR, text, Map.of(), List.of());
    }

    /** A mapping without entries, for a part that a file leaves out. */
    public static YamlNode emptyMapping(Path file) {
        return mapping(file, 1, "", Map.of());
    }

    static YamlNode nothing(Path file, int line, String path) {
        return new YamlNode(file, line, path, Kind.NULL, "", Map.of(), List.of());
    }

    /** The file that the node was read from. */
    public Path file() {
        return file;
    }

    /** The line of the node (where it is the value of a key, that of the key), from 1; {@link FileFormatException#NO_LINE} if none. */
    public int line() {
        return line;
    }

    /** The keys that lead to the node, as {@code fit.iterations} or {@code datasets[2].name}; empty at the root. */
    public String path() {
        return path;
    }

    /** Is the node null or an empty value? */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** Is the node a mapping? */
    public boolean isMapping() {
        return kind == Kind.MAPPING;
    }

    /** Is the node a sequence? */
    public boolean isSequence() {
        return kind == Kind.SEQUENCE;
    }

    /** An exception that blames this node. */
    public FileFormatException error(String message) {
        return new FileFormatException(file, line, (path.isEmpty() ? "" : path + ": ") + message);
    }

    /** The value of {@code key} where the mapping has it and it is not null. */
    public Optional<YamlNode> find(String key) throws FileFormatException {
        YamlNode node = mapping().get(key);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /** The value of {@code key}, which has to be there. */
    public YamlNode get(String key) throws FileFormatException {
        YamlNode node = mapping().get(key);
        if (node == null) {
            throw error("the key '" + key + "' is missing; give it here");
        }
        return node;
    }

    /** The entries of a mapping in the order of the file. */
    public Map<String, YamlNode> mapping() throws FileFormatException {
        if (kind != Kind.MAPPING) {
            throw error("a mapping (key: value) is expected, " + found() + " was found");
        }
        return entries;
    }

    /** The items of a sequence. */
    public List<YamlNode> sequence() throws FileFormatException {
        if (kind != Kind.SEQUENCE) {
            throw error("a list is expected, " + found() + " was found");
        }
        return items;
    }

    /** The text of a scalar. */
    public String string() throws FileFormatException {
        if (kind != Kind.SCALAR) {
            throw error("a single value is expected, " + found() + " was found");
        }
        return text;
    }

    /** A finite number. */
    public double number() throws FileFormatException {
        String s = string();
        if (NOT_FINITE.matcher(s).matches()) {
            throw error("a finite number is expected, '" + s + "' was found");
        }
        if (!NUMBER.matcher(s).matches()) {
            throw error("a number is expected, '" + s + "' was found");
        }
        double value = Double.parseDouble(s);
        if (Double.isInfinite(value)) {
            throw error("a finite number is expected, '" + s + "' was found");
        }
        return value;
    }

    /** A finite number in [{@code low}, {@code high}]. */
    public double number(double low, double high) throws FileFormatException {
        double value = number();
        if (!(value >= low && value <= high)) {
            String upTo = high == Double.MAX_VALUE ? "" : " to " + brief(high);
            throw error("a number from " + brief(low) + upTo + " is expected, " + string() + " was found");
        }
        return value;
    }

    /** A limit as people write it: 0, not 0.0. */
    private static String brief(double limit) {
        return String.valueOf(limit).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }

    /** A whole number in [{@code low}, {@code high}]. */
    public int integer(int low, int high) throws FileFormatException {
        long value;
        try {
            value = Long.parseLong(string());
        } catch (NumberFormatException e) {
            throw error("a whole number is expected, '" + string() + "' was found");
        }
        if (value < low || value > high) {
            throw error("a whole number from " + low + " to " + high + " is expected, " + value + " was found");
        }
        return (int) value;
    }

    /** {@code true} or {@code false}. */
    public boolean bool() throws FileFormatException {
        return switch (string().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("true or false is expected, '" + string() + "' was found");
        };
    }

    /** The numbers of a sequence. */
    public double[] numbers() throws FileFormatException {
        double[] values = new double[sequence().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = items.get(i).number();
        }
        return values;
    }

    /** The texts of a sequence. */
    public List<String> strings() throws FileFormatException {
        List<String> values = new ArrayList<>();
        for (YamlNode item : sequence()) {
            values.add(item.string());
        }
        return values;
    }

    /** The constant of {@code type} whose name in lower case is the text; a dash and an underscore are the same. */
    public <E extends Enum<E>> E constant(Class<E> type) throws FileFormatException {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = names.indexOf(string().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (index < 0) {
            throw error("'" + text + "' is not known here" + Suggestion.among(text, names));
        }
        return type.getEnumConstants()[index];
    }

    /** Refuses every key that is not among {@code known}, with the nearest of them as a suggestion. */
    public void allow(Collection<String> known) throws FileFormatException {
        for (Map.Entry<String, YamlNode> entry : mapping().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new FileFormatException(
                        entry.getValue().file,
                        entry.getValue().line,
                        "unknown key '" + entry.getKey() + "'" + (path.isEmpty() ? "" : " in " + path)
                                + Suggestion.among(entry.getKey(), known));
            }
        }
    }

    /**
     * The content as maps, lists, strings, numbers and booleans, as a JSON writer takes it. A scalar that reads as a finite
     * number or as true or false becomes one; a key without a value is left out.
     */
    public Object content() {
        return switch (kind) {
            case MAPPING -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries.forEach((key, value) -> {
                    if (!value.isNull()) {
                        map.put(key, value.content());
                    }
                });
                yield map;
            }
            case SEQUENCE -> items.stream().map(YamlNode::content).toList();
            case SCALAR -> scalarContent();
            case NULL -> "";
        };
    }

    private Object scalarContent() {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (WHOLE_NUMBER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
            return Double.valueOf(text);
        }
        return text;
    }

    /** This mapping with another value for a key; the other nodes are kept. */
    YamlNode with(String key, YamlNode value) {
        Map<String, YamlNode> changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return mapping(file, line, path, changed);
    }

    private String found() {
        return switch (kind) {
            case MAPPING -> "a mapping";
            case SEQUENCE -> "a list";
            case SCALAR -> "'" + text + "'";
            case NULL -> "nothing";
        };
    }
}
