package org.nablafit.theory.fktable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of active flavours at the scale of a table, from what its file says of the theory. In this order:
 *
 * <ol>
 *   <li>{@code nf0}, the number itself;
 *   <li>{@code NfFF} where the scheme {@code FNS} is one of a fixed number of flavours (its name starts with FFN);
 *   <li>three and the thresholds {@code kcThr mc}, {@code kbThr mb}, {@code ktThr mt} that are not above the scale, at
 *       most {@code MaxNfPdf}; a scale at a threshold is above it, as in EKO [CandidoHekhornMagni2022];
 *   <li>PineAPPL's {@code fk_assumptions}, where they say that heavy quarks are absent (Nf3, Nf4, Nf5; Nf6 assumes
 *       nothing).
 * </ol>
 *
 * <p>The keys are those of NNPDF's theories. FastKernel files hold them as such, PineAPPL files as a JSON or Python
 * text under the key {@code theory}.
 */
final class ActiveFlavours {
    private static final int LEAST = 3;
    private static final int MOST = 6;

    private static final Pattern ENTRY =
            Pattern.compile("['\"](\\w+)['\"]\\s*:\\s*(?:'([^']*)'|\"([^\"]*)\"|([^\\s,{}\\[\\]]+))");

    private static final Pattern ASSUMPTION = Pattern.compile("Nf([345])(Ind|Sym)");

    private ActiveFlavours() {}

    static OptionalInt at(double mu0, Map<String, String> metadata) {
        Map<String, String> theory = theory(metadata);
        OptionalInt told = number(theory.get("nf0"));
        if (told.isEmpty()
                && theory.getOrDefault("FNS", "").toUpperCase(Locale.ROOT).startsWith("FFN")) {
            told = number(theory.get("NfFF"));
        }
        if (told.isEmpty()) {
            told = aboveThresholds(mu0, theory);
        }
        return told.isEmpty() ? assumed(metadata) : told;
    }

    private static Map<String, String> theory(Map<String, String> metadata) {
        String text = metadata.get("theory");
        if (text == null) {
            return metadata;
        }
        Map<String, String> theory = new HashMap<>();
        Matcher matcher = ENTRY.matcher(text);
        while (matcher.find()) {
            String plain = matcher.group(4);
            String quoted = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            theory.put(matcher.group(1), plain == null ? quoted : plain);
        }
        return theory;
    }

    private static OptionalInt aboveThresholds(double mu0, Map<String, String> theory) {
        double charm = threshold("mc", "kcThr", theory);
        double bottom = threshold("mb", "kbThr", theory);
        if (Double.isNaN(charm) || Double.isNaN(bottom)) {
            return OptionalInt.empty();
        }
        double top = threshold("mt", "ktThr", theory);
        int count = LEAST + (mu0 >= charm ? 1 : 0) + (mu0 >= bottom ? 1 : 0) + (mu0 >= top ? 1 : 0);
        return OptionalInt.of(Math.min(count, number(theory.get("MaxNfPdf")).orElse(MOST)));
    }

    /** A threshold in GeV; not a number where the mass is not told. */
    private static double threshold(String mass, String ratio, Map<String, String> theory) {
        return real(theory.get(mass), Double.NaN) * real(theory.get(ratio), 1);
    }

    private static double real(@Nullable String text, double otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return text.strip().equalsIgnoreCase("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static OptionalInt number(@Nullable String text) {
        double value = real(text, Double.NaN);
        return value >= LEAST && value <= MOST && value == Math.rint(value)
                ? OptionalInt.of((int) value)
                : OptionalInt.empty();
    }

    private static OptionalInt assumed(Map<String, String> metadata) {
        Matcher matcher = ASSUMPTION.matcher(metadata.getOrDefault("fk_assumptions", ""));
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
