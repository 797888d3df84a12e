package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.flavour.FlavourBasis;

/** Reads the section {@code positivity} of a card: one penalty, or a list of them. */
final class PositivityReader {
    private static final Set<String> PENALTY =
            Set.of("distributions", "points", "tables", "weight", "initialWeight", "scale");

    /** The keys of a penalty. */
    static final Map<String, Set<String>> KEYS = Map.of("positivity", PENALTY);

    private static final double WEIGHT = 1000;

    private static final double SCALE = 0.02;

    private PositivityReader() {}

    static List<PositivityCard> read(YamlNode node, FlavourBasis basis) throws FileFormatException {
        List<PositivityCard> cards = new ArrayList<>();
        for (YamlNode penalty : node.isSequence() ? RuncardReader.filled(node) : List.of(node)) {
            cards.add(penalty(penalty, basis));
        }
        return cards;
    }

    private static PositivityCard penalty(YamlNode node, FlavourBasis basis) throws FileFormatException {
        node.allow(PENALTY);
        Optional<YamlNode> distributions = node.find("distributions");
        Optional<YamlNode> points = node.find("points");
        Optional<YamlNode> tables = node.find("tables");
        if (distributions.isEmpty() && tables.isEmpty()) {
            throw node.error("say what is not to be negative: 'distributions' at 'points', or 'tables'");
        }
        if (distributions.isPresent() != points.isPresent()) {
            throw node.error("'distributions' and 'points' belong together; give both");
        }
        if (tables.isPresent()) {
            RuncardReader.filled(tables.get());
        }
        Optional<YamlNode> scale = node.find("scale");
        double weight = weight(node, "weight", WEIGHT);
        return new PositivityCard(
                node.line(),
                distributions.isEmpty() ? List.of() : RuncardReader.combinations(distributions.get(), basis),
                points.isEmpty() ? new double[0] : RuncardReader.points(points.get()),
                tables.isEmpty() ? List.of() : tables.get().strings(),
                weight,
                weight(node, "initialWeight", weight),
                scale.isEmpty() ? SCALE : scale.get().number(1e-6, 1e6));
    }

    private static double weight(YamlNode node, String key, double standard) throws FileFormatException {
        Optional<YamlNode> weight = node.find(key);
        return weight.isEmpty() ? standard : weight.get().number(1e-12, 1e12);
    }
}
