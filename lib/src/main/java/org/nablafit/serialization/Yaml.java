package org.nablafit.serialization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2, and JSON as a part of it, into {@link YamlNode}s. */
public final class Yaml {
    /** Files of uncertainties have some 10 MB; the library's own default is 3 MB. */
    private static final int LARGEST_DOCUMENT = 256 << 20;

    /** Blanks before the end of a line mean nothing; the library takes no tabs there, which YAML allows. */
    private static final Pattern BLANKS_AT_END = Pattern.compile("(?m)(?<![ \\t])[ \\t]++$");

    /** xFitter's tag of a key that is the name of another file, as {@code ? !include constants.yaml}. */
    private static final String INCLUDE = "!include";

    /** Files include each other less deep; a circle ends here. */
    private static final int DEEPEST_INCLUDE = 20;

    private Yaml() {}

    /**
     * Reads a file with the files that it includes by xFitter's {@code ? !include NAME}: their entries come first, and an
     * entry of the including mapping replaces one of the same key.
     *
     * @param folders where included files are looked for, in order
     * @param missing is told of the names that are in none of these; such a file counts as empty
     */
    public static YamlNode readWithIncludes(Path file, List<Path> folders, Consumer<String> missing)
            throws IOException {
        return included(read(file), folders, missing, 0);
    }

    private static YamlNode included(YamlNode node, List<Path> folders, Consumer<String> missing, int depth)
            throws IOException {
        if (!node.isMapping()) {
            return node;
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, YamlNode> own = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : node.mapping().entrySet()) {
            if (!entry.getKey().startsWith(INCLUDE + " ")) {
                own.put(entry.getKey(), included(entry.getValue(), folders, missing, depth));
                continue;
            }
            String name = entry.getKey().substring(INCLUDE.length() + 1);
            if (depth == DEEPEST_INCLUDE) {
                throw entry.getValue().error("files include each other in a circle; take '" + name + "' out");
            }
            Optional<Path> found = find(entry.getValue(), name, folders);
            if (found.isEmpty()) {
                missing.accept(name);
                continue;
            }
            entries.putAll(
                    included(read(found.get()), folders, missing, depth + 1).mapping());
        }
        entries.putAll(own);
        return YamlNode.mapping(node.file(), node.line(), node.path(), entries);
    }

    private static Optional<Path> find(YamlNode node, String name, List<Path> folders) throws FileFormatException {
        try {
            return folders.stream()
                    .map(folder -> folder.resolve(name))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException e) {
            throw node.error("'" + oneLine(name) + "' is no name of a file");
        }
    }

    /** Reads a file; a file without content gives an empty mapping. */
    public static YamlNode read(Path file) throws IOException {
        return parse(file, new String(FileContent.bytes(file), StandardCharsets.UTF_8));
    }

    /** Reads a text; {@code file} is the name that complaints give. */
    public static YamlNode parse(Path file, String text) throws FileFormatException {
        Optional<Node> root = compose(file, text, true);
        return root.isEmpty() ? YamlNode.emptyMapping(file) : new Converter(file, true).convert(root.get(), 1, "");
    }

    private static Optional<Node> compose(Path file, String text, boolean hasLines) throws FileFormatException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LARGEST_DOCUMENT)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            return new Compose(settings)
                    .composeString(
                            text.indexOf('\t') < 0
                                    ? text
                                    : BLANKS_AT_END.matcher(text).replaceAll(""));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new FileFormatException(
                    file,
                    hasLines ? line : FileFormatException.NO_LINE,
                    "this is not YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new FileFormatException(file, "this is not YAML: " + oneLine(String.valueOf(e.getMessage())), e);
        }
    }

    /** A message that may quote the file, without what would break its line. */
    private static String oneLine(String message) {
        return message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /**
     * A document with one value changed, as {@code --set} of the command line asks for. Complaints begin with the change.
     *
     * @param change {@code key=value}: keys joined by dots, and a YAML value; an empty one takes the key away
     * @throws FileFormatException where the change is not of this form, or leads through something that is no mapping
     */
    public static YamlNode withChange(YamlNode root, String change) throws FileFormatException {
        Path origin = Path.of(change);
        int equals = change.indexOf('=');
        if (equals <= 0) {
            throw new FileFormatException(origin, "give key=value, as fit.iterations=100");
        }
        Optional<Node> content = compose(origin, change.substring(equals + 1), false);
        YamlNode value = content.isEmpty()
                ? YamlNode.nothing(origin, FileFormatException.NO_LINE, "")
                : new Converter(origin, false).convert(content.get(), 1, "");
        return withChange(root, List.of(change.substring(0, equals).strip().split("\\.", -1)), value, origin);
    }

    private static YamlNode withChange(YamlNode node, List<String> keys, YamlNode value, Path origin)
            throws FileFormatException {
        if (!node.isMapping()) {
            throw new FileFormatException(origin, "'" + node.path() + "' has no keys of its own to set");
        }
        String key = keys.getFirst();
        if (keys.size() == 1) {
            return node.with(key, value);
        }
        YamlNode below = node.find(key).orElse(YamlNode.mapping(origin, FileFormatException.NO_LINE, "", Map.of()));
        return node.with(key, withChange(below, keys.subList(1, keys.size()), value, origin));
    }

    /**
     * Turns the library's nodes into ours.
     *
     * @param hasLines is a line of the text a place that a user can go to?
     */
    private record Converter(Path file, boolean hasLines) {
        /** The value of a key stands, for a user, where the key does, though it may begin on the next line. */
        YamlNode convert(Node node, int line, String path) throws FileFormatException {
            int shown = hasLines ? line : FileFormatException.NO_LINE;
            if (node.isRecursive()) {
                throw new FileFormatException(file, shown, path + ": the alias stands inside of what it refers to");
            }
            return switch (node) {
                case MappingNode mapping -> YamlNode.mapping(file, shown, path, entries(mapping, path));
                case SequenceNode sequence -> YamlNode.sequence(file, shown, path, items(sequence, path));
                case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> YamlNode.nothing(file, shown, path);
                case ScalarNode scalar -> YamlNode.scalar(file, shown, path, scalar.getValue());
                default -> throw new IllegalStateException("unknown kind of YAML node " + node.getNodeType());
            };
        }

        private Map<String, YamlNode> entries(MappingNode mapping, String path) throws FileFormatException {
            Map<String, YamlNode> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                int line = lineOf(tuple.getKeyNode());
                int shown = hasLines ? line : FileFormatException.NO_LINE;
                String where = path.isEmpty() ? "" : path + ": ";
                if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                    throw new FileFormatException(
                            file, shown, where + "a key has to be a single value, not a list or a mapping");
                }
                String key = (scalar.getTag().getValue().equals(INCLUDE) ? INCLUDE + " " : "") + scalar.getValue();
                YamlNode value = convert(tuple.getValueNode(), line, path.isEmpty() ? key : path + "." + key);
                if (entries.put(key, value) != null) {
                    throw new FileFormatException(
                            file, shown, where + "the key '" + key + "' is given twice; take one of them out");
                }
            }
            return entries;
        }

        private List<YamlNode> items(SequenceNode sequence, String path) throws FileFormatException {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, lineOf(item), path + "[" + items.size() + "]"));
            }
            return items;
        }

        private static int lineOf(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }
    }
}
