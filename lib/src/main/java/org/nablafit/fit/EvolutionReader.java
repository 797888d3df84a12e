package org.nablafit.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.MassScheme;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;

/** Reads what cards say of an evolution: the sections {@code theory} and {@code output}, which several cards have. */
public final class EvolutionReader {
    /** The keys of each part of a card of a fit. */
    static final Map<String, Set<String>> KEYS = keys();

    private static final double LOWEST_X = 1e-9;

    private EvolutionReader() {}

    private static Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        keys.put("evolution", Set.of("lhapdf", "theory", "output"));
        keys.put(
                "evolution.theory",
                Set.of(
                        "order",
                        "alphaS",
                        "scale",
                        "flavours",
                        "charm",
                        "bottom",
                        "top",
                        "masses",
                        "thresholds",
                        "solution",
                        "scaleRatio",
                        "intrinsic"));
        keys.put("evolution.output", Set.of("xMin", "xKnots", "nodes", "qMin", "qMax", "qKnots"));
        return keys;
    }

    private static void allow(YamlNode node, String part) throws FileFormatException {
        node.allow(Objects.requireNonNull(KEYS.get(part), part));
    }

    static EvolutionChoice choice(YamlNode root) throws FileFormatException {
        Optional<YamlNode> found = root.find("evolution");
        if (found.isEmpty()) {
            return EvolutionChoice.STANDARD;
        }
        YamlNode node = found.get();
        allow(node, "evolution");
        Optional<YamlNode> lhapdf = node.find("lhapdf");
        Optional<YamlNode> theory = node.find("theory");
        EvolutionTheory given = theory.isEmpty() ? EvolutionTheory.NONE : theory(theory.get());
        if (theory.isPresent()) {
            requireSense(theory.get(), given.or(EvolutionTheory.STANDARD));
        }
        return new EvolutionChoice(lhapdf.isEmpty() || lhapdf.get().bool(), given, knots(node, EvolutionKnots.OF_FITS));
    }

    /** Blames what makes no sense on the section. */
    private static void requireSense(YamlNode node, EvolutionTheory theory) throws FileFormatException {
        try {
            theory.settings();
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The section {@code theory} of a card, as far as it goes.
     *
     * @throws FileFormatException with file and line for whatever is wrong
     */
    public static EvolutionTheory theory(YamlNode node) throws FileFormatException {
        allow(node, "evolution.theory");
        Optional<YamlNode> flavours = node.find("flavours");
        Optional<YamlNode> intrinsic = node.find("intrinsic");
        return new EvolutionTheory(
                constant(node, "order", PerturbativeOrder.class),
                number(node, "alphaS"),
                number(node, "scale"),
                flavours.isEmpty()
                        ? Optional.empty()
                        : Optional.of(flavours.get().integer(HeavyQuarks.LIGHT, HeavyQuarks.LARGEST)),
                number(node, "charm"),
                number(node, "bottom"),
                number(node, "top"),
                constant(node, "masses", MassScheme.class),
                number(node, "thresholds"),
                constant(node, "solution", Solution.class),
                number(node, "scaleRatio"),
                intrinsic.isEmpty()
                        ? Optional.empty()
                        : Optional.of(intrinsic.get().bool()));
    }

    /**
     * The section {@code output} of a card, which may be missing.
     *
     * @param card what the section stands in
     * @param standard what it leaves out
     * @throws FileFormatException with file and line for whatever is wrong
     */
    public static EvolutionKnots knots(YamlNode card, EvolutionKnots standard) throws FileFormatException {
        Optional<YamlNode> found = card.find("output");
        if (found.isEmpty()) {
            return standard;
        }
        YamlNode output = found.get();
        allow(output, "evolution.output");
        Optional<YamlNode> lowest = output.find("xMin");
        try {
            return new EvolutionKnots(
                    lowest.isEmpty() ? standard.xMin() : lowest.get().number(LOWEST_X, 0.1),
                    integer(output, "xKnots", standard.xKnots(), 20, 1000),
                    integer(output, "nodes", standard.nodes(), 20, 400),
                    number(output, "qMin"),
                    number(output, "qMax").orElse(standard.qMax()),
                    integer(output, "qKnots", standard.qKnots(), 8, 1000));
        } catch (IllegalArgumentException e) {
            throw output.error(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Double> number(YamlNode node, String key) throws FileFormatException {
        Optional<YamlNode> found = node.find(key);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().number());
    }

    private static int integer(YamlNode node, String key, int standard, int low, int high) throws FileFormatException {
        Optional<YamlNode> found = node.find(key);
        return found.isEmpty() ? standard : found.get().integer(low, high);
    }

    private static <E extends Enum<E>> Optional<E> constant(YamlNode node, String key, Class<E> type)
            throws FileFormatException {
        Optional<YamlNode> found = node.find(key);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().constant(type));
    }
}
