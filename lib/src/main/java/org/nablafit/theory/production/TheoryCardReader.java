package org.nablafit.theory.production;

import static org.nablafit.theory.production.CardParts.blamed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Kinematics;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.TableContents;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.dis.KinematicPoint;

/** Reads a {@link TheoryCard}. */
final class TheoryCardReader {
    private static final List<String> KEYS = List.of("theory", "grid", "tables");
    private static final List<String> TABLE = table();

    private final Path file;
    private final SearchPath datasets;

    TheoryCardReader(Path file, SearchPath datasets) {
        this.file = file;
        this.datasets = datasets;
    }

    private static List<String> table() {
        List<String> keys = new ArrayList<>(List.of("name", "dataset", "variants", "points"));
        keys.addAll(TableContent.KEYS);
        return keys;
    }

    TheoryCard read() throws IOException {
        YamlNode root = root(file);
        TheorySettings settings = SettingsReader.ofCard(root);
        List<TableCard> tables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : root.get("tables").sequence()) {
            for (TableCard table : tables(node)) {
                if (!names.add(table.name())) {
                    throw node.error("there are two tables of the name '" + table.name() + "'; give each its own");
                }
                tables.add(table);
            }
        }
        if (tables.isEmpty()) {
            throw root.get("tables").error("a card needs at least one table");
        }
        return new TheoryCard(file, settings, tables);
    }

    /** The settings of a card alone. */
    static TheorySettings settings(Path file) throws IOException {
        return SettingsReader.ofCard(root(file));
    }

    private static YamlNode root(Path file) throws IOException {
        YamlNode root = Yaml.read(file);
        root.allow(KEYS);
        return root;
    }

    /** An entry is one table, or all tables that a data set says it has. */
    private List<TableCard> tables(YamlNode node) throws IOException {
        node.allow(TABLE);
        if (node.find("dataset").isPresent() == node.find("points").isPresent()) {
            throw node.error("a table takes its points either from a 'dataset' or from a list of 'points'");
        }
        if (node.find("points").isPresent()) {
            List<KinematicPoint> points = listed(node.get("points"));
            return List.of(table(node, node.get("name").string(), TableContent.read(node), points));
        }
        DataPoints dataset = dataset(node);
        List<KinematicPoint> points = blamed(node.get("dataset"), () -> TableCards.points(dataset));
        Map<String, YamlNode> own = TableContents.of(dataset);
        boolean named = node.find("name").isPresent();
        if (named && node.find("observable").isPresent()) {
            return List.of(table(node, node.get("name").string(), TableContent.read(node), points));
        }
        for (String key : TableContent.KEYS) {
            if (node.find(key).isPresent()) {
                throw node.get(key)
                        .error("a table of its own has a 'name' and an 'observable' too; without them the data set says"
                                + " what its tables hold");
            }
        }
        if (own.isEmpty()) {
            throw node.error("the data set " + dataset.name()
                    + " does not say what its tables hold; give 'name', 'observable' and 'current' here");
        }
        if (named && !own.containsKey(node.get("name").string())) {
            throw node.get("name")
                    .error("the data set " + dataset.name() + " has no table '"
                            + node.get("name").string() + "'"
                            + Suggestion.among(node.get("name").string(), own.keySet())
                            + "; or give its 'observable' and 'current'");
        }
        List<TableCard> tables = new ArrayList<>();
        for (Map.Entry<String, YamlNode> entry : own.entrySet()) {
            if (!named || entry.getKey().equals(node.get("name").string())) {
                tables.add(table(node, entry.getKey(), TableCards.content(entry.getValue()), points));
            }
        }
        return tables;
    }

    private static TableCard table(YamlNode node, String name, TableContent content, List<KinematicPoint> points)
            throws IOException {
        return blamed(node, () -> new TableCard(name, node.line(), content, points));
    }

    private DataPoints dataset(YamlNode node) throws IOException {
        YamlNode name = node.get("dataset");
        Optional<YamlNode> variants = node.find("variants");
        List<String> chosen = variants.isPresent() ? variants.get().strings() : List.of();
        return blamed(name, () -> Datasets.findPoints(name.string(), datasets, chosen));
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
