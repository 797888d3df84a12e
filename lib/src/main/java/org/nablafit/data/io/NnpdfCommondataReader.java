package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nablafit.data.Dataset;
import org.nablafit.data.Description;
import org.nablafit.data.Kinematics;
import org.nablafit.data.Operation;
import org.nablafit.data.Source;
import org.nablafit.data.TheorySpecification;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * NNPDF's commondata [NNPDF2021]: a folder SETNAME with {@code metadata.yaml}, which describes one or more observables;
 * the name of a data set is SETNAME_OBSERVABLE. Uncertainties are absolute, multiplicative ones too.
 */
public final class NnpdfCommondataReader implements DatasetReader {
    private static final String METADATA = "metadata.yaml";

    @Override
    public String format() {
        return "NNPDF commondata";
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        List<Path> files;
        try (Stream<Path> folders = Files.list(folder)) {
            files = folders.map(set -> set.resolve(METADATA))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            names.addAll(readableNames(file));
        }
        return names;
    }

    /** One folder among hundreds that is no valid YAML must not hide the others; reading its set says what is wrong. */
    private static List<String> readableNames(Path file) throws IOException {
        try {
            return names(Yaml.read(file));
        } catch (FileFormatException _) {
            return List.of();
        }
    }

    private static List<String> names(YamlNode root) throws FileFormatException {
        String set = root.get("setname").string();
        List<String> names = new ArrayList<>();
        for (YamlNode observable : root.get("implemented_observables").sequence()) {
            names.add(set + "_" + observable.get("observable_name").string());
        }
        return names;
    }

