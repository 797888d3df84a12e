package org.nablafit.data.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.data.Operation;
import org.nablafit.data.TableUse;
import org.nablafit.data.TheorySpecification;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.YamlNode;

/** Parts of YAML files that the formats have in common. */
final class Sections {
    private Sections() {}

    /** The text of {@code key}; empty where it is not given. */
    static String text(YamlNode node, String key) throws FileFormatException {
        Optional<YamlNode> found = node.find(key);
        return found.isPresent() ? found.get().string() : "";
    }

    /** The variant {@code name} of the mapping {@code variants} of {@code node}. */
    static YamlNode variant(YamlNode node, String name) throws FileFormatException {
        Optional<YamlNode> variants = node.find("variants");
        if (variants.isEmpty()) {
            throw node.error("there is no variant '" + name + "', the data set has none at all");
        }
        YamlNode variant = variants.get().mapping().get(name);
        if (variant == null) {
            throw variants.get()
                    .error("there is no variant '" + name + "'"
                            + Suggestion.among(name, variants.get().mapping().keySet()));
        }
        return variant;
    }

    /** The tables of an operation. */
    static TheorySpecification theory(
            YamlNode node, Operation operation, String tablesKey, String factorKey, Map<String, TableUse> uses)
            throws FileFormatException {
        List<List<String>> tables = new ArrayList<>();
        for (YamlNode operand : node.get(tablesKey).sequence()) {
            tables.add(operand.strings());
        }
        Optional<YamlNode> factor = node.find(factorKey);
        double conversionFactor = factor.isPresent() ? factor.get().number() : 1;
        try {
            return new TheorySpecification(operation, tables, conversionFactor, uses, Optional.empty(), List.of());
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }
}
