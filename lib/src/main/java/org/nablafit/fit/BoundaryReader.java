package org.nablafit.fit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.flavour.FlavourBasis;

/** Reads the part {@code boundary} of a card. */
final class BoundaryReader {
    /** The weight of [AbdulKhalek2019]. */
    private static final double WEIGHT = 100;

    private static final Set<String> BOUNDARY = Set.of("nucleon", "distributions", "points", "weight");

    /** The keys of each part of a boundary condition. */
    static final Map<String, Set<String>> KEYS =
            Map.of("boundary", BOUNDARY, "boundary.nucleon", Set.of("lhapdf", "member", "fit"));

    private BoundaryReader() {}

    /**
     * Reads the part.
     *
     * @param model of the card, if it has one
     * @param resolve a path as the card writes it to the path that it means
     */
    static BoundaryCard read(YamlNode node, Optional<ModelCard> model, UnaryOperator<Path> resolve)
            throws FileFormatException {
        node.allow(BOUNDARY);
        if (model.isEmpty() || !model.get().takesMassNumber()) {
            throw node.error(
                    "a boundary condition holds a network at A = 1, but the model of the card does not depend on"
                            + " A; give model.network a 'nucleus', or take this key out");
        }
        YamlNode nucleon = node.get("nucleon");
        if (nucleon.isMapping()) {
            nucleon.allow(Set.of("lhapdf", "member", "fit"));
        }
        Optional<YamlNode> points = node.find("points");
        Optional<YamlNode> weight = node.find("weight");
        return new BoundaryCard(
                ClosureReader.truth(nucleon, resolve),
                distributions(node, model.get().basis()),
                points.isEmpty()
                        ? BoundaryCard.defaultPoints()
                        : Arrays.stream(RuncardReader.points(points.get()))
                                .sorted()
                                .distinct()
                                .toArray(),
                weight.isEmpty() ? WEIGHT : weight.get().number(1e-12, 1e12));
    }

    private static List<String> distributions(YamlNode node, FlavourBasis basis) throws FileFormatException {
        Optional<YamlNode> given = node.find("distributions");
        return given.isEmpty() ? basis.distributions() : RuncardReader.combinations(given.get(), basis);
    }
}
