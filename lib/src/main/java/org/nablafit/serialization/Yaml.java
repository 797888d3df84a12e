package org.nablafit.serialization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private Yaml() {}

    /** Reads a file; a file without content gives an empty mapping. */
    public static YamlNode read(Path file) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FileFormatException(file, "no such file", e);
        } catch (IOException e) {
            throw new FileFormatException(file, "cannot be read: " + AtomicFiles.reason(e), e);
        }
        return parse(file, new String(content, StandardCharsets.UTF_8));
    }

    /** Reads a text; {@code file} is the name that complaints give. */
    public static YamlNode parse(Path file, String text) throws FileFormatException {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(LARGEST_DOCUMENT).build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(root -> Converter.convert(file, root))
                    .orElseGet(() -> YamlNode.mapping(file, 1, "", Map.of()));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new FileFormatException(file, line, "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new FileFormatException(file, "this is not YAML: " + e.getMessage(), e);
        }
    }

    /**
     * A document with one value changed, as {@code --set} of the command line asks for.
     *
     * @param change {@code key=value}: keys joined by dots, and a YAML value
     * @throws FileFormatException where the change is not of this form, or leads through something that is no mapping
     */
    public static YamlNode withChange(YamlNode root, String change) throws FileFormatException {
        Path origin = Path.of("--set " + change);
        int equals = change.indexOf('=');
        if (equals <= 0) {
            throw new FileFormatException(origin, "give key=value, as fit.iterations=100");
        }
        YamlNode value = parse(origin, change.substring(equals + 1));
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
        YamlNode below = node.find(key).orElse(YamlNode.emptyMapping(origin));
        return node.with(key, withChange(below, keys.subList(1, keys.size()), value, origin));
    }

    /** Turns the library's nodes into ours. */
    private static final class Converter {
        private Converter() {}

        static YamlNode convert(Path file, Node root) {
            return convert(file, root, "");
        }

        private static YamlNode convert(Path file, Node node, String path) {
            int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            return switch (node) {
                case MappingNode mapping -> {
                    Map<String, YamlNode> entries = new LinkedHashMap<>();
                    for (NodeTuple tuple : mapping.getValue()) {
                        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                        entries.put(key, convert(file, tuple.getValueNode(), path.isEmpty() ? key : path + "." + key));
                    }
                    yield YamlNode.mapping(file, line, path, entries);
                }
                case SequenceNode sequence -> {
                    List<YamlNode> items = new ArrayList<>();
                    for (Node item : sequence.getValue()) {
                        items.add(convert(file, item, path + "[" + items.size() + "]"));
                    }
                    yield YamlNode.sequence(file, line, path, items);
                }
                case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> YamlNode.nothing(file, line, path);
                case ScalarNode scalar -> YamlNode.scalar(file, line, path, scalar.getValue());
                default -> throw new IllegalStateException("unknown kind of YAML node " + node.getNodeType());
            };
        }
    }
}
