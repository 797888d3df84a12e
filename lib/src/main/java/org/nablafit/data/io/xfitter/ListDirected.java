package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nablafit.serialization.TextLines;

/** Numbers as Fortran's list-directed input reads them. */
final class ListDirected {
    private static final Pattern NUMBER = Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:[eEdD]([+-]?\\d+))?");
    private static final Pattern REPEATED = Pattern.compile("(\\d{1,6})\\*(.+)");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    private ListDirected() {}

    /** A finite decimal number, also with the exponent letter d; empty for anything else. */
    static Optional<Double> number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String exponent = matcher.group(2);
        double value = Double.parseDouble(matcher.group(1) + (exponent == null ? "" : "e" + exponent));
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** The items of a line; {@code n*item} stands for n of them. */
    static List<String> items(String line) {
        List<String> items = new ArrayList<>();
        for (String word : SEPARATOR.split(line.strip(), -1)) {
            if (word.isEmpty()) {
                continue;
            }
            Matcher repeated = REPEATED.matcher(word);
            int count = repeated.matches() ? Integer.parseInt(repeated.group(1)) : 1;
            String item = repeated.matches() ? repeated.group(2) : word;
            for (int i = 0; i < Math.min(count, NumberRows.MOST_NUMBERS); i++) {
                items.add(item);
            }
        }
        return items;
    }

    /** A text for quoting it in a sentence. */
    static String quoted(String text) {
        return TextLines.shortened(text.strip());
    }
}
