package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nablafit.data.Correlation;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/** The uncertainties of one NNPDF data set, gathered from one or more files. */
final class CommondataUncertainties {
    private static final String STATISTICAL = "stat";

    private final double[] statistical;
    private final List<Uncertainty> systematics = new ArrayList<>();
    private final boolean positional;
    private final List<String> notes;
    private final Set<String> names = new HashSet<>();
    private final Set<String> shared = new HashSet<>();

    /**
     * None yet.
     *
     * @param positional are the entries of bins matched to the definitions by position, whatever their names?
     * @param notes receives what had to be assumed
     */
    CommondataUncertainties(int points, boolean positional, List<String> notes) {
        this.statistical = new double[points];
        this.positional = positional;
        this.notes = notes;
    }

    double[] statistical() {
        return statistical;
    }

    List<Uncertainty> systematics() {
        return systematics;
    }

    /** Adds the sources of a file. */
    void read(Path file) throws IOException {
        YamlNode root = Yaml.read(file);
        Map<String, YamlNode> definitions = root.get("definitions").mapping();
        YamlNode bins = root.get("bins");
        if (bins.sequence().size() != statistical.length) {
            throw bins.error(bins.sequence().size() + " bins have uncertainties, the data set has " + statistical.length
                    + " points");
        }
        List<YamlNode[]> rows = new ArrayList<>();
        for (YamlNode bin : bins.sequence()) {
            rows.add(matched(bin, definitions.keySet()));
        }
        int column = 0;
        for (Map.Entry<String, YamlNode> definition : definitions.entrySet()) {
            add(definition.getKey(), definition.getValue(), rows, column++);
        }
    }

    /**
     * The entries of a bin in the order of the definitions. They are matched by name. Where the names are not the same
     * ones, by position, as NNPDF's own programs always do: in a few published files the two lists spell a source
     * differently.
     */
    private YamlNode[] matched(YamlNode bin, Set<String> defined) throws FileFormatException {
        Map<String, YamlNode> entries = bin.mapping();
        if (entries.size() != defined.size()) {
            throw bin.error(entries.size() + " uncertainties stand here, " + defined.size() + " are defined");
        }
        if (!positional && entries.keySet().equals(defined)) {
            return defined.stream().map(entries::get).toArray(YamlNode[]::new);
        }
        if (!entries.keySet().equals(defined)) {
            noteOnce(bin, entries.keySet(), defined);
        }
        return entries.values().toArray(YamlNode[]::new);
    }

    private void noteOnce(YamlNode bin, Set<String> found, Set<String> defined) {
        String start = bin.file().toString();
        if (notes.stream().noneMatch(note -> note.startsWith(start))) {
            Set<String> unknown = new TreeSet<>(found);
            unknown.removeAll(defined);
            notes.add(start + ": the bins name the uncertainties " + String.join(", ", unknown)
                    + ", which are not defined; all of the file were matched by position");
        }
    }

    private void add(String name, YamlNode definition, List<YamlNode[]> rows, int column) throws FileFormatException {
        if (!names.add(name)) {
            throw definition.error("the uncertainty '" + name + "' is defined in another file of the data set already");
        }
        String type = definition.get("type").string();
        Treatment treatment = treatment(definition.get("treatment"));
        if (type.equals("SKIP")) {
            return;
        }
        double[] entries = new double[rows.size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = rows.get(i)[column].number();
        }
        if (name.equalsIgnoreCase(STATISTICAL)) {
            addStatistical(definition, type, treatment, entries, rows, column);
        } else {
            systematics.add(new Uncertainty(name, treatment, correlation(type, definition), entries));
        }
    }

    private void addStatistical(
            YamlNode definition, String type, Treatment treatment, double[] entries, List<YamlNode[]> rows, int column)
            throws FileFormatException {
        if (treatment != Treatment.ADDITIVE || !type.equals("UNCORR")) {
            throw definition.error("the statistical uncertainty has to be ADD and UNCORR");
        }
        for (int i = 0; i < entries.length; i++) {
            if (entries[i] < 0) {
                throw rows.get(i)[column].error("the statistical uncertainty " + entries[i] + " is negative");
            }
            statistical[i] = entries[i];
        }
    }

    private static Treatment treatment(YamlNode node) throws FileFormatException {
        return switch (node.string()) {
            case "ADD" -> Treatment.ADDITIVE;
            case "MULT" -> Treatment.MULTIPLICATIVE;
            default ->
                throw node.error("'" + node.string() + "' is not known here"
                        + Suggestion.among(node.string(), List.of("ADD", "MULT")));
        };
    }

    private Correlation correlation(String type, YamlNode definition) throws FileFormatException {
        return switch (type) {
            case "UNCORR", "THEORYUNCORR" -> Correlation.UNCORRELATED;
            case "CORR", "THEORYCORR" -> Correlation.WITHIN_SET;
            default -> {
                if (type.isBlank()) {
                    throw definition.error("the type of the uncertainty is empty; give UNCORR, CORR or a name");
                }
                yield Correlation.shared(shared.add(type) ? type : another(type));
            }
        };
    }

    /** Several sources of a set may have one type: they are independent, and each is shared with its like of other sets. */
    private String another(String type) {
        for (int number = 2; ; number++) {
            String name = type + " (" + number + ")";
            if (shared.add(name)) {
                return name;
            }
        }
    }
}
