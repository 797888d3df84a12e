package org.nablafit.theory.production;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.nablafit.data.Kinematics;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.dis.Beam;
import org.nablafit.theory.dis.CkmMatrix;
import org.nablafit.theory.dis.Current;
import org.nablafit.theory.dis.DisSettings;
import org.nablafit.theory.dis.Electroweak;
import org.nablafit.theory.dis.KinematicPoint;
import org.nablafit.theory.dis.Lepton;
import org.nablafit.theory.dis.Observable;
import org.nablafit.theory.dis.Scheme;
import org.nablafit.theory.dis.Target;
import org.nablafit.theory.dis.TargetMass;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.kernel.InterpolationGrid;

/** Reads a {@link TheoryCard}. */
final class TheoryCardReader {
    private static final List<String> KEYS = List.of("theory", "grid", "tables");
    private static final List<String> THEORY = List.of(
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
            "nucleonMass");
    private static final List<String> TABLE = List.of(
            "name",
            "observable",
            "current",
            "lepton",
            "polarisation",
            "target",
            "targetMass",
            "dataset",
            "variants",
            "points");
    private static final int MOST_NODES = 1000;
    private static final int LARGEST_DEGREE = 12;

    private final Path file;
    private final SearchPath datasets;

    TheoryCardReader(Path file, SearchPath datasets) {
        this.file = file;
        this.datasets = datasets;
    }

