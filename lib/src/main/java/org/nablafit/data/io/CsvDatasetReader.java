package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nablafit.data.Correlation;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.DatasetTemplate;
import org.nablafit.data.Description;
import org.nablafit.data.Kinematics;
import org.nablafit.data.Operation;
import org.nablafit.data.Source;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/** The format of this project, docs/data-format.md: numbers in {@code NAME.csv}, their meaning in {@code NAME.yaml}. */
public final class CsvDatasetReader implements DatasetReader {
    private static final String ENDING = ".yaml";
    private static final String DIMENSIONLESS = "dimensionless";
    private static final String RANGE = "..";
    private static final List<String> KEYS = List.of(
            "name",
            "title",
            "process",
            "observable",
            "target",
            "points",
            "kinematics",
            "value",
            "statistical",
            "ignored",
            "systematics",
            "theory",
            "tables",
            "variants",
            "source");
    private static final List<String> IDENTIFIERS = List.of("doi", "arXiv", "HEPData");

    @Override
    public String format() {
        return "comma separated values with YAML";
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .filter(name -> Files.isRegularFile(folder.resolve(name + ".csv")))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Optional<Path> locate(String name, Path folder) {
        return Optional.of(folder.resolve(name + ENDING)).filter(Files::isRegularFile);
    }

    @Override
    public DataPoints read(Path file, String name, List<String> variants) throws IOException {
        return read(Yaml.read(file), name, variants, () -> CsvTable.read(file.resolveSibling(name + ".csv")));
    }

    /** Is this the file of the meaning of a data set? */
    static boolean isDescription(Path file) {
        return file.getFileName() != null
                && file.getFileName().toString().endsWith(ENDING)
                && Files.isRegularFile(
                        file.resolveSibling(file.getFileName().toString().replaceFirst("\\.yaml$", ".csv")));
    }

    /** A data set of two texts, whose complaints name their lines. */
    static DataPoints parse(String name, String meaning, String numbers) throws IOException {
        return read(
                Yaml.parse(Path.of("meaning of " + name), meaning),
                name,
                List.of(),
                () -> CsvTable.parse(Path.of("table of " + name), numbers));
    }

    /** Reads numbers when it is clear what they are to mean. */
    private interface Numbers {
        CsvTable read() throws IOException;
    }

    private static DataPoints read(YamlNode root, String name, List<String> variants, Numbers numbers)
            throws IOException {
        root.allow(KEYS);
        YamlNode given = root.get("name");
        if (!given.string().equals(name)) {
            throw given.error(
                    "the data set of the file " + root.file().getFileName() + " has to have the name '" + name + "'");
        }
        TheorySpecification theory = theorySpecification(theory(root, variants));
        Assembly assembly = new Assembly(root, numbers.read());
        Optional<YamlNode> value = root.find("value");
        return value.isEmpty()
                ? assembly.template(name, theory, variants)
                : assembly.dataset(name, value.get(), theory, variants);
    }

    /** The theory section that holds when the variants are applied: the last of them that has one. */
    private static YamlNode theory(YamlNode root, List<String> variants) throws FileFormatException {
        YamlNode theory = root.get("theory");
        for (String name : variants) {
            YamlNode variant = Sections.variant(root, name);
            variant.allow(List.of("theory"));
            theory = variant.get("theory");
        }
        return theory;
    }

    private static TheorySpecification theorySpecification(YamlNode node) throws FileFormatException {
        node.allow(List.of("operation", "tables", "conversion factor", "nucleus"));
        TheorySpecification theory = Sections.theory(
                node, node.get("operation").constant(Operation.class), "tables", "conversion factor", Map.of());
        Optional<YamlNode> nucleus = node.find("nucleus");
        if (nucleus.isEmpty()) {
            return theory;
        }
        try {
            return theory.withNuclei(NucleusReader.read(nucleus.get()));
        } catch (IllegalArgumentException e) {
            throw nucleus.get().error(String.valueOf(e.getMessage()));
        }
    }

    /** Puts the columns of one table where the YAML file says, and keeps account of them. */
    private static final class Assembly {
        private final YamlNode root;
        private final CsvTable table;
        private final Set<String> used = new LinkedHashSet<>();

        Assembly(YamlNode root, CsvTable table) {
            this.root = root;
            this.table = table;
        }

        /** Points without values, which have no uncertainties either. */
        DatasetTemplate template(String name, TheorySpecification theory, List<String> variants) throws IOException {
            for (String key : List.of("statistical", "systematics")) {
                Optional<YamlNode> uncertainties = root.find(key);
                if (uncertainties.isPresent()) {
                    throw uncertainties
                            .get()
                            .error("the data set " + name + " has '" + key + "' uncertainties but no values; name the"
                                    + " column of its values under the key 'value'");
                }
            }
            checkPoints();
            Kinematics kinematics = kinematics();
            checkEveryColumnIsUsed();
            return new DatasetTemplate(name, description(""), kinematics, theory, source(variants));
        }

        Dataset dataset(String name, YamlNode value, TheorySpecification theory, List<String> variants)
                throws IOException {
            checkPoints();
            Kinematics kinematics = kinematics();
            value.allow(List.of("column", "unit"));
            double[] values = column(value.get("column"));
            double[] statistical = statistical();
            List<Uncertainty> systematics = systematics();
            checkEveryColumnIsUsed();
            checkUncertain(statistical, systematics);
            try {
                return new Dataset(
                        name,
                        description(unit(value.get("unit").string())),
                        kinematics,
                        values,
                        statistical,
                        systematics,
                        theory,
                        source(variants));
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(root.file(), String.valueOf(e.getMessage()), e);
            }
        }

        private void checkPoints() throws FileFormatException {
            Optional<YamlNode> points = root.find("points");
            if (points.isPresent() && points.get().integer(1, Integer.MAX_VALUE) != table.size()) {
                throw points.get()
                        .error(points.get().string() + " points are announced, " + table.file() + " has " + table.size()
                                + " rows; is it truncated?");
            }
        }

        private Kinematics kinematics() throws FileFormatException {
            List<Kinematics.Variable> variables = new ArrayList<>();
            List<double[]> values = new ArrayList<>();
            YamlNode node = root.get("kinematics");
            for (Map.Entry<String, YamlNode> entry : node.mapping().entrySet()) {
                String name = entry.getKey();
                variables.add(new Kinematics.Variable(name, kinematicUnit(name, entry.getValue())));
                values.add(column(name, entry.getValue()));
            }
            if (variables.isEmpty()) {
                throw node.error("at least one kinematic variable is needed");
            }
            return new Kinematics(variables, values.toArray(double[][]::new));
        }

        /** Cuts rely on the units of x and Q2. */
        private static String kinematicUnit(String name, YamlNode node) throws FileFormatException {
            String expected = switch (name) {
                case Kinematics.Q2 -> "GeV^2";
                case Kinematics.X, Kinematics.Y -> DIMENSIONLESS;
                default -> node.string();
            };
            if (!node.string().equals(expected)) {
                throw node.error("the unit of " + name + " has to be " + expected + ", '" + node.string()
                        + "' was found; convert the column");
            }
            return unit(expected);
        }

        private static String unit(String word) {
            return word.equals(DIMENSIONLESS) ? "" : word;
        }

        /** The quadratic sum of the statistical columns. */
        private double[] statistical() throws FileFormatException {
            double[] sum = new double[table.size()];
            Optional<YamlNode> node = root.find("statistical");
            if (node.isEmpty()) {
                return sum;
            }
            List<YamlNode> names = node.get().sequence();
            for (YamlNode name : names) {
                double[] column = column(name);
                for (int i = 0; i < sum.length; i++) {
                    if (column[i] < 0) {
                        throw new FileFormatException(
                                table.file(),
                                table.line(i),
                                "column '" + name.string() + "': the statistical uncertainty " + column[i]
                                        + " is negative");
                    }
                    // A single column keeps its numbers as they are, without a rounding.
                    sum[i] = names.size() == 1 ? column[i] : Math.hypot(sum[i], column[i]);
                }
            }
            return sum;
        }

        private List<Uncertainty> systematics() throws FileFormatException {
            List<Uncertainty> systematics = new ArrayList<>();
            Optional<YamlNode> node = root.find("systematics");
            if (node.isEmpty()) {
                return systematics;
            }
            for (Map.Entry<String, YamlNode> entry : node.get().mapping().entrySet()) {
                YamlNode kind = entry.getValue();
                kind.allow(List.of("treatment", "correlation"));
                Treatment treatment = kind.get("treatment").constant(Treatment.class);
                for (String name : expand(entry.getKey(), kind)) {
                    systematics.add(new Uncertainty(
                            name, treatment, correlation(name, kind.get("correlation")), column(name, kind)));
                }
            }
            return systematics;
        }

        /** {@code first..last} means all columns of the table from the one to the other. */
        private List<String> expand(String name, YamlNode node) throws FileFormatException {
            int dots = name.indexOf(RANGE);
            if (dots < 0) {
                return List.of(name);
            }
            int first = indexOf(name.substring(0, dots).strip(), node);
            int last = indexOf(name.substring(dots + RANGE.length()).strip(), node);
            if (first > last) {
                throw node.error("the range runs backwards in the columns of " + table.file());
            }
            return table.columns().subList(first, last + 1);
        }

        private static Correlation correlation(String column, YamlNode node) throws FileFormatException {
            if (node.isMapping()) {
                node.allow(List.of("shared"));
                YamlNode name = node.get("shared");
                if (name.string().isBlank()) {
                    throw name.error("a shared source needs a name");
                }
                return Correlation.shared(name.string());
            }
            return switch (node.string()) {
                case "uncorrelated" -> Correlation.UNCORRELATED;
                case "within-set" -> Correlation.WITHIN_SET;
                case "shared" -> Correlation.shared(column);
                default ->
                    throw node.error("'" + node.string() + "' is not known here"
                            + Suggestion.among(node.string(), List.of("uncorrelated", "within-set", "shared"))
                            + " A name of its own is written {shared: NAME}.");
            };
        }

        private double[] column(YamlNode name) throws FileFormatException {
            return column(name.string(), name);
        }

        /** The numbers of a column that {@code node} asks for; each is given one meaning only. */
        private double[] column(String name, YamlNode node) throws FileFormatException {
            indexOf(name, node);
            if (!used.add(name)) {
                throw node.error("the column '" + name + "' is named twice");
            }
            return table.numbers(name);
        }

        private int indexOf(String name, YamlNode node) throws FileFormatException {
            int index = table.columns().indexOf(name);
            if (index < 0) {
                throw node.error("there is no column '" + name + "' in " + table.file()
                        + Suggestion.among(name, table.columns()));
            }
            return index;
        }

        /** A source of uncertainty that was forgotten would go unnoticed otherwise. */
        private void checkEveryColumnIsUsed() throws FileFormatException {
            Optional<YamlNode> ignored = root.find("ignored");
            if (ignored.isPresent()) {
                for (YamlNode name : ignored.get().sequence()) {
                    indexOf(name.string(), name);
                    used.add(name.string());
                }
            }
            for (String column : table.columns()) {
                if (!used.contains(column)) {
                    throw new FileFormatException(
                            table.file(),
                            table.headerLine(),
                            "the column '" + column + "' is not named in " + root.file()
                                    + "; say there what it is, or list it under 'ignored'");
                }
            }
        }

        private void checkUncertain(double[] statistical, List<Uncertainty> systematics) throws FileFormatException {
            for (int i = 0; i < statistical.length; i++) {
                int point = i;
                if (statistical[i] == 0 && systematics.stream().allMatch(source -> source.absolute(point) == 0)) {
                    throw new FileFormatException(
                            table.file(), table.line(i), "the point has no uncertainty: all of them are zero");
                }
            }
        }

        private Description description(String unit) throws FileFormatException {
            return new Description(
                    Sections.text(root, "title"),
                    Sections.text(root, "process"),
                    Sections.text(root, "observable"),
                    Sections.text(root, "target"),
                    unit);
        }

        private Source source(List<String> variants) throws FileFormatException {
            YamlNode node = root.get("source");
            List<String> keys = new ArrayList<>(IDENTIFIERS);
            keys.addAll(List.of("citation", "licence", "note"));
            node.allow(keys);
            Map<String, String> identifiers = new LinkedHashMap<>();
            for (String key : IDENTIFIERS) {
                Optional<YamlNode> identifier = node.find(key);
                if (identifier.isPresent()) {
                    identifiers.put(key, identifier.get().string());
                }
            }
            return new Source(
                    Sections.text(node, "citation"),
                    identifiers,
                    Sections.text(node, "licence"),
                    Arrays.asList(root.file(), table.file()),
                    variants,
                    List.of());
        }
    }
}
