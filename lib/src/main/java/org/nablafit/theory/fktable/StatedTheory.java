package org.nablafit.theory.fktable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file of a table says of the theory it was made with, under the keys of NNPDF's theories: {@code PTO}, {@code
 * alphas}, {@code Qref}, {@code mc} and so on. FastKernel files hold them as such, PineAPPL files as a JSON or Python text
 * under the key {@code theory}.
 *
 * @param entries keys and values as written
 */
public record StatedTheory(Map<String, String> entries) {
    private static final Pattern ENTRY =
            Pattern.compile("['\"](\\w+)['\"]\\s*:\\s*(?:'([^']*)'|\"([^\"]*)\"|([^\\s,{}\\[\\]]+))");

    /** Copies the map. */
    public StatedTheory {
        entries = Map.copyOf(entries);
    }

    /** What the keys and values of a file state. */
    public static StatedTheory of(Map<String, String> metadata) {
        String text = metadata.get("theory");
        if (text == null) {
            return new StatedTheory(metadata);
        }
        Map<String, String> theory = new HashMap<>();
        Matcher matcher = ENTRY.matcher(text);
        while (matcher.find()) {
            String plain = matcher.group(4);
            String quoted = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            theory.put(matcher.group(1), plain == null ? quoted : plain);
        }
        return new StatedTheory(theory);
    }

    /** The value of a key, without what is around it. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(entries.get(key)).map(String::strip);
    }

    /** The number that a key has, {@code inf} for infinity; empty where there is none, or another text. */
    public OptionalDouble number(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value =
                    text.get().equalsIgnoreCase("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text.get());
            return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The number of flavours, {@code NfFF}, of a scheme that has a fixed one: its name {@code FNS} starts with FFN. */
    public OptionalInt fixedFlavours() {
        boolean fixed = text("FNS").orElse("").toUpperCase(Locale.ROOT).startsWith("FFN");
        return fixed ? flavours("NfFF") : OptionalInt.empty();
    }

    /** The number of flavours, from 3 to 6, that a key has. */
    public OptionalInt flavours(String key) {
        double value = number(key).orElse(Double.NaN);
        return value >= 3 && value <= 6 && value == Math.rint(value)
                ? OptionalInt.of((int) value)
                : OptionalInt.empty();
    }
}
