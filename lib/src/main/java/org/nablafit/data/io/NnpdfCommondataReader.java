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
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.DatasetTemplate;
import org.nablafit.data.Description;
import org.nablafit.data.Kinematics;
import org.nablafit.data.Operation;
import org.nablafit.data.Source;
import org.nablafit.data.TableUse;
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
    /** The variant of every set that matches all uncertainties by position, as NNPDF's own programs do. */
    public static final String POSITIONAL = "positional";

    private static final String METADATA = "metadata.yaml";

    /** The codes of operations; COM has twenty operands, SMT ten, SMN four. */
    private static final Map<String, Operation> OPERATIONS = Map.ofEntries(
            Map.entry("NULL", Operation.NONE),
            Map.entry("NONE", Operation.NONE),
            Map.entry("ADD", Operation.SUM),
            Map.entry("SMT", Operation.SUM),
            Map.entry("RATIO", Operation.RATIO),
            Map.entry("ASY", Operation.ASYMMETRY),
            Map.entry("SMN", Operation.RATIO_OF_SUMS),
            Map.entry("COM", Operation.RATIO_OF_SUMS),
            Map.entry("SUBTRACT_ABS", Operation.MINUS_ABSOLUTE),
            Map.entry("SUBTRACT_ABSPAIR", Operation.MINUS_ABSOLUTE));

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

    /** Also by a name that the set had before, where the folder has the list of these. */
    @Override
    public Optional<Path> locate(String name, Path folder) throws IOException {
        Optional<Path> file = locateBySet(name, folder);
        if (file.isPresent()) {
            return file;
        }
        Optional<FormerName> former = FormerName.find(name, folder);
        return former.isEmpty() ? Optional.empty() : locateBySet(former.get().dataset(), folder);
    }

    private static Optional<Path> locateBySet(String name, Path folder) {
        for (int end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
            Path file = folder.resolve(name.substring(0, end)).resolve(METADATA);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** A set without values, as those for positivity, is read as its points. */
    @Override
    public DataPoints read(Path file, String name, List<String> variants) throws IOException {
        YamlNode root = Yaml.read(file);
        List<String> notes = new ArrayList<>();
        Optional<YamlNode> found = find(root, name);
        if (found.isPresent()) {
            return read(root, found.get(), name, variants, notes);
        }
        Optional<FormerName> former = FormerName.ofSetAt(file, name);
        if (former.isEmpty()) {
            throw unknown(root, name);
        }
        String current = former.get().dataset();
        List<String> chosen = variants.isEmpty() ? former.get().variants() : variants;
        notes.add(name + " is a former name of " + current
                + (chosen.isEmpty() ? "" : ", variant " + String.join(" and ", chosen)));
        return read(root, find(root, current).orElseThrow(() -> unknown(root, current)), current, chosen, notes);
    }

    private static DataPoints read(
            YamlNode root, YamlNode observable, String name, List<String> variants, List<String> notes)
            throws IOException {
        boolean positional = variants.contains(POSITIONAL);
        Selected selected = select(
                observable,
                variants.stream().filter(variant -> !variant.equals(POSITIONAL)).toList());
        List<Path> files = new ArrayList<>(List.of(root.file()));
        Optional<double[]> values = values(selected, files);
        if (values.isPresent()) {
            checkLength(observable.get("ndata"), values.get().length, "values", files.getLast());
        }
        try {
            Kinematics kinematics = kinematics(observable, files);
            checkLength(observable.get("ndata"), kinematics.size(), "points", files.getLast());
            TheorySpecification theory = theory(selected.theory, name, notes);
            if (values.isEmpty()) {
                return new DatasetTemplate(
                        name, description(observable), kinematics, theory, source(root, files, variants, notes));
            }
            CommondataUncertainties uncertainties = new CommondataUncertainties(values.get().length, positional, notes);
            for (YamlNode part : uncertaintyFiles(observable, selected.uncertainties)) {
                uncertainties.read(sibling(part, files));
            }
            return new Dataset(
                    name,
                    description(observable),
                    kinematics,
                    values.get(),
                    uncertainties.statistical(),
                    uncertainties.systematics(),
                    theory,
                    source(root, files, variants, notes));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(root.file(), observable.line(), String.valueOf(e.getMessage()));
        }
    }

    private static Optional<YamlNode> find(YamlNode root, String name) throws FileFormatException {
        String set = root.get("setname").string();
        for (YamlNode observable : root.get("implemented_observables").sequence()) {
            if (name.equals(set + "_" + observable.get("observable_name").string())) {
                return Optional.of(observable);
            }
        }
        return Optional.empty();
    }

    private static FileFormatException unknown(YamlNode root, String name) {
        try {
            return root.get("implemented_observables")
                    .error("there is no data set '" + name + "'" + Suggestion.among(name, names(root)));
        } catch (FileFormatException e) {
            return e;
        }
    }

    /** What variants may replace. */
    private record Selected(Optional<YamlNode> central, YamlNode uncertainties, Optional<YamlNode> theory) {}

    private static Selected select(YamlNode observable, List<String> variants) throws FileFormatException {
        Optional<YamlNode> central = observable.find("data_central");
        YamlNode uncertainties = observable.get("data_uncertainties");
        Optional<YamlNode> theory = observable.find("theory");
        for (String name : variants) {
            YamlNode variant = Sections.variant(observable, name);
            central = variant.find("data_central").or(ofPresent(central));
            uncertainties = variant.find("data_uncertainties").orElse(uncertainties);
            theory = variant.find("theory").or(ofPresent(theory));
        }
        return new Selected(central, uncertainties, theory);
    }

    private static Supplier<Optional<YamlNode>> ofPresent(Optional<YamlNode> node) {
        return () -> node;
    }

    private static List<YamlNode> uncertaintyFiles(YamlNode observable, YamlNode uncertainties)
            throws FileFormatException {
        List<YamlNode> parts = uncertainties.isNull() ? List.of() : uncertainties.sequence();
        if (parts.isEmpty()) {
            Optional<YamlNode> offered = observable.find("variants");
            throw uncertainties.error("no file of uncertainties is named"
                    + (offered.isPresent()
                            ? "; choose one of the variants "
                                    + String.join(", ", offered.get().mapping().keySet())
                            : ", nothing can be fitted to this data set"));
        }
        return parts;
    }

    private static Path sibling(YamlNode name, List<Path> files) throws FileFormatException {
        Path file = name.file().resolveSibling(name.string());
        if (!Files.isRegularFile(file)) {
            throw name.error("there is no file " + file);
        }
        files.add(file);
        return file;
    }

    /** The values; empty where there are none, or where all of them are null, as in sets for future colliders. */
    private static Optional<double[]> values(Selected selected, List<Path> files) throws IOException {
        if (selected.central.isEmpty()) {
            return Optional.empty();
        }
        YamlNode central = Yaml.read(sibling(selected.central.get(), files)).get("data_central");
        if (!central.isSequence()) {
            // One value may stand without a list.
            return Optional.of(new double[] {central.number()});
        }
        List<YamlNode> items = central.sequence();
        if (!items.isEmpty() && items.stream().allMatch(YamlNode::isNull)) {
            return Optional.empty();
        }
        return Optional.of(central.numbers());
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

    /** Without tables in the file, the table has the name of the data set, unless a card names others. */
    private static TheorySpecification theory(Optional<YamlNode> node, String name, List<String> notes)
            throws FileFormatException {
        if (node.isEmpty()) {
            notes.add("the set names no tables; that of its own name predicts it, or those of a card");
            return TheorySpecification.of(name);
        }
        Optional<YamlNode> operation = node.get().find("operation");
        TheorySpecification theory = Sections.theory(
                node.get(),
                operation.isPresent() ? operation(operation.get()) : Operation.NONE,
                "FK_tables",
                "conversion_factor",
                uses(node.get()));
        for (String table : theory.tablesBehindGaps()) {
            notes.add("the " + theory.use(table).gap() + " points before those of the table " + table
                    + " have no prediction and are cut in a fit");
        }
        return theory;
    }

    /** {@code normalization} multiplies the predictions of a table, {@code shifts} leaves a gap before its points. */
    private static Map<String, TableUse> uses(YamlNode node) throws FileFormatException {
        Map<String, TableUse> uses = new LinkedHashMap<>();
        Optional<YamlNode> normalizations = node.find("normalization");
        if (normalizations.isPresent()) {
            for (Map.Entry<String, YamlNode> entry :
                    normalizations.get().mapping().entrySet()) {
                uses.put(entry.getKey(), new TableUse(entry.getValue().number(), 0));
            }
        }
        Optional<YamlNode> shifts = node.find("shifts");
        if (shifts.isPresent()) {
            for (Map.Entry<String, YamlNode> entry : shifts.get().mapping().entrySet()) {
                double normalization =
                        uses.getOrDefault(entry.getKey(), TableUse.PLAIN).normalization();
                uses.put(
                        entry.getKey(),
                        new TableUse(normalization, entry.getValue().integer(0, Integer.MAX_VALUE)));
            }
        }
        return uses;
    }

    private static Operation operation(YamlNode node) throws FileFormatException {
        String code = node.string().toUpperCase(Locale.ROOT);
        Operation operation = OPERATIONS.get(code);
        if (operation == null) {
            throw node.error("the operation '" + node.string() + "' is not known; there are "
                    + String.join(", ", new TreeSet<>(OPERATIONS.keySet())));
        }
        return operation;
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
