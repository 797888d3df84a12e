package org.nablafit.fit.xfitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nablafit.data.Cuts;
import org.nablafit.data.io.xfitter.DataFile;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.Chi2Words;
import org.nablafit.data.xfitter.CutRule;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.fit.ParametrisationModelCard;
import org.nablafit.fit.Runcard;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.YamlText;

/**
 * A card as a run of xFitter: {@code steering.txt}, {@code parameters.yaml}, and {@code nablafit.yaml} with what xFitter has
 * no words for. {@link RunCard} reads them back to the same card.
 */
public final class RunWriter {
    private final Runcard card;
    private final Path folder;

    private RunWriter(Runcard card, Path folder) {
        this.card = card;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Writes a run.
     *
     * @param card with data files of xFitter's, χ² with nuisance parameters and a parametrisation
     * @param folder of the run; files of these names in it are replaced
     * @return the files
     * @throws IllegalArgumentException for what xFitter cannot do
     */
    public static List<Path> write(Runcard card, Path folder) throws IOException {
        return new RunWriter(card, folder).write();
    }

    private List<Path> write() throws IOException {
        card.requireText("a run of xFitter");
        Chi2Definition nuisance =
                card.nuisance().orElseThrow(() -> refused("chi2 has the form covariance; give chi2: {form: nuisance}"));
        if (!(card.requireModel() instanceof ParametrisationModelCard)) {
            throw refused("the model is a " + card.requireModel().kind() + ", and xFitter fits parametrisations alone");
        }
        for (Runcard.DatasetEntry entry : card.datasets()) {
            if (entry.xfitter().isEmpty()) {
                throw refused("the data set " + entry.name()
                        + " is no file of xFitter's; give one as {xfitter: FILE, tables: [TABLE]}");
            }
        }
        Files.createDirectories(folder);
        Map<String, Object> model = map(map(content(), "model"), "parametrisation");
        Map<String, Object> extras = extras();
        String steering = steering(nuisance);
        String parameters = parameters(model, extras);
        List<Path> files = List.of(
                folder.resolve("steering.txt"), folder.resolve("parameters.yaml"), folder.resolve(RunExtras.FILE));
        AtomicFiles.write(files.get(0), steering);
        AtomicFiles.write(files.get(1), parameters);
        AtomicFiles.write(
                files.get(2),
                "# What xFitter has no words for; it does not read this file, nablafit does.\n" + YamlText.of(extras));
        return files;
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(card.file() + ": this card is no run of xFitter's: " + why);
    }

    private Map<String, Object> content() {
        return asMap(card.content());
    }

    @SuppressWarnings("unchecked") // the content of a mapping is one with texts as keys
    private static Map<String, Object> asMap(Object content) {
        return (Map<String, Object>) content;
    }

    private static Map<String, Object> map(Map<String, Object> content, String key) {
        return asMap(Objects.requireNonNull(content.get(key), key));
    }

    // ---- steering.txt

    private String steering(Chi2Definition definition) throws IOException {
        StringBuilder text = new StringBuilder("* The card " + card.name() + " as a run of xFitter.\n\n");
        List<String> files = card.datasets().stream()
                .map(entry -> relative(entry.xfitter().orElseThrow()))
                .toList();
        group(text, "InFiles", List.of("NInputFiles = " + files.size(), names("InputFileNames", files)));
        if (!card.correlations().isEmpty()) {
            List<String> correlations =
                    card.correlations().stream().map(this::relative).toList();
            group(text, "InCorr", List.of("NCorrFiles = " + correlations.size(), names("CorrFileNames", correlations)));
        }
        group(text, "xFitter", style(definition.style()));
        SourceOptions sources = definition.sources();
        List<String> systematics = new ArrayList<>();
        if (!sources.modifiers().isEmpty()) {
            systematics.add(names(
                    "ListOfSources",
                    sources.modifiers().entrySet().stream()
                            .map(source -> source.getKey() + source.getValue())
                            .toList()));
        }
        factors(systematics, "ScaleByName", sources.sizes());
        factors(systematics, "PriorScale", sources.priors());
        if (!systematics.isEmpty()) {
            group(text, "Systematics", systematics);
        }
        definition.covarianceToNuisance().ifPresent(how -> {
            List<String> lines = new ArrayList<>(List.of(
                    "LConvertCovToNui = T",
                    "Tolerance = " + how.tolerance(),
                    "LSubtractStat = " + (how.subtractStatistical() ? "T" : "F")));
            if (!how.scalings().isEmpty()) {
                List<String> sets = how.scalings().keySet().stream().sorted().toList();
                lines.add(names("DataName", sets));
                lines.add(names(
                        "DataSystType",
                        sets.stream()
                                .map(set -> ":"
                                        + Objects.requireNonNull(how.scalings().get(set))
                                                .letter())
                                .toList()));
            }
            group(text, "CovarToNuisance", lines);
        });
        definition
                .reductionTolerance()
                .ifPresent(
                        tolerance -> group(text, "ReduceSyst", List.of("do_reduce = T", "tolerance = " + tolerance)));
        List<String> cuts = cuts();
        if (!cuts.isEmpty()) {
            group(text, "Cuts", cuts);
        }
        return text.toString();
    }

    private static void group(StringBuilder text, String name, List<String> lines) {
        text.append('&').append(name).append('\n');
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("&End\n\n");
    }

    private static String names(String key, List<String> names) {
        return key + " = "
                + String.join(",\n    ", names.stream().map(RunWriter::quoted).toList());
    }

    private static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    private static void factors(List<String> lines, String key, Map<String, Double> factors) {
        if (!factors.isEmpty()) {
            lines.add(names(key + "Name", List.copyOf(factors.keySet())));
            lines.add(key + "Factor = "
                    + String.join(
                            ", ", factors.values().stream().map(String::valueOf).toList()));
        }
    }

    private static List<String> style(Chi2Style style) {
        List<String> lines = new ArrayList<>(List.of(
                "Chi2SettingsName = 'StatScale', 'UncorSysScale', 'CorSysScale', 'UncorChi2Type', 'CorChi2Type'",
                "Chi2Settings = "
                        + String.join(
                                ", ",
                                quoted(Chi2Words.of(Chi2Words.STATISTICAL, style.statistical())),
                                quoted(Chi2Words.of(Chi2Words.SYSTEMATIC, style.uncorrelated())),
                                quoted(Chi2Words.of(Chi2Words.SYSTEMATIC, style.correlated())),
                                "'Diagonal'",
                                quoted(Chi2Words.of(Chi2Words.TREATMENT, style.treatment())))));
        List<String> extras = extras(style);
        if (!extras.isEmpty()) {
            lines.add(names("Chi2ExtraParam", extras));
        }
        if (style.asymmetricIterations() > 0) {
            lines.add("AsymErrorsIterations = " + style.asymmetricIterations());
        }
        return lines;
    }

    /** The words of {@code Chi2ExtraParam}. */
    static List<String> extras(Chi2Style style) {
        List<String> extras = new ArrayList<>();
        if (style.poissonCorrection()) {
            extras.add(Chi2Words.POISSON_CORRECTION);
        }
        if (style.firstIterationRescale()) {
            extras.add(Chi2Words.FIRST_ITERATION);
        }
        if (style.extraSystematicRescale()) {
            extras.add(Chi2Words.EXTRA_SYSTEMATIC);
        }
        return extras;
    }

    /** Rules are for all data sets of a process. */
    private List<String> cuts() throws IOException {
        Map<String, Cuts> byProcess = new LinkedHashMap<>();
        for (Runcard.DatasetEntry entry : card.datasets()) {
            String process = DataFile.read(entry.xfitter().orElseThrow()).reaction();
            Cuts earlier = byProcess.putIfAbsent(process, entry.cuts());
            if (earlier != null && !earlier.equals(entry.cuts())) {
                throw refused("the cuts of xFitter are for all data sets of a process, and those of the process '"
                        + process + "' have different ones; give them the same");
            }
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Cuts> entry : byProcess.entrySet()) {
            Cuts cuts = entry.getValue();
            rule(lines, entry.getKey(), "Q2", cuts.q2Min(), cuts.q2Max());
            rule(lines, entry.getKey(), "x", cuts.xMin(), cuts.xMax());
            if (cuts.w2Max() < Double.POSITIVE_INFINITY) {
                throw refused("xFitter has no upper limit of W2; take W2max out");
            }
            rule(
                    lines,
                    entry.getKey(),
                    CutRule.HADRONIC_MASS,
                    cuts.w2Min() + CutRule.PROTON_MASS_TERM,
                    Double.POSITIVE_INFINITY);
        }
        return lines;
    }

    private static void rule(List<String> lines, String process, String variable, double low, double high) {
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return;
        }
        int number = (int) lines.stream()
                        .filter(line -> line.startsWith("ProcessName"))
                        .count()
                + 1;
        lines.add("ProcessName(" + number + ") = " + quoted(process));
        lines.add("Variable(" + number + ") = " + quoted(variable));
        lines.add("CutValueMin(" + number + ") = " + (Double.isInfinite(low) ? -Double.MAX_VALUE : low));
        lines.add("CutValueMax(" + number + ") = " + (Double.isInfinite(high) ? Double.MAX_VALUE : high));
    }

