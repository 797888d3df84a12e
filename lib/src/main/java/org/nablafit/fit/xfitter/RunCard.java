package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.nablafit.data.Cuts;
import org.nablafit.data.io.xfitter.DataFile;
import org.nablafit.data.io.xfitter.DataFolders;
import org.nablafit.data.io.xfitter.Finding;
import org.nablafit.data.io.xfitter.RunData;
import org.nablafit.data.io.xfitter.Steering;
import org.nablafit.data.io.xfitter.XfitterDatasetReader;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.Chi2Words;
import org.nablafit.data.xfitter.CovarianceToNuisance;
import org.nablafit.data.xfitter.CutRule;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.serialization.YamlText;

/**
 * A run of xFitter as a card: its data, cuts, χ² and parametrisation with FK tables in place of its reactions.
 *
 * @param content the card as maps, lists and scalars
 * @param base the folder that the files of the card are relative to
 * @param notes what of the run is taken otherwise, or not at all
 */
public record RunCard(Map<String, Object> content, Path base, List<String> notes) {
    private static final String PARAMETERS = "parameters.yaml";
    private static final String NETWORK = "network.yaml";

    /** The trust region has χ² to a hundredth in some hundreds; the last digits of a flat valley take thousands. */
    private static final int ITERATIONS = 1000;

    /** Copies the collections. */
    public RunCard {
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
        notes = List.copyOf(notes);
    }

    /**
     * Converts a run with its parametrisation.
     *
     * @param run the folder with {@code steering.txt} and {@code parameters.yaml}
     * @param folders where files are looked for that are not where the run names them
     * @param library where data sets with FK tables are
     * @param base the folder that the card is for
     * @throws FileFormatException for a bad file, and for what a card cannot say, with what to do instead
     */
    public static RunCard of(Path run, List<Path> folders, Library library, Path base) throws IOException {
        return new Converter(run, folders, base).card(library, true);
    }

    /** Converts a run with a network in place of its parametrisation, which it need not have. */
    public static RunCard withNetwork(Path run, List<Path> folders, Library library, Path base) throws IOException {
        return new Converter(run, folders, base).card(library, false);
    }

    /** The text of the card. */
    public String text() {
        return YamlText.of(content);
    }

    /**
     * The card.
     *
     * @param changes {@code key=value} with dotted keys; they replace what the run says
     */
    public Runcard runcard(List<String> changes) throws FileFormatException {
        return RuncardReader.parse(base, text(), changes);
    }

    private static final class Converter {
        private final Path run;
        private final List<Path> folders;
        private final Path base;
        private final List<String> notes = new ArrayList<>();

        Converter(Path run, List<Path> folders, Path base) {
            this.run = run;
            this.folders = folders;
            this.base = base.toAbsolutePath().normalize();
        }

        RunCard card(Library library, boolean parametrised) throws IOException {
            RunExtras extras = RunExtras.of(run);
            RunData data = RunData.read(run, folders);
            data.findings().stream().map(Finding::toString).forEach(notes::add);
            List<Path> includes = new ArrayList<>(List.of(run));
            includes.addAll(folders);
            YamlNode parameters = YamlNode.emptyMapping(run.resolve(PARAMETERS));
            if (parametrised || Files.isRegularFile(run.resolve(PARAMETERS))) {
                parameters = Yaml.readWithIncludes(
                        run.resolve(PARAMETERS),
                        includes,
                        name -> notes.add("the file " + name + ", which " + PARAMETERS
                                + " includes, is not there; evolution and reactions are those of the FK tables"));
            }
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("name", extras.part("name").orElse(name()));
            content.put(
                    "description",
                    extras.part("description").orElse("The run of xFitter in the folder " + folderName() + "."));
            content.put("chi2", chi2(data.steering()));
            List<Map<String, Object>> datasets = datasets(data, parameters, extras, library);
            Optional<Object> cuts = common(datasets);
            cuts.ifPresent(limits -> {
                content.put("cuts", limits);
                datasets.forEach(entry -> entry.remove("cuts"));
            });
            content.put("datasets", datasets);
            YamlNode network = network();
            if (parametrised) {
                content.put("model", Map.of("parametrisation", RunModel.of(parameters, extras, notes)));
                extras.part("positivity").ifPresent(positivity -> content.put("positivity", positivity));
                content.put("fit", extras.part("fit").orElse(howToFit(data)));
            } else {
                content.put(
                        "model",
                        extras.part("network").orElse(network.get("model").content()));
                content.put(
                        "positivity",
                        extras.part("positivity")
                                .orElse(network.get("positivity").content()));
                content.put("fit", network.get("fit").content());
            }
            theoryNotes(data, parameters);
            return new RunCard(content, base, notes);
        }

        /** xFitter's {@code ControlFitSplit} holds half of the points back. */
        private static Map<String, Object> howToFit(RunData data) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("iterations", ITERATIONS);
            content.put("validation", data.steering().controlFitSplit() ? 0.5 : 0);
            return content;
        }

