package org.nablafit.theory.fktable;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 */
final class ActiveFlavours {
    private static final int LEAST = 3;
    private static final int MOST = 6;

    private static final Pattern ASSUMPTION = Pattern.compile("Nf([345])(Ind|Sym)");

    private ActiveFlavours() {}

    static OptionalInt at(double mu0, Map<String, String> metadata) {
        StatedTheory theory = StatedTheory.of(metadata);
        OptionalInt told = theory.flavours("nf0");
        if (told.isEmpty()) {
            told = theory.fixedFlavours();
        }
        if (told.isEmpty()) {
            told = aboveThresholds(mu0, theory);
        }
        return told.isEmpty() ? assumed(metadata) : told;
    }

    private static OptionalInt aboveThresholds(double mu0, StatedTheory theory) {
        double charm = threshold("mc", "kcThr", theory);
        double bottom = threshold("mb", "kbThr", theory);
        if (Double.isNaN(charm) || Double.isNaN(bottom)) {
            return OptionalInt.empty();
        }
        double top = threshold("mt", "ktThr", theory);
        int count = LEAST + (mu0 >= charm ? 1 : 0) + (mu0 >= bottom ? 1 : 0) + (mu0 >= top ? 1 : 0);
        return OptionalInt.of(Math.min(count, theory.flavours("MaxNfPdf").orElse(MOST)));
    }

    /** A threshold in GeV; not a number where the mass is not told. */
    private static double threshold(String mass, String ratio, StatedTheory theory) {
        return theory.number(mass).orElse(Double.NaN) * theory.number(ratio).orElse(1);
    }

    private static OptionalInt assumed(Map<String, String> metadata) {
        Matcher matcher = ASSUMPTION.matcher(metadata.getOrDefault("fk_assumptions", ""));
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
