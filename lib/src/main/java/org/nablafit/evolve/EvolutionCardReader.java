package org.nablafit.evolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.fit.EvolutionKnots;
import org.nablafit.fit.EvolutionReader;
import org.nablafit.fit.EvolutionTheory;
import org.nablafit.fit.Library;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.RuncardReader;
import org.nablafit.pdf.lhapdf.LhapdfPath;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.evolution.EvolutionPoint;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.flavour.Partons;

/** Reads the card of {@code evolve}; {@code docs/evolution.md} has its keys. */
public final class EvolutionCardReader {
    private static final double LARGEST_SCALE = 1e6;

    private EvolutionCardReader() {}

    /**
     * Reads a card.
     *
     * @param library finds LHAPDF sets
     * @throws IOException with one sentence for a file that is missing or not as it should be
     */
    public static EvolutionCard read(Path file, Library library) throws IOException {
        YamlNode root = Yaml.read(file);
        root.allow(List.of("name", "description", "initial", "theory", "output"));
        YamlNode initial = root.get("initial");
        initial.allow(List.of("scale", "flavours", "distributions", "lhapdf", "fit", "card"));
        EvolutionTheory theory = theory(root.get("theory"));
        double scale = initial.get("scale").number(0.1, LARGEST_SCALE);
        Optional<YamlNode> flavours = initial.find("flavours");
        EvolutionPoint origin = flavours.isEmpty()
                ? EvolutionPoint.of(scale, theory.quarks())
                : new EvolutionPoint(scale, flavours.get().integer(HeavyQuarks.LIGHT, HeavyQuarks.LARGEST));
        Members members = members(file, initial, library);
        return new EvolutionCard(
                root.get("name").string(),
                root.find("description").isPresent()
                        ? root.get("description").string()
                        : "Evolved from " + scale + " GeV",
                members.sources,
                members.errorType,
                members.confidence,
                task(root, origin, theory));
    }

    private record Members(List<PdfSource> sources, String errorType, OptionalDouble confidence) {
        /** Distributions without errors. */
        static Members central(PdfSource source) {
            return new Members(List.of(source), "unknown", OptionalDouble.empty());
        }
    }

    private static Members members(Path file, YamlNode initial, Library library) throws IOException {
        List<String> given = new ArrayList<>();
        for (String source : List.of("distributions", "lhapdf", "fit")) {
            if (initial.find(source).isPresent()) {
                given.add(source);
            }
        }
        if (given.size() != 1) {
            throw initial.error("give one of 'distributions', 'lhapdf' and 'fit', not " + given.size() + " of them");
        }
        return switch (given.getFirst()) {
            case "distributions" -> Members.central(new ExpressionSource(formulas(initial.get("distributions"))));
            case "lhapdf" -> members(initial.get("lhapdf"), library);
            default -> {
                Path folder = file.toAbsolutePath().normalize().getParent();
                Path base = folder == null ? Path.of("") : folder;
                yield Members.central(PdfSource.fit(
                        RuncardReader.read(base.resolve(initial.get("card").string()), List.of()),
                        base.resolve(initial.get("fit").string())));
            }
        };
    }

    /** One member of a set, or all. */
    private static Members members(YamlNode node, Library library) throws IOException {
        String text = node.string();
        LhapdfPath.Name name = LhapdfPath.Name.of(text);
        LhapdfSet set = found(node, name, library);
        boolean one = !name.set().equals(text);
        List<PdfSource> sources = new ArrayList<>();
        for (int member = one ? name.member() : 0; member < (one ? name.member() + 1 : set.memberCount()); member++) {
            try {
                sources.add(PdfSource.lhapdf(set.member(member)));
            } catch (IllegalArgumentException e) {
                throw node.error(String.valueOf(e.getMessage()));
            }
        }
        Optional<YamlNode> type = set.info().find("ErrorType");
        Optional<YamlNode> level = set.info().find("ErrorConfLevel");
        if (one || type.isEmpty()) {
            return new Members(sources, "unknown", OptionalDouble.empty());
        }
        return new Members(
                sources,
                type.get().string(),
                level.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(level.get().number()));
    }

    private static LhapdfSet found(YamlNode node, LhapdfPath.Name name, Library library) throws IOException {
        try {
            return library.lhapdfPath().find(name.set());
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Expression> formulas(YamlNode node) throws FileFormatException {
        Map<String, Expression> formulas = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : node.mapping().entrySet()) {
            YamlNode value = entry.getValue();
            if (!Partons.labels().contains(entry.getKey()) || entry.getKey().equals("gamma")) {
                throw value.error(
                        "there is no parton '" + entry.getKey() + "'; take g, u, ubar, d, dbar, s, sbar, ...");
            }
            try {
                Expression formula = Expression.parse(value.string());
                if (!formula.variables().stream().allMatch("x"::equals)) {
                    throw value.error("an initial distribution is an expression in x, but '" + value.string() + "' has "
                            + String.join(", ", formula.variables()));
                }
                formulas.put(entry.getKey(), formula);
            } catch (ExpressionException e) {
                throw value.error("'" + value.string() + "' is no expression: " + e.getMessage());
            }
        }
        return formulas;
    }

    /** The theory, whose coupling and masses of charm and bottom have to be given. */
    private static EvolutionTheory theory(YamlNode node) throws FileFormatException {
        EvolutionTheory theory = EvolutionReader.theory(node);
        for (String key : List.of("order", "alphaS", "scale", "charm", "bottom")) {
            node.get(key);
        }
        try {
            theory.settings();
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
        return theory;
    }

    private static EvolutionTask task(YamlNode root, EvolutionPoint origin, EvolutionTheory theory)
            throws FileFormatException {
        EvolutionKnots knots = EvolutionReader.knots(root, EvolutionKnots.STANDARD);
        try {
            return new EvolutionTask(origin, theory, knots);
        } catch (IllegalArgumentException e) {
            throw root.find("output").orElse(root).error(String.valueOf(e.getMessage()));
        }
    }
}