        private String folderName() {
            return String.valueOf(run.toAbsolutePath().normalize().getFileName());
        }

        private String name() {
            String name = folderName().replaceAll("[^A-Za-z0-9._+-]", "-");
            return name.matches("[A-Za-z0-9].*") ? name : "run" + name;
        }

        private static YamlNode network() throws IOException {
            try (InputStream in = Objects.requireNonNull(RunCard.class.getResourceAsStream(NETWORK), NETWORK)) {
                return Yaml.parse(Path.of(NETWORK), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        // ---- χ²

        private Map<String, Object> chi2(Steering steering) throws FileFormatException {
            Chi2Definition definition = steering.definition();
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("form", "nuisance");
            Chi2Style style = definition.style();
            content.put("StatScale", Chi2Words.of(Chi2Words.STATISTICAL, style.statistical()));
            content.put("UncorSysScale", Chi2Words.of(Chi2Words.SYSTEMATIC, style.uncorrelated()));
            content.put("CorSysScale", Chi2Words.of(Chi2Words.SYSTEMATIC, style.correlated()));
            content.put("CorChi2Type", Chi2Words.of(Chi2Words.TREATMENT, style.treatment()));
            List<String> extras = RunWriter.extras(style);
            if (!extras.isEmpty()) {
                content.put("Chi2ExtraParam", extras);
            }
            if (style.asymmetricIterations() > 0) {
                content.put("AsymErrorsIterations", style.asymmetricIterations());
            }
            SourceOptions sources = definition.sources();
            Map<String, Object> modifiers = new LinkedHashMap<>();
            sources.modifiers().forEach((name, one) -> modifiers.put(name, one.toString()));
            putFilled(content, "ListOfSources", modifiers);
            putFilled(content, "ScaleByNameFactor", sources.sizes());
            putFilled(content, "PriorScaleFactor", sources.priors());
            List<String> files = new ArrayList<>();
            DataFolders places = new DataFolders(run, folders);
            for (Steering.NamedFile file : steering.correlationFiles()) {
                files.add(relative(places.find(steering.file(), file, "file of correlations")));
            }
            if (!files.isEmpty()) {
                content.put("correlations", files);
            }
            definition.covarianceToNuisance().ifPresent(how -> content.put("CovarToNuisance", conversion(how)));
            definition.reductionTolerance().ifPresent(tolerance -> content.put("ReduceSyst", tolerance));
            return content;
        }

        private static Map<String, Object> conversion(CovarianceToNuisance how) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("Tolerance", how.tolerance());
            content.put("LSubtractStat", how.subtractStatistical());
            Map<String, Object> types = new LinkedHashMap<>();
            how.scalings().forEach((set, scaling) -> types.put(set, ":" + scaling.letter()));
            putFilled(content, "DataSystType", types);
            return content;
        }

        private static void putFilled(Map<String, Object> content, String key, Map<String, ?> value) {
            if (!value.isEmpty()) {
                content.put(key, value);
            }
        }

        // ---- data

        private String relative(Path file) {
            Path absolute = file.toAbsolutePath().normalize();
            return Objects.equals(absolute.getRoot(), base.getRoot())
                    ? base.relativize(absolute).toString()
                    : absolute.toString();
        }

        private List<Map<String, Object>> datasets(RunData data, YamlNode parameters, RunExtras extras, Library library)
                throws IOException {
            MeasuredTables measured = new MeasuredTables(library);
            List<Map<String, Object>> entries = new ArrayList<>();
            List<String> without = new ArrayList<>();
            for (int s = 0; s < data.datasets().size(); s++) {
                XfitterDataset left = data.datasets().get(s);
                XfitterDataset whole = XfitterDatasetReader.measurement(left.file());
                Cuts cuts = cuts(
                        data.steering(),
                        whole,
                        index(left.file()),
                        data.points().get(s));
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("xfitter", relative(left.file()));
                Optional<YamlNode> own = extras.dataset(left.name());
                Optional<MeasuredTables.Found> found = own.isPresent() ? Optional.empty() : measured.of(whole);
                if (own.isPresent()) {
                    entry.putAll(asMap(own.get().content()));
                } else if (found.isPresent()) {
                    List<List<String>> tables = found.get().tables();
                    entry.put("tables", tables.size() == 1 ? tables.getFirst() : tables);
                    putFilled(entry, "tableCuts", cuts(found.get().cuts()));
                    noteOutside(left, whole, found.get(), data.points().get(s));
                } else {
                    without.add(missing(parameters, left));
                }
                putFilled(entry, "cuts", cuts(cuts));
                entries.add(entry);
            }
            if (!without.isEmpty()) {
                throw new FileFormatException(
                        data.steering().file(),
                        "no FK tables are known for " + String.join(", ", without)
                                + ". The reactions are not computed here: name tables in " + run.resolve(RunExtras.FILE)
                                + " as datasets: {NAME: {tables: [TABLE]}}, or take the files out of &InFiles");
            }
            return entries;
        }

        /** The cuts of all data sets, if they are the same. */
        private static Optional<Object> common(List<Map<String, Object>> datasets) {
            Optional<Object> first = Optional.ofNullable(datasets.getFirst().get("cuts"));
            return first.filter(cuts -> datasets.stream().allMatch(entry -> cuts.equals(entry.get("cuts"))));
        }

        private void noteOutside(XfitterDataset left, XfitterDataset whole, MeasuredTables.Found found, int[] points) {
            int[] inside = found.cuts().kept(whole.kinematics());
            long outside = Arrays.stream(points)
                    .filter(point -> Arrays.binarySearch(inside, point) < 0)
                    .count();
            if (outside > 0) {
                notes.add(outside + " of " + left.size() + " points of " + left.name()
                        + " are outside of its FK table and left out");
            }
        }

        private static String missing(YamlNode parameters, XfitterDataset set) throws FileFormatException {
            TreeSet<String> reactions = new TreeSet<>();
            for (TheoryTerm term : set.terms()) {
                reactions.add(RunChi2.reaction(parameters, set, term.source()));
            }
            return "'" + set.name() + "'" + (reactions.isEmpty() ? "" : " (" + String.join(", ", reactions) + ")");
        }

        @SuppressWarnings("unchecked") // the content of a mapping is one with texts as keys
        private static Map<String, Object> asMap(Object content) {
            return (Map<String, Object>) content;
        }

        private static int index(Path file) throws FileFormatException {
            return Math.abs(DataFile.read(file).index().orElse(0));
        }

        /** The rules for a data set as limits, which have to leave the same points. */
        private Cuts cuts(Steering steering, XfitterDataset set, int index, int[] points) throws FileFormatException {
            Cuts cuts = Cuts.NONE;
            for (CutRule rule : steering.cuts()) {
                if (!rule.isFor(set, index)) {
                    continue;
                }
                double low = rule.low();
                double high = rule.high();
                cuts = switch (rule.variable()) {
                    case "Q2" -> cuts.withQ2(Math.max(cuts.q2Min(), low), Math.min(cuts.q2Max(), high));
                    case "x" -> cuts.withX(Math.max(cuts.xMin(), low), Math.min(cuts.xMax(), high));
                    case CutRule.HADRONIC_MASS -> cuts.withW2Min(Math.max(cuts.w2Min(), withoutMass(low)));
                    default -> cuts;
                };
            }
            if (!Arrays.equals(cuts.kept(set.kinematics()), points)) {
                throw new FileFormatException(
                        steering.file(),
                        "the cuts leave " + points.length + " points of '" + set.name()
                                + "', which limits of Q2, x and W2 alone do not; a card has no others");
            }
            return cuts;
        }

        /** W² of a card has no mass term; what the subtraction leaves beyond twelve digits is rounding. */
        private static double withoutMass(double low) {
            return Double.parseDouble(String.format(Locale.ROOT, "%.12g", low - CutRule.PROTON_MASS_TERM));
        }

        private static Map<String, Object> cuts(Cuts cuts) {
            Map<String, Object> content = new LinkedHashMap<>();
            limit(content, "Q2min", cuts.q2Min());
            limit(content, "Q2max", cuts.q2Max());
            limit(content, "W2min", cuts.w2Min());
            limit(content, "W2max", cuts.w2Max());
            limit(content, "xmin", cuts.xMin());
            limit(content, "xmax", cuts.xMax());
            return content;
        }

        private static void limit(Map<String, Object> content, String key, double value) {
            if (Double.isFinite(value)) {
                content.put(key, value);
            }
        }

        // ---- what is not done

        private void theoryNotes(RunData data, YamlNode parameters) throws FileFormatException {
            TreeSet<String> reactions = new TreeSet<>();
            for (XfitterDataset set : data.datasets()) {
                for (TheoryTerm term : set.terms()) {
                    reactions.add(RunChi2.reaction(parameters, set, term.source()));
                }
            }
            List<String> settings = new ArrayList<>();
            for (String key : List.of("Order", "Q0", "alphas", "mch", "mbt")) {
                Optional<YamlNode> value = parameters.find(key);
                if (value.isPresent()
                        && !value.get().isMapping()
                        && !value.get().isSequence()) {
                    settings.add(key + " " + value.get().string());
                }
            }
            notes.add("FK tables stand in place of "
                    + (reactions.isEmpty()
                            ? "the evolution"
                            : "the reactions " + String.join(", ", reactions) + " and of the evolution")
                    + (settings.isEmpty() ? "" : ": they have their own settings, not " + String.join(", ", settings)));
            for (String key : List.of("Profiler", "byReaction", "byDataset")) {
                if (parameters.find(key).isPresent()) {
                    notes.add("'" + key + "' of " + PARAMETERS + " is passed over");
                }
            }
            if (!data.predictions().isEmpty()) {
                notes.add("the predictions of &InTheory are passed over; their sources of uncertainty are not in chi2");
            }
            if (data.steering().pseudoData().isPresent()) {
                notes.add("&MCErrors is passed over: the data do not fluctuate; fit replicas with seeds of the card");
            }
        }
    }
}
