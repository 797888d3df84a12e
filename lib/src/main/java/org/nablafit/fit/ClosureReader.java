package org.nablafit.fit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nablafit.pdf.lhapdf.LhapdfPath;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;

/** Reads the part {@code closure} of a card. */
final class ClosureReader {
    private static final Set<String> CLOSURE = Set.of("level", "truth", "uncorrelated", "normalisation", "seed");
    private static final Set<String> TRUTH = Set.of("lhapdf", "member", "fit", "start");

    /** The keys of each part of a closure test. */
    static final Map<String, Set<String>> KEYS = Map.of("closure", CLOSURE, "closure.truth", TRUTH);

    private ClosureReader() {}

    /**
     * Reads the part.
     *
     * @param resolve a path as the card writes it to the path that it means
     */
    static ClosureCard read(YamlNode node, UnaryOperator<Path> resolve) throws FileFormatException {
        node.allow(CLOSURE);
        return new ClosureCard(
                node.get("level").integer(0, 2),
                allowed(node.get("truth"), resolve),
                fraction(node, "uncorrelated", 0.03),
                fraction(node, "normalisation", 0.02),
                node.find("seed").isEmpty() ? 1 : node.get("seed").integer(0, Integer.MAX_VALUE));
    }

    private static ClosureCard.Truth allowed(YamlNode node, UnaryOperator<Path> resolve) throws FileFormatException {
        if (node.isMapping()) {
            node.allow(TRUTH);
        }
        return truth(node, resolve);
    }

    private static double fraction(YamlNode node, String key, double otherwise) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        double fraction = value.isEmpty() ? otherwise : value.get().number(0, 1);
        if (key.equals("uncorrelated") && fraction == 0) {
            throw value.orElse(node)
                    .error("an uncorrelated uncertainty of 0 leaves points without any of their own; take "
                            + "one above 0");
        }
        return fraction;
    }

    private static ClosureCard.Truth published(YamlNode node, UnaryOperator<Path> resolve) throws FileFormatException {
        LhapdfPath.Name name = LhapdfPath.Name.of(node.get("lhapdf").string());
        Optional<YamlNode> member = node.find("member");
        if (member.isPresent() && name.member() > 0) {
            throw member.get()
                    .error("the member " + name.member() + " stands behind the name of the set already; take "
                            + "this key out");
        }
        return new ClosureCard.Truth.Published(
                resolve.apply(Path.of(name.set())),
                name.set(),
                member.isPresent() ? member.get().integer(0, 1_000_000) : name.member());
    }

    /** The distributions that a card names: a file of truths, an LHAPDF set or a fit. */
    static ClosureCard.Truth truth(YamlNode node, UnaryOperator<Path> resolve) throws FileFormatException {
        if (!node.isMapping()) {
            return new ClosureCard.Truth.Named(node.string());
        }
        List<String> kinds = List.of("lhapdf", "fit", "start");
        List<String> given =
                node.mapping().keySet().stream().filter(kinds::contains).toList();
        if (given.size() != 1) {
            throw node.error("a truth is the name of a file in 'truths', or one of 'lhapdf', 'fit' and 'start'; "
                    + given.size() + " of them are given");
        }
        if (!given.getFirst().equals("lhapdf") && node.find("member").isPresent()) {
            throw node.get("member").error("only a set of 'lhapdf' has members; take this key out");
        }
        return switch (given.getFirst()) {
            case "lhapdf" -> published(node, resolve);
            case "fit" ->
                new ClosureCard.Truth.Fitted(
                        resolve.apply(Path.of(node.get("fit").string())));
            default -> new ClosureCard.Truth.Start(node.get("start").integer(0, Integer.MAX_VALUE));
        };
    }
}
