package org.nablafit.data.io.xfitter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.Chi2Words;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/** Reads the style of χ² of the namelist {@code &xFitter}: pairs of a setting and its value, and extra corrections. */
final class Chi2StyleReader {
    private static final List<String> SETTINGS =
            List.of("StatScale", "UncorSysScale", "CorSysScale", "UncorChi2Type", "CorChi2Type");

    private final Namelist group;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Chi2StyleReader(Namelist group) {
        this.group = group;
    }

    static Chi2Style read(Namelist group) throws FileFormatException {
        return new Chi2StyleReader(group).read();
    }

    private Chi2Style read() throws FileFormatException {
        readSettings();
        one("UncorChi2Type", Map.of("Diagonal", true), true);
        List<String> extras = group.strings("Chi2ExtraParam").values().stream()
                .filter(extra -> !extra.isEmpty())
                .toList();
        for (String extra : extras) {
            known("Chi2ExtraParam", extra, Chi2Words.EXTRAS);
        }
        int iterations = group.integer("AsymErrorsIterations").orElse(0);
        if (iterations < 0 || iterations > Chi2Style.MOST_ITERATIONS) {
            throw group.error(
                    "AsymErrorsIterations",
                    "AsymErrorsIterations is " + iterations + ", 0 to " + Chi2Style.MOST_ITERATIONS + " is expected");
        }
        boolean extraSystematic = has(extras, Chi2Words.EXTRA_SYSTEMATIC);
        return new Chi2Style(
                one("StatScale", Chi2Words.STATISTICAL, Chi2Style.DEFAULT.statistical()),
                one("UncorSysScale", Chi2Words.SYSTEMATIC, Chi2Style.DEFAULT.uncorrelated()),
                one("CorSysScale", Chi2Words.SYSTEMATIC, Chi2Style.DEFAULT.correlated()),
                one("CorChi2Type", Chi2Words.TREATMENT, Chi2Style.DEFAULT.treatment()),
                has(extras, Chi2Words.POISSON_CORRECTION) || extraSystematic,
                has(extras, Chi2Words.FIRST_ITERATION),
                extraSystematic,
                iterations);
    }

    private void readSettings() throws FileFormatException {
        SortedMap<Integer, String> names = group.strings("Chi2SettingsName");
        SortedMap<Integer, String> values = group.strings("Chi2Settings");
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            if (name.getValue().isEmpty()) {
                continue;
            }
            String value = values.get(name.getKey());
            if (value == null || value.isEmpty()) {
                throw group.error(
                        "Chi2Settings",
                        "Chi2SettingsName has '" + ListDirected.quoted(name.getValue()) + "' at " + name.getKey()
                                + ", Chi2Settings has no value there");
            }
            settings.put(known("Chi2SettingsName", name.getValue(), SETTINGS), value);
        }
    }

    private <T> T one(String setting, Map<String, T> values, T otherwise) throws FileFormatException {
        String value = settings.get(setting);
        if (value == null) {
            return otherwise;
        }
        T found = values.get(known("Chi2Settings", value, List.copyOf(values.keySet())));
        return found == null ? otherwise : found;
    }

    /** The word as this program spells it. */
    private String known(String key, String word, List<String> words) throws FileFormatException {
        Optional<String> found = words.stream().filter(word::equalsIgnoreCase).findFirst();
        return found.orElseThrow(() -> group.error(
                key, "'" + ListDirected.quoted(word) + "' is not known in " + key + Suggestion.among(word, words)));
    }

    private static boolean has(List<String> words, String word) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }
}