    @Override
    public Optional<Path> locate(String name, Path folder) {
        for (int end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
            Path file = folder.resolve(name.substring(0, end)).resolve(METADATA);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    @Override
    public Dataset read(Path file, String name, List<String> variants) throws IOException {
        YamlNode root = Yaml.read(file);
        YamlNode observable = observable(root, name);
        Selected selected = select(observable, variants);
        List<Path> files = new ArrayList<>(List.of(file));
        double[] values = values(selected.central, files);
        checkLength(observable.get("ndata"), values.length, "values", files.getLast());
        Kinematics kinematics = kinematics(observable, files);
        checkLength(observable.get("ndata"), kinematics.size(), "points", files.getLast());
        CommondataUncertainties uncertainties = new CommondataUncertainties(values.length);
        for (YamlNode part : selected.uncertainties) {
            uncertainties.read(sibling(part, files));
        }
        try {
            return new Dataset(
                    name,
                    description(observable),
                    kinematics,
                    values,
                    uncertainties.statistical(),
                    uncertainties.systematics(),
                    theory(selected.theory),
                    source(root, files, variants, uncertainties.notes()));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, observable.line(), String.valueOf(e.getMessage()));
        }
    }

    private static YamlNode observable(YamlNode root, String name) throws FileFormatException {
        String set = root.get("setname").string();
        YamlNode observables = root.get("implemented_observables");
        List<String> names = new ArrayList<>();
        for (YamlNode observable : observables.sequence()) {
            names.add(set + "_" + observable.get("observable_name").string());
            if (names.getLast().equals(name)) {
                return observable;
            }
        }
        throw observables.error("there is no data set '" + name + "'" + Suggestion.among(name, names));
    }

    /** What variants may replace. */
    private record Selected(YamlNode central, List<YamlNode> uncertainties, YamlNode theory) {}

    private static Selected select(YamlNode observable, List<String> variants) throws FileFormatException {
        YamlNode central = observable
                .find("data_central")
                .orElseThrow(() -> observable.error("the data set has no values (as those for positivity have none), "
                        + "nothing can be fitted to it"));
        YamlNode uncertainties = observable.get("data_uncertainties");
        YamlNode theory = observable.get("theory");
        for (String name : variants) {
            YamlNode variant = Sections.variant(observable, name);
            central = variant.find("data_central").orElse(central);
            uncertainties = variant.find("data_uncertainties").orElse(uncertainties);
            theory = variant.find("theory").orElse(theory);
        }
        List<YamlNode> parts = uncertainties.isNull() ? List.of() : uncertainties.sequence();
        if (parts.isEmpty()) {
            Optional<YamlNode> offered = observable.find("variants");
            throw uncertainties.error("no file of uncertainties is named"
                    + (offered.isPresent()
                            ? "; choose one of the variants "
                                    + String.join(", ", offered.get().mapping().keySet())
                            : ", nothing can be fitted to this data set"));
        }
        return new Selected(central, parts, theory);
    }

    private static Path sibling(YamlNode name, List<Path> files) throws FileFormatException {
        Path file = name.file().resolveSibling(name.string());
        if (!Files.isRegularFile(file)) {
            throw name.error("there is no file " + file);
        }
        files.add(file);
        return file;
    }

    private static double[] values(YamlNode name, List<Path> files) throws IOException {
        YamlNode central = Yaml.read(sibling(name, files)).get("data_central");
        // One value may stand without a list.
        return central.isSequence() ? central.numbers() : new double[] {central.number()};
    }

    private static void checkLength(YamlNode ndata, int length, String what, Path file) throws FileFormatException {
        if (ndata.integer(1, Integer.MAX_VALUE) != length) {
            throw ndata.error(ndata.string() + " points are announced, " + file + " has " + length + " " + what);
        }
    }

    private static Kinematics kinematics(YamlNode observable, List<Path> files) throws IOException {
        YamlNode node = observable.get("kinematics");
        List<YamlNode> bins =
                Yaml.read(sibling(node.get("file"), files)).get("bins").sequence();
        List<Kinematics.Variable> variables = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (String name : observable.get("kinematic_coverage").strings()) {
            variables.add(new Kinematics.Variable(name, kinematicUnit(name, node)));
            double[] column = new double[bins.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = middle(bins.get(i).get(name));
            }
            values.add(column);
        }
        return new Kinematics(variables, values.toArray(double[][]::new));
    }

    /** Many files leave the unit of Q2 out; it is GeV^2 in all of them. */
    private static String kinematicUnit(String name, YamlNode kinematics) throws FileFormatException {
        if (name.equals(Kinematics.Q2)) {
            return "GeV^2";
        }
        Optional<YamlNode> variable = kinematics.get("variables").find(name);
        return variable.isPresent() ? Sections.text(variable.get(), "units").replace("$", "") : "";
    }

    private static double middle(YamlNode bin) throws FileFormatException {
        Optional<YamlNode> middle = bin.find("mid");
        if (middle.isPresent()) {
            return middle.get().number();
        }
        if (bin.find("min").isEmpty() || bin.find("max").isEmpty()) {
            throw bin.error("neither 'mid' nor both of 'min' and 'max' are given");
        }
        return (bin.get("min").number() + bin.get("max").number()) / 2;
    }

    private static Description description(YamlNode observable) throws FileFormatException {
        YamlNode node = observable.get("observable");
        return new Description(
                Sections.text(node, "label"),
                Sections.text(observable, "process_type"),
                Sections.text(node, "description"),
                "",
                Sections.text(node, "units"));
    }

    private static TheorySpecification theory(YamlNode node) throws FileFormatException {
        for (String key : List.of("shifts", "normalization")) {
            if (node.find(key).isPresent()) {
                throw node.get(key).error("the key '" + key + "' is not supported; prepare tables without it");
            }
        }
        Optional<YamlNode> operation = node.find("operation");
        return Sections.theory(
                node,
                operation.isPresent() ? operation(operation.get()) : Operation.NONE,
                "FK_tables",
                "conversion_factor");
    }

    private static Operation operation(YamlNode node) throws FileFormatException {
        return switch (node.string().toLowerCase(Locale.ROOT)) {
            case "null" -> Operation.NONE;
            case "ratio" -> Operation.RATIO;
            case "add" -> Operation.SUM;
            case "asy" -> Operation.ASYMMETRY;
            default ->
                throw node.error(
                        "the operation '" + node.string() + "' is not supported; known are null, ratio, add, asy");
        };
    }

    private static Source source(YamlNode root, List<Path> files, List<String> variants, List<String> notes)
            throws FileFormatException {
        Map<String, String> identifiers = new LinkedHashMap<>();
        String citation = "";
        for (Map.Entry<String, String> key : List.of(
                Map.entry("arXiv", "arXiv"), Map.entry("iNSPIRE", "INSPIRE"), Map.entry("hepdata", "HEPData"))) {
            Optional<YamlNode> node = root.find(key.getKey());
            if (node.isPresent() && !Sections.text(node.get(), "url").isEmpty()) {
                identifiers.put(key.getValue(), Sections.text(node.get(), "url"));
            }
            if (node.isPresent() && citation.isEmpty()) {
                citation = Sections.text(node.get(), "journal");
            }
        }
        return new Source(citation, identifiers, "collected by NNPDF, GPL-3.0", files, variants, notes);
    }
}