    private String relative(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Objects.equals(absolute.getRoot(), folder.getRoot())
                ? folder.relativize(absolute).toString()
                : absolute.toString();
    }

    // ---- nablafit.yaml

    private Map<String, Object> extras() throws IOException {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put("name", card.name());
        if (!card.description().isEmpty()) {
            extras.put("description", card.description());
        }
        Map<String, Object> datasets = new LinkedHashMap<>();
        List<Object> entries = asList(content().get("datasets"));
        for (int s = 0; s < entries.size(); s++) {
            Map<String, Object> entry = asMap(entries.get(s));
            Map<String, Object> own = new LinkedHashMap<>();
            for (String key : List.of("tables", "tableCuts")) {
                Optional.ofNullable(entry.get(key)).ifPresent(value -> own.put(key, value));
            }
            if (!own.isEmpty()) {
                datasets.put(
                        DataFile.read(card.datasets().get(s).xfitter().orElseThrow())
                                .name(),
                        own);
            }
        }
        if (!datasets.isEmpty()) {
            extras.put("datasets", datasets);
        }
        for (String key : List.of("positivity", "fit")) {
            Optional.ofNullable(content().get(key)).ifPresent(value -> extras.put(key, value));
        }
        return extras;
    }

    @SuppressWarnings("unchecked") // a list of whatever
    private static List<Object> asList(@org.jspecify.annotations.Nullable Object content) {
        return (List<Object>) Objects.requireNonNull(content);
    }