    TheoryCard read() throws IOException {
        YamlNode root = Yaml.read(file);
        root.allow(KEYS);
        TheorySettings settings = settings(root.get("theory"), root.get("grid"));
        List<TableCard> tables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : root.get("tables").sequence()) {
            TableCard table = table(node);
            if (!names.add(table.name())) {
                throw node.error("there are two tables of the name '" + table.name() + "'; give each its own");
            }
            tables.add(table);
        }
        if (tables.isEmpty()) {
            throw root.get("tables").error("a card needs at least one table");
        }
        return new TheoryCard(file, settings, tables);
    }

    /** What a constructor refuses is blamed on the part of the card that it was made of. */
    @FunctionalInterface
    private interface Part<T> {
        T make() throws IOException;
    }

    private static <T> T blamed(YamlNode node, Part<T> part) throws IOException {
        try {
            return part.make();
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static XGrid grid(YamlNode node) throws IOException {
        node.allow(List.of("x", "nodes", "lowest", "degree"));
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
        node.allow(THEORY);
        XGrid grid = grid(gridNode);
        int degree = gridNode.find("degree").isPresent()
                ? gridNode.get("degree").integer(1, LARGEST_DEGREE)
                : InterpolationGrid.STANDARD_DEGREE;
        YamlNode alpha = node.get("alphaS");
        alpha.allow(List.of("value", "scale", "flavours"));
        YamlNode scales = orEmpty(node, "scales");
        scales.allow(List.of("factorisation", "renormalisation"));
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

    private static YamlNode orEmpty(YamlNode node, String key) throws IOException {
        Optional<YamlNode> found = node.find(key);
        return found.isPresent() ? found.get() : YamlNode.emptyMapping(node.file());
    }

    private static double number(YamlNode node, String key, double standard) throws IOException {
        Optional<YamlNode> found = node.find(key);
        return found.isPresent() ? found.get().number() : standard;
    }

    private static HeavyQuarks quarks(YamlNode node) throws IOException {
        node.allow(List.of("charm", "bottom", "top"));
        double bottom = number(node, "bottom", Double.POSITIVE_INFINITY);
        double top = number(node, "top", Double.POSITIVE_INFINITY);
        double charm = number(node, "charm", Double.POSITIVE_INFINITY);
        return blamed(node, () -> HeavyQuarks.pole(charm, bottom, top));
    }

    private static Electroweak electroweak(YamlNode node) throws IOException {
        node.allow(List.of("zMass", "wMass", "sin2ThetaW", "ckm"));
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

    private TableCard table(YamlNode node) throws IOException {
        node.allow(TABLE);
        String name = node.get("name").string();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw node.get("name")
                    .error("the name of a table is made of letters, digits, '.', '_' and '-', not '" + name
                            + "', for it is that of a file");
        }
        Observable observable = required(node, "observable", Observable.values(), Observable::label);
        Current current = required(node, "current", Current.values(), Current::label);
        Lepton lepton = node.find("lepton").isPresent() ? node.get("lepton").constant(Lepton.class) : Lepton.ELECTRON;
        double polarisation = number(node, "polarisation", 0);
        Beam beam = blamed(node, () -> new Beam(lepton, current, polarisation));
        TargetMass correction = labelled(node, "targetMass", TargetMass.values(), TargetMass::label, TargetMass.NONE);
        Target target = target(node);
        List<KinematicPoint> points = points(node);
        return blamed(node, () -> new TableCard(name, node.line(), observable, beam, target, correction, points));
    }

    private static <E> E required(YamlNode node, String key, E[] values, Function<E, String> label) throws IOException {
        YamlNode value = node.get(key);
        String text = value.string();
        List<String> labels = Arrays.stream(values).map(label).toList();
        int found = labels.indexOf(text);
        if (found < 0) {
            throw value.error("'" + text + "' is not known here" + Suggestion.among(text, labels));
        }
        return values[found];
    }

    private static <E> E labelled(YamlNode node, String key, E[] values, Function<E, String> label, E standard)
            throws IOException {
        return node.find(key).isPresent() ? required(node, key, values, label) : standard;
    }

    private static Target target(YamlNode node) throws IOException {
        Optional<YamlNode> target = node.find("target");
        if (target.isEmpty()) {
            return Target.PROTON;
        }
        if (target.get().isMapping()) {
            target.get().allow(List.of("Z", "A"));
            double charge = target.get().get("Z").number();
            double nucleons = target.get().get("A").number();
            return blamed(target.get(), () -> Target.nucleus(charge, nucleons, Hadron.PROTON));
        }
        String name = target.get().string();
        return switch (name) {
            case "proton" -> Target.PROTON;
            case "neutron" -> Target.NEUTRON;
            case "isoscalar" -> Target.ISOSCALAR;
            default ->
                throw target.get()
                        .error("'" + name + "' is no target"
                                + Suggestion.among(name, List.of("proton", "neutron", "isoscalar"))
                                + "; a nucleus is written {Z: 82, A: 208}");
        };
    }

    private List<KinematicPoint> points(YamlNode node) throws IOException {
        if (node.find("dataset").isPresent() == node.find("points").isPresent()) {
            throw node.error("a table takes its points either from a 'dataset' or from a list of 'points'");
        }
        return node.find("dataset").isPresent() ? ofDataset(node) : listed(node.get("points"));
    }

    private List<KinematicPoint> ofDataset(YamlNode node) throws IOException {
        YamlNode name = node.get("dataset");
        List<String> variants =
                node.find("variants").isPresent() ? node.get("variants").strings() : List.of();
        Kinematics kinematics = blamed(
                name,
                () -> Datasets.findPoints(name.string(), datasets, variants).kinematics());
        for (String needed : List.of(Kinematics.X, Kinematics.Q2)) {
            if (!kinematics.has(needed)) {
                throw name.error("the data set " + name.string() + " has no column " + needed
                        + "; a table of deep inelastic scattering needs x and Q2");
            }
        }
        List<KinematicPoint> points = new ArrayList<>();
        for (int i = 0; i < kinematics.size(); i++) {
            double x = kinematics.value(Kinematics.X, i);
            double q2 = kinematics.value(Kinematics.Q2, i);
            int point = i;
            points.add(blamed(
                    name,
                    () -> kinematics.has(Kinematics.Y)
                            ? KinematicPoint.of(x, q2, kinematics.value(Kinematics.Y, point))
                            : KinematicPoint.of(x, q2)));
        }
        return points;
    }

    private static List<KinematicPoint> listed(YamlNode node) throws IOException {
        List<KinematicPoint> points = new ArrayList<>();
        for (YamlNode point : node.sequence()) {
            point.allow(List.of(Kinematics.X, Kinematics.Q2, Kinematics.Y));
            double x = point.get(Kinematics.X).number();
            double q2 = point.get(Kinematics.Q2).number();
            Optional<YamlNode> y = point.find(Kinematics.Y);
            points.add(
                    y.isPresent()
                            ? blamed(
                                    point,
                                    () -> KinematicPoint.of(x, q2, y.get().number()))
                            : blamed(point, () -> KinematicPoint.of(x, q2)));
        }
        return points;
    }
}
