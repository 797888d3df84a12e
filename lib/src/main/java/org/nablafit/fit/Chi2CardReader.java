package org.nablafit.fit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.Chi2Words;
import org.nablafit.data.xfitter.CovarianceToNuisance;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.YamlNode;

/** Reads the part {@code chi2} of a card, whose keys are xFitter's. */
final class Chi2CardReader {
    private static final String COVARIANCE = "covariance";
    private static final String NUISANCE = "nuisance";

    /** The keys that both forms have. */
    private static final Set<String> OF_COVARIANCE = Set.of("form", "correlations");

    /** The keys of each part. */
    static final Map<String, Set<String>> KEYS = Map.of(
            "chi2",
            Set.of(
                    "form",
                    "StatScale",
                    "UncorSysScale",
                    "CorSysScale",
                    "CorChi2Type",
                    "Chi2ExtraParam",
                    "AsymErrorsIterations",
                    "ListOfSources",
                    "ScaleByNameFactor",
                    "PriorScaleFactor",
                    "correlations",
                    "CovarToNuisance",
                    "ReduceSyst"),
            "chi2.CovarToNuisance",
            Set.of("Tolerance", "LSubtractStat", "DataSystType"));

    /**
     * The part.
     *
     * @param nuisance how χ² with nuisance parameters is computed; empty for a covariance matrix
     * @param correlations the correlation files
     */
    record Chi2Card(Optional<Chi2Definition> nuisance, List<Path> correlations) {
        /** A covariance matrix without files. */
        static final Chi2Card DEFAULT = new Chi2Card(Optional.empty(), List.of());
    }

    private final YamlNode node;
    private final Function<String, Path> resolve;

    private Chi2CardReader(YamlNode node, Function<String, Path> resolve) {
        this.node = node;
        this.resolve = resolve;
    }

    /**
     * Reads the part.
     *
     * @param resolve where a file is that the card names
     */
    static Chi2Card read(YamlNode node, Function<String, Path> resolve) throws FileFormatException {
        node.allow(keys("chi2"));
        YamlNode form = node.get("form");
        return switch (form.string()) {
            case NUISANCE -> new Chi2CardReader(node, resolve).nuisance();
            case COVARIANCE -> {
                for (Map.Entry<String, YamlNode> other : node.mapping().entrySet()) {
                    if (!OF_COVARIANCE.contains(other.getKey())
                            && !other.getValue().isNull()) {
                        throw other.getValue().error("this belongs to the form nuisance; take it out, or that form");
                    }
                }
                yield new Chi2Card(Optional.empty(), new Chi2CardReader(node, resolve).correlations());
            }
            default ->
                throw form.error("'" + form.string() + "' is not known here"
                        + Suggestion.among(form.string(), List.of(COVARIANCE, NUISANCE)));
        };
    }

    private static Set<String> keys(String part) {
        return KEYS.getOrDefault(part, Set.of());
    }

