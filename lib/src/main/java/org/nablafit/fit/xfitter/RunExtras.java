package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * What a run says to this program alone, in the file {@code nablafit.yaml} beside {@code steering.txt}, which xFitter does
 * not read: name and description of the card, FK tables by data set, charm, spread of the start, positivity, network and how
 * to fit.
 */
final class RunExtras {
    /** The name of the file. */
    static final String FILE = "nablafit.yaml";

    private static final Set<String> KEYS =
            Set.of("name", "description", "datasets", "charm", "spread", "positivity", "network", "fit");
    private static final Set<String> DATASET = Set.of("tables", "tableCuts");
    private static final Set<String> CHARM = Set.of("parameter", "value", "form", "input");

    private static final String NO_CHARM = "none";

    private final YamlNode root;
    private final boolean hasCharm;
    private final Optional<Charm> charm;

    private RunExtras(YamlNode root) throws FileFormatException {
        this.root = root;
        Optional<YamlNode> node = root.find("charm");
        hasCharm = node.isPresent();
        if (node.isEmpty() || (!node.get().isMapping() && node.get().string().equals(NO_CHARM))) {
            charm = Optional.empty();
        } else {
            YamlNode given = node.get();
            given.allow(CHARM);
            charm = Optional.of(new Charm(
                    given.get("parameter").string(),
                    given.get("value").content(),
                    given.get("form").string(),
                    given.get("input").strings()));
        }
    }

    /**
     * Charm as a fraction of other forms.
     *
     * @param parameter the name of the fraction
     * @param value what the parameter is
     * @param form the name of the form
     * @param input the forms that it is a fraction of the sum of
     */
    record Charm(String parameter, Object value, String form, List<String> input) {
        Charm {
            input = List.copyOf(input);
        }
    }

    /** The extras of a run; none where the file is not there. */
    static RunExtras of(Path run) throws IOException {
        Path file = run.resolve(FILE);
        YamlNode root = Files.isRegularFile(file) ? Yaml.read(file) : YamlNode.emptyMapping(file);
        root.allow(KEYS);
        return new RunExtras(root);
    }

    /** A part as a card has it. */
    Optional<Object> part(String key) throws FileFormatException {
        return root.find(key).map(YamlNode::content);
    }

    /** The tables of a data set. */
    Optional<YamlNode> dataset(String name) throws FileFormatException {
        Optional<YamlNode> sets = root.find("datasets");
        Optional<YamlNode> set = sets.isEmpty() ? Optional.empty() : sets.get().find(name);
        if (set.isPresent()) {
            set.get().allow(DATASET);
            set.get().get("tables");
        }
        return set;
    }

    /** Is charm spoken of, be it that there is none? */
    boolean hasCharm() {
        return hasCharm;
    }

    /** What charm is; empty where there is none. */
    Optional<Charm> charm() {
        return charm;
    }
}
