package org.nablafit.fit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.nablafit.expression.BinExpression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;

/** Reads what the entry of a data set in a card says of its prediction. */
final class TheoryCardReader {
    /** The keys of its parts. */
    static final Map<String, Set<String>> KEYS =
            Map.of("datasets.factors", Set.of("file", "column", "firstLine", "lastLine"));

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern KIND = Pattern.compile("[A-Za-z0-9_-]+");

    private TheoryCardReader() {}

    /**
     * Reads an entry.
     *
     * @param resolve makes a path of one that is relative to the card
     */
    static Runcard.TheoryCard read(YamlNode item, Function<String, Path> resolve) throws FileFormatException {
        List<List<String>> tables = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        Optional<YamlNode> given = item.find("tables");
        if (given.isPresent() && given.get().isMapping()) {
            for (Map.Entry<String, YamlNode> operand : given.get().mapping().entrySet()) {
                operands.add(checked(operand.getValue(), operand.getKey()));
                tables.add(strings(operand.getValue()));
            }
        } else if (given.isPresent()) {
            tables.addAll(lists(given.get()));
        }
        Map<String, Runcard.FactorCard> factors = new LinkedHashMap<>();
        Optional<YamlNode> columns = item.find("factors");
        if (columns.isPresent()) {
            for (Map.Entry<String, YamlNode> column : columns.get().mapping().entrySet()) {
                factors.put(checked(column.getValue(), column.getKey()), factor(column.getValue(), resolve));
            }
        }
        Optional<YamlNode> expression = item.find("expression");
        if (expression.isPresent()) {
            requireExpression(expression.get(), given.isPresent() && given.get().isMapping());
        }
        Optional<YamlNode> cfactors = item.find("cfactors");
        List<String> kinds = cfactors.isEmpty() ? List.of() : RuncardReader.stringOrList(cfactors.get());
        for (String kind : kinds) {
            if (!KIND.matcher(kind).matches()) {
                throw cfactors.orElseThrow()
                        .error("'" + kind + "' is no kind of C factors; letters, digits, dashes and underscores are"
                                + " expected, as QCD of CF_QCD_TABLE.dat");
            }
        }
        return new Runcard.TheoryCard(
                tables,
                operands,
                expression.isEmpty()
                        ? Optional.empty()
                        : Optional.of(expression.get().string()),
                factors,
                kinds);
    }

    private static void requireExpression(YamlNode node, boolean named) throws FileFormatException {
        if (!named) {
            throw node.error(
                    "an expression needs the names of its tables; give them as tables: {A: [TABLE], B: [TABLE]}");
        }
        try {
            BinExpression.parse(node.string());
        } catch (ExpressionException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static String checked(YamlNode node, String name) throws FileFormatException {
        if (!NAME.matcher(name).matches()) {
            throw node.error(
                    "'" + name + "' is no name of an expression; letters, digits and underscores are expected");
        }
        return name;
    }

    private static List<String> strings(YamlNode node) throws FileFormatException {
        if (node.isSequence()) {
            RuncardReader.filled(node);
        }
        return RuncardReader.stringOrList(node);
    }

    /** A list of tables for one operand, or a list of such lists. */
    private static List<List<String>> lists(YamlNode tables) throws FileFormatException {
        List<YamlNode> items = RuncardReader.filled(tables);
        if (items.stream().noneMatch(YamlNode::isSequence)) {
            return List.of(tables.strings());
        }
        List<List<String>> operands = new ArrayList<>();
        for (YamlNode operand : items) {
            RuncardReader.filled(operand);
            operands.add(operand.strings());
        }
        return operands;
    }

    private static Runcard.FactorCard factor(YamlNode node, Function<String, Path> resolve) throws FileFormatException {
        node.allow(Objects.requireNonNull(KEYS.get("datasets.factors")));
        YamlNode name = node.get("file");
        Path file = resolve.apply(name.string());
        if (!Files.isRegularFile(file)) {
            throw name.error("there is no file " + file);
        }
        return new Runcard.FactorCard(
                file,
                integer(node, "column", 1),
                integer(node, "firstLine", 1),
                integer(node, "lastLine", Integer.MAX_VALUE));
    }

    private static int integer(YamlNode node, String key, int otherwise) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty() ? otherwise : value.get().integer(1, Integer.MAX_VALUE);
    }
}