    private Chi2Card nuisance() throws FileFormatException {
        Optional<YamlNode> reduce = node.find("ReduceSyst");
        try {
            return new Chi2Card(
                    Optional.of(new Chi2Definition(
                            style(),
                            sources(),
                            covarianceToNuisance(),
                            reduce.isEmpty() ? Optional.empty() : Optional.of(fraction(reduce.get())))),
                    correlations());
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private Chi2Style style() throws FileFormatException {
        Optional<YamlNode> extraNode = node.find("Chi2ExtraParam");
        List<String> extras = new ArrayList<>();
        if (extraNode.isPresent()) {
            for (YamlNode extra : extraNode.get().sequence()) {
                extras.add(word(extra, Chi2Words.EXTRAS));
            }
        }
        Optional<YamlNode> iterations = node.find("AsymErrorsIterations");
        return new Chi2Style(
                one("StatScale", Chi2Words.STATISTICAL, Chi2Style.DEFAULT.statistical()),
                one("UncorSysScale", Chi2Words.SYSTEMATIC, Chi2Style.DEFAULT.uncorrelated()),
                one("CorSysScale", Chi2Words.SYSTEMATIC, Chi2Style.DEFAULT.correlated()),
                one("CorChi2Type", Chi2Words.TREATMENT, Chi2Style.DEFAULT.treatment()),
                extras.contains(Chi2Words.POISSON_CORRECTION),
                extras.contains(Chi2Words.FIRST_ITERATION),
                extras.contains(Chi2Words.EXTRA_SYSTEMATIC),
                iterations.isEmpty() ? 0 : iterations.get().integer(0, Chi2Style.MOST_ITERATIONS));
    }

    private <T> T one(String key, Map<String, T> words, T otherwise) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty()
                ? otherwise
                : words.getOrDefault(word(value.get(), List.copyOf(words.keySet())), otherwise);
    }

    /** The word as this program spells it. */
    private static String word(YamlNode value, List<String> words) throws FileFormatException {
        String text = value.string();
        return words.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> value.error("'" + text + "' is not known here" + Suggestion.among(text, words)));
    }

    private SourceOptions sources() throws FileFormatException {
        Map<String, Modifiers> modifiers = new LinkedHashMap<>();
        Optional<YamlNode> list = node.find("ListOfSources");
        if (list.isPresent()) {
            for (Map.Entry<String, YamlNode> source : list.get().mapping().entrySet()) {
                modifiers.put(source.getKey(), modifiers(source.getValue()));
            }
        }
        Map<String, Double> priors = factors("PriorScaleFactor");
        return new SourceOptions(modifiers, factors("ScaleByNameFactor"), priors);
    }

    private static Modifiers modifiers(YamlNode letters) throws FileFormatException {
        try {
            return Modifiers.parse(letters.string(), false);
        } catch (IllegalArgumentException e) {
            throw letters.error(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Double> factors(String key) throws FileFormatException {
        Map<String, Double> factors = new LinkedHashMap<>();
        Optional<YamlNode> given = node.find(key);
        if (given.isPresent()) {
            for (Map.Entry<String, YamlNode> source : given.get().mapping().entrySet()) {
                factors.put(source.getKey(), source.getValue().number());
            }
        }
        return factors;
    }

    private Optional<CovarianceToNuisance> covarianceToNuisance() throws FileFormatException {
        Optional<YamlNode> given = node.find("CovarToNuisance");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        YamlNode part = given.get();
        part.allow(keys("chi2.CovarToNuisance"));
        Optional<YamlNode> tolerance = part.find("Tolerance");
        Optional<YamlNode> subtract = part.find("LSubtractStat");
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        Optional<YamlNode> types = part.find("DataSystType");
        if (types.isPresent()) {
            for (Map.Entry<String, YamlNode> set : types.get().mapping().entrySet()) {
                scalings.put(
                        set.getKey(),
                        modifiers(set.getValue())
                                .scaling()
                                .orElseThrow(
                                        () -> set.getValue().error("one of the scalings :M, :A and :P is expected")));
            }
        }
        return Optional.of(new CovarianceToNuisance(
                tolerance.isEmpty() ? 0 : fraction(tolerance.get()),
                subtract.isPresent() && subtract.get().bool(),
                scalings));
    }

    private static double fraction(YamlNode value) throws FileFormatException {
        double fraction = value.number(0, 1);
        if (fraction == 1) {
            throw value.error("a number from 0 to less than 1 is expected");
        }
        return fraction;
    }

    private List<Path> correlations() throws FileFormatException {
        List<Path> files = new ArrayList<>();
        Optional<YamlNode> list = node.find("correlations");
        if (list.isPresent()) {
            for (YamlNode item : list.get().sequence()) {
                Path file = resolve.apply(item.string());
                if (!Files.isRegularFile(file)) {
                    throw item.error("there is no correlation file " + file);
                }
                files.add(file);
            }
        }
        return files;
    }
}
