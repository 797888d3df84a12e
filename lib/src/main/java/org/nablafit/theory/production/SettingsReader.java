package org.nablafit.theory.production;

import static java.util.Objects.requireNonNull;
import static org.nablafit.theory.production.CardParts.blamed;
import static org.nablafit.theory.production.CardParts.labelled;
import static org.nablafit.theory.production.CardParts.number;
import static org.nablafit.theory.production.CardParts.orEmpty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.dis.CkmMatrix;
import org.nablafit.theory.dis.DisSettings;
import org.nablafit.theory.dis.Electroweak;
import org.nablafit.theory.dis.Scheme;
import org.nablafit.theory.dis.TargetMass;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;
import org.nablafit.theory.kernel.InterpolationGrid;

/** Reads {@link TheorySettings}. */
final class SettingsReader {
    /** The keys of a section in another card, by its parts; that of the card of tables has no grid in it. */
    static final Map<String, Set<String>> KEYS = keys();

    private static final String GRID = "grid";
    private static final String THEORY = "";

    private static final int MOST_NODES = 1000;
    private static final int LARGEST_DEGREE = 12;

    private SettingsReader() {}

    private static Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        keys.put(
                THEORY,
                Set.of(
                        "order",
                        "scheme",
                        "fixedFlavours",
                        "damping",
                        "solution",
                        "initialScale",
                        "flavours",
                        "alphaS",
                        "masses",
                        "electroweak",
                        "scales",
                        "nucleonMass",
                        GRID));
        keys.put("alphaS", Set.of("value", "scale", "flavours"));
        keys.put("masses", Set.of("charm", "bottom", "top"));
        keys.put("electroweak", Set.of("zMass", "wMass", "sin2ThetaW", "ckm"));
        keys.put("scales", Set.of("factorisation", "renormalisation"));
        keys.put(GRID, Set.of("x", "nodes", "lowest", "degree"));
        return Collections.unmodifiableMap(keys);
    }

    private static void allow(YamlNode node, String part) throws IOException {
        node.allow(requireNonNull(KEYS.get(part)));
    }

    /** The settings of a card of tables, whose grid stands beside the theory. */
    static TheorySettings ofCard(YamlNode root) throws IOException {
        YamlNode theory = root.get("theory");
        Set<String> keys = new HashSet<>(requireNonNull(KEYS.get(THEORY)));
        keys.remove(GRID);
        theory.allow(keys);
        return settings(theory, root.get(GRID));
    }

    /** The settings in a section of another card, with the grid in it. */
    static TheorySettings ofSection(YamlNode theory) throws IOException {
        allow(theory, THEORY);
        return settings(theory, theory.get(GRID));
    }

    private static XGrid grid(YamlNode node) throws IOException {
        allow(node, GRID);
        Optional<YamlNode> x = node.find("x");
        if (x.isPresent()) {
            return blamed(x.get(), () -> new XGrid(x.get().numbers()));
        }
        int nodes = node.get("nodes").integer(5, MOST_NODES);
        double lowest = node.get("lowest").number(1e-9, 0.5);
        // At x = 1 every distribution is zero: its node counts, but takes no column.
        double[] even = InterpolationGrid.evenNodes(nodes, lowest).nodes();
        return new XGrid(Arrays.copyOf(even, nodes - 1));
    }

    private static TheorySettings settings(YamlNode node, YamlNode gridNode) throws IOException {
        XGrid grid = grid(gridNode);
        int degree = gridNode.find("degree").isPresent()
                ? gridNode.get("degree").integer(1, LARGEST_DEGREE)
                : InterpolationGrid.STANDARD_DEGREE;
        YamlNode alpha = node.get("alphaS");
        allow(alpha, "alphaS");
        YamlNode scales = orEmpty(node, "scales");
        allow(scales, "scales");
        PerturbativeOrder order = node.get("order").constant(PerturbativeOrder.class);
        Scheme scheme = labelled(node, "scheme", Scheme.values(), Scheme::label, Scheme.MASSLESS);
        HeavyQuarks quarks = quarks(node.get("masses"));
        Electroweak electroweak = electroweak(orEmpty(node, "electroweak"));
        int fixed = node.find("fixedFlavours").isPresent()
                ? node.get("fixedFlavours").integer(3, 6)
                : HeavyQuarks.LIGHT;
        boolean damping =
                node.find("damping").isPresent() && node.get("damping").bool();
        Solution solution =
                node.find("solution").isPresent() ? node.get("solution").constant(Solution.class) : Solution.EXACT;
        double mass = number(node, "nucleonMass", 0.938);
        double factorisation = number(scales, "factorisation", 1);
        double renormalisation = number(scales, "renormalisation", 1);
        DisSettings scattering = blamed(
                node,
                () -> new DisSettings(
                        order.corrections(),
                        scheme,
                        fixed,
                        damping,
                        quarks,
                        electroweak,
                        TargetMass.NONE,
                        mass,
                        factorisation,
                        renormalisation));
        return blamed(
                node,
                () -> new TheorySettings(
                        order,
                        solution,
                        node.get("initialScale").number(),
                        node.get("flavours").integer(3, 6),
                        alpha.get("value").number(),
                        alpha.get("scale").number(),
                        alpha.get("flavours").integer(3, 6),
                        scattering,
                        grid,
                        degree));
    }

    private static HeavyQuarks quarks(YamlNode node) throws IOException {
        allow(node, "masses");
        double bottom = number(node, "bottom", Double.POSITIVE_INFINITY);
        double top = number(node, "top", Double.POSITIVE_INFINITY);
        double charm = number(node, "charm", Double.POSITIVE_INFINITY);
        return blamed(node, () -> HeavyQuarks.pole(charm, bottom, top));
    }

    private static Electroweak electroweak(YamlNode node) throws IOException {
        allow(node, "electroweak");
        Electroweak standard = Electroweak.STANDARD;
        double z = number(node, "zMass", standard.zMass());
        double w = number(node, "wMass", standard.wMass());
        double sine2 = number(node, "sin2ThetaW", standard.sine2());
        Optional<YamlNode> matrix = node.find("ckm");
        CkmMatrix ckm = matrix.isPresent() ? ckm(matrix.get()) : standard.ckm();
        return blamed(node, () -> new Electroweak(z, w, sine2, ckm));
    }

    private static CkmMatrix ckm(YamlNode node) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (YamlNode row : node.sequence()) {
            rows.add(row.numbers());
        }
        return blamed(node, () -> new CkmMatrix(rows.toArray(double[][]::new)));
    }
}
