package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nablafit.data.io.xfitter.Steering.NamedFile;
import org.nablafit.data.xfitter.CovarianceToNuisance;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/** Reads {@code steering.txt}. What it does not know or has no use for becomes a finding: nothing is passed over silently. */
final class SteeringReader {
    private static final int X_COUNT = 101;
    private static final double X_LOW = 1e-4;
    private static final double TOLERANCE = 0.0;

    /** The namelists that are read, and their keys. */
    private static final Map<String, List<String>> KEYS = keys();

    /** Namelists of xFitter that mean nothing to this program, and why. */
    private static final Map<String, String> WITHOUT_MEANING = Map.of(
            "chi2scan", "scans of chi2 are not read; fit with the parameter fixed at each value",
            "lhapdf", "published distributions are given on the command line",
            "CSOffset", "the offset method is not available",
            "Scales", "the scales of predictions are those of their tables",
            "HQScale", "the scales of heavy quarks are those of the tables",
            "HighTwist", "there are no higher-twist terms");

    /** Keys of xFitter that mean nothing to this program. */
    private static final Set<String> KEYS_WITHOUT_MEANING =
            Set.of("pdfRotate", "Chi2MaxError", "WriteLHAPDF5", "ReadParsFromFile", "ParsFileName", "CovFileName");

    private final XfitterFile text;
    private final List<Finding> findings = new ArrayList<>();