    // ---- parameters.yaml

    /** What xFitter can take of the model; the rest goes to the extras. */
    private String parameters(Map<String, Object> model, Map<String, Object> extras) {
        Map<String, Object> parameters = new LinkedHashMap<>(map(model, "parameters"));
        Map<String, Object> forms = new LinkedHashMap<>(map(model, "forms"));
        Map<String, Object> roles = new LinkedHashMap<>(map(model, "decomposition"));
        Optional.ofNullable(model.get("spread")).ifPresent(spread -> extras.put("spread", spread));
        Object charm = roles.remove("xc");
        if (charm == null) {
            extras.put("charm", "none");
        } else {
            extras.put("charm", charm(String.valueOf(charm), forms, parameters));
        }
        parameters.replaceAll((name, value) -> String.valueOf(value).equalsIgnoreCase("sumrule") ? "DEPENDENT" : value);
        forms.replaceAll((name, form) -> form(name, asMap(form)));
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("Minimizer", "MINUIT");
        text.put("Parameters", parameters);
        text.put("Parameterisations", forms);
        text.put("DefaultDecomposition", "proton");
        text.put("Decompositions", Map.of("proton", roles));
        return YamlText.of(text) + """

                MINUIT:
                  Commands: |
                    set str 2
                    migrad 20000
                    hesse
                    call fcn 3

                # The evolution and the reactions of xFitter, which FK tables stand in place of here.
                DefaultEvolution: proton-QCDNUM
                Evolutions:
                  proton-QCDNUM:
                    ? !include evolutions/QCDNUM.yaml
                    decomposition: proton
                ? !include constants.yaml
                byReaction:
                  RT_DISNC:
                    ? !include reactions/RT_DISNC.yaml
                hf_scheme_DISNC:
                  defaultValue: 'RT_DISNC'
                hf_scheme_DISCC:
                  defaultValue: 'BaseDISCC'
                """;
    }

    /** Charm as the extras have it: a factor times forms, which leave the forms and parameters of xFitter. */
    private Map<String, Object> charm(String name, Map<String, Object> forms, Map<String, Object> parameters) {
        Map<String, Object> form = map(forms, name);
        String parameter = String.valueOf(form.get("factor"));
        Object value = parameters.get(parameter);
        if (!String.valueOf(form.get("class")).equalsIgnoreCase("Factor") || value == null) {
            throw refused("xFitter has no charm at the initial scale, and its form " + name
                    + " is not a Factor of others, which could stand beside the run");
        }
        Object input = Objects.requireNonNull(form.get("input"));
        forms.remove(name);
        parameters.remove(parameter);
        Map<String, Object> charm = new LinkedHashMap<>();
        charm.put("parameter", parameter);
        charm.put("value", value);
        charm.put("form", name);
        charm.put("input", input instanceof List ? input : List.of(input));
        return charm;
    }

    private Map<String, Object> form(String name, Map<String, Object> form) {
        String kind = String.valueOf(form.get("class"));
        Map<String, Object> written = new LinkedHashMap<>(form);
        if (kind.equalsIgnoreCase("Chebyshev")) {
            written.put("class", "Chebyschev");
        } else if (kind.equalsIgnoreCase("BiLog")) {
            written.put("class", "Expression");
            written.put("expression", biLog(asList(written.remove("parameters"))));
        } else if (form.get("input") instanceof List<?> inputs) {
            if (inputs.size() > 1) {
                throw refused("the form " + name + " is a factor of several forms, xFitter's of one");
            }
            written.put("input", inputs.getFirst());
        }
        return written;
    }

    /** A x^B (1 − x)^C (1 + D x + E x² + F ln x + G ln² x + H ln³ x). */
    private static String biLog(List<Object> names) {
        List<String> factors = List.of("x", "x^2", "ln(x)", "ln(x)^2", "ln(x)^3");
        StringBuilder series = new StringBuilder("1");
        for (int i = 3; i < names.size(); i++) {
            series.append('+').append(names.get(i)).append('*').append(factors.get(i - 3));
        }
        return names.get(0) + "*x^" + names.get(1) + "*(1-x)^" + names.get(2) + "*(" + series + ")";
    }
}
