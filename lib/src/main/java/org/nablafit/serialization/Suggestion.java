package org.nablafit.serialization;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** The "did you mean" of error messages. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * A continuation of a sentence: {@code "; did you mean 'x'?"} when one of {@code known} is near to {@code word},
     * else the list of what is known.
     */
    public static String among(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(word, k)))
                .filter(k -> distance(word, k) <= Math.max(2, word.length() / 3))
                .map(k -> "; did you mean '" + k + "'?")
                .orElseGet(() -> "; known are " + known.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The edit distance of Levenshtein between two words, in lower case. */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