    private SteeringReader(XfitterFile text) {
        this.text = text;
    }

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("InFiles", List.of("NInputFiles", "InputFileNames"));
        keys.put("InCorr", List.of("NCorrFiles", "CorrFileNames"));
        keys.put("InTheory", List.of("InputTheoNames"));
        keys.put(
                "xFitter",
                List.of(
                        "LDebug",
                        "Chi2SettingsName",
                        "Chi2Settings",
                        "Chi2ExtraParam",
                        "AsymErrorsIterations",
                        "ControlFitSplit",
                        "UseDataSetIndex",
                        "pdfRotate",
                        "Chi2MaxError"));
        keys.put(
                "Systematics",
                List.of("ListOfSources", "ScaleByNameName", "ScaleByNameFactor", "PriorScaleName", "PriorScaleFactor"));
        keys.put(
                "CovarToNuisance",
                List.of("LConvertCovToNui", "Tolerance", "LSubtractStat", "DataName", "DataSystType"));
        keys.put("ReduceSyst", List.of("do_reduce", "tolerance", "useBlas"));
        keys.put(
                "Output",
                List.of(
                        "Q2VAL",
                        "OutNX",
                        "OutXRange",
                        "WriteLHAPDF5",
                        "ReadParsFromFile",
                        "ParsFileName",
                        "CovFileName"));
        keys.put("Cuts", List.of("ProcessName", "Variable", "CutValueMin", "CutValueMax", "Dataset"));
        keys.put("MCErrors", List.of("LRand", "LRandData", "ISeedMC", "StaType", "SysType"));
        return keys;
    }

    static Steering read(XfitterFile text) throws FileFormatException {
        return new SteeringReader(text).read();
    }

    private Steering read() throws FileFormatException {
        text.require("InFiles");
        report();
        Namelist inputs = group("InFiles");
        List<NamedFile> data = files(inputs, "NInputFiles", "InputFileNames");
        if (data.isEmpty()) {
            throw inputs.error(
                    "InputFileNames", "&InFiles names no data file; InputFileNames = 'FILE', ... is expected");
        }
        Namelist style = group("xFitter");
        return new Steering(
                text.file(),
                data,
                files(group("InCorr"), "NCorrFiles", "CorrFileNames"),
                theory(data.size()),
                Chi2StyleReader.read(style),
                style.logical("UseDataSetIndex").orElse(false),
                style.logical("ControlFitSplit").orElse(false),
                sources(),
                covarianceToNuisance(),
                reduction(),
                output(),
                CutRuleReader.read(
                        group("Cuts"), style.logical("UseDataSetIndex").orElse(false), this::find),
                pseudoData(),
                findings);
    }

    /** The first group of a name, which is the one that xFitter reads; an empty one where there is none. */
    private Namelist group(String name) {
        return text.find(name).orElseGet(() -> Namelist.empty(text.file(), name));
    }

    /** Reports namelists and keys that are not known or mean nothing here. */
    private void report() {
        Set<String> seen = new HashSet<>();
        for (Namelist group : text.groups()) {
            Optional<String> name = KEYS.keySet().stream()
                    .filter(group.name()::equalsIgnoreCase)
                    .findFirst();
            if (name.isEmpty()) {
                String why = WITHOUT_MEANING.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(group.name()))
                        .map(entry -> "the namelist &" + entry.getKey() + " is passed over: " + entry.getValue())
                        .findFirst()
                        .orElse("the namelist &" + group.name() + " is not known and passed over"
                                + Suggestion.among(group.name(), KEYS.keySet()));
                find(group.line(), why);
            } else if (!seen.add(group.name().toLowerCase(Locale.ROOT))) {
                find(group.line(), "a second namelist &" + group.name() + " is passed over; xFitter reads the first");
            } else {
                reportKeys(group, KEYS.getOrDefault(name.get(), List.of()));
            }
        }
    }

    private void reportKeys(Namelist group, List<String> known) {
        group.unknownKeys(known)
                .forEach((key, line) -> find(
                        line,
                        "'" + key + "' is no key of &" + group.name() + " and passed over"
                                + Suggestion.among(key, known)));
        for (String key : known) {
            if (KEYS_WITHOUT_MEANING.contains(key) && group.has(key)) {
                find(group.line(key), key + " has no meaning here and is passed over");
            }
        }
    }

    private List<NamedFile> files(Namelist group, String countKey, String key) throws FileFormatException {
        List<NamedFile> files = new ArrayList<>();
        group.texts(key).values().stream()
                .filter(name -> !name.text().isEmpty())
                .forEach(name -> files.add(new NamedFile(name.text(), name.line())));
        int count = group.integer(countKey).orElse(0);
        if (count < 0 || count > files.size()) {
            throw group.error(countKey, countKey + " is " + count + ", " + key + " names " + files.size() + " files");
        }
        if (count == 0 || count == files.size()) {
            return files;
        }
        find(
                group.line(countKey),
                countKey + " is " + count + ": of the " + files.size() + " files of " + key + ", those from '"
                        + ListDirected.quoted(files.get(count).name()) + "' on are not read");
        return files.subList(0, count);
    }

    private SortedMap<Integer, NamedFile> theory(int dataFiles) throws FileFormatException {
        SortedMap<Integer, NamedFile> files = new TreeMap<>();
        Namelist group = group("InTheory");
        for (Map.Entry<Integer, Namelist.Text> entry :
                group.texts("InputTheoNames").entrySet()) {
            Namelist.Text name = entry.getValue();
            if (name.text().isEmpty()) {
                continue;
            }
            if (entry.getKey() < 1 || entry.getKey() > dataFiles) {
                throw new FileFormatException(
                        text.file(),
                        name.line(),
                        "InputTheoNames(" + entry.getKey()
                                + ") is a table for a data file that is not there; there are " + dataFiles);
            }
            files.put(entry.getKey(), new NamedFile(name.text(), name.line()));
        }
        return files;
    }

    private SourceOptions sources() throws FileFormatException {
        Namelist group = group("Systematics");
        Map<String, Modifiers> modifiers = new LinkedHashMap<>();
        for (Namelist.Text source : group.texts("ListOfSources").values()) {
            if (source.text().isEmpty()) {
                continue;
            }
            try {
                ErrorName name = ErrorName.parse(source.text(), false);
                modifiers.putIfAbsent(name.name(), name.modifiers());
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(text.file(), source.line(), String.valueOf(e.getMessage()));
            }
        }
        Map<String, Double> priors = factors(group, "PriorScaleName", "PriorScaleFactor");
        for (Map.Entry<String, Double> prior : priors.entrySet()) {
            if (prior.getValue() < 0) {
                throw group.error(
                        "PriorScaleFactor",
                        "the prior of '" + prior.getKey() + "' is multiplied by " + prior.getValue()
                                + ", 0 or more is expected");
            }
        }
        return new SourceOptions(modifiers, factors(group, "ScaleByNameName", "ScaleByNameFactor"), priors);
    }

    private static Map<String, Double> factors(Namelist group, String names, String factors)
            throws FileFormatException {
        SortedMap<Integer, Double> numbers = group.numbers(factors);
        Map<String, Double> byName = new LinkedHashMap<>();
        for (Map.Entry<Integer, String> name : group.strings(names).entrySet()) {
            if (name.getValue().isEmpty()) {
                continue;
            }
            Double factor = numbers.get(name.getKey());
            if (factor == null) {
                throw group.error(
                        names,
                        names + " has '" + ListDirected.quoted(name.getValue()) + "' at " + name.getKey() + ", "
                                + factors + " has no number there");
            }
            byName.put(name.getValue(), factor);
        }
        return byName;
    }

    private Optional<CovarianceToNuisance> covarianceToNuisance() throws FileFormatException {
        Namelist group = group("CovarToNuisance");
        if (!group.logical("LConvertCovToNui").orElse(false)) {
            return Optional.empty();
        }
        SortedMap<Integer, String> types = group.strings("DataSystType");
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        for (Map.Entry<Integer, String> name : group.strings("DataName").entrySet()) {
            String type = types.get(name.getKey());
            if (name.getValue().isEmpty() || type == null || type.isEmpty()) {
                continue;
            }
            try {
                Modifiers modifiers = Modifiers.parse(type, false);
                scalings.put(
                        name.getValue(),
                        modifiers
                                .scaling()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "'" + ListDirected.quoted(type) + "' names none of the scalings :M :A :P")));
            } catch (IllegalArgumentException e) {
                throw group.error("DataSystType", String.valueOf(e.getMessage()));
            }
        }
        return Optional.of(new CovarianceToNuisance(
                fraction(group, "Tolerance"), group.logical("LSubtractStat").orElse(false), scalings));
    }

    private Optional<Double> reduction() throws FileFormatException {
        Namelist group = group("ReduceSyst");
        return group.logical("do_reduce").orElse(false) ? Optional.of(fraction(group, "tolerance")) : Optional.empty();
    }

    private static double fraction(Namelist group, String key) throws FileFormatException {
        double fraction = group.number(key).orElse(TOLERANCE);
        if (!(fraction >= 0 && fraction < 1)) {
            throw group.error(key, key + " is " + fraction + ", a number from 0 to less than 1 is expected");
        }
        return fraction;
    }

    private Steering.Output output() throws FileFormatException {
        Namelist group = group("Output");
        SortedMap<Integer, Double> range = group.numbers("OutXRange");
        double low = range.getOrDefault(1, X_LOW);
        double high = range.getOrDefault(2, 1.0);
        if (!(low > 0 && low < high && high <= 1)) {
            throw group.error(
                    "OutXRange", "OutXRange is " + low + ", " + high + "; two rising numbers from 0 to 1 are expected");
        }
        int count = group.integer("OutNX").orElse(X_COUNT);
        if (count < 2) {
            throw group.error("OutNX", "OutNX is " + count + ", at least 2 points are expected");
        }
        List<Double> q2 = group.numbers("Q2VAL").values().stream()
                .filter(value -> value > 0)
                .toList();
        return new Steering.Output(q2, count, low, high);
    }

    private Optional<Steering.PseudoData> pseudoData() throws FileFormatException {
        Namelist group = group("MCErrors");
        return group.logical("LRand").orElse(false)
                ? Optional.of(new Steering.PseudoData(
                        group.logical("LRandData").orElse(true),
                        group.integer("ISeedMC").orElse(0),
                        distribution(group, "StaType"),
                        distribution(group, "SysType")))
                : Optional.empty();
    }

    private static int distribution(Namelist group, String key) throws FileFormatException {
        int type = group.integer(key).orElse(1);
        if (type < 0 || type > 4) {
            throw group.error(key, key + " is " + type + ", a number from 0 to 4 is expected");
        }
        return type;
    }

    private void find(int line, String sentence) {
        findings.add(new Finding(text.file(), line, sentence));
    }
}
