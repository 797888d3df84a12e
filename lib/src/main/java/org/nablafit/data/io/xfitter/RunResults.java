package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nablafit.serialization.FileFormatException;

/**
 * The summary {@code Results.txt} of a run of xFitter.
 *
 * @param chi2 in all, after the minimisation
 * @param degreesOfFreedom points minus free parameters
 * @param partial that of each data set
 * @param correlatedChi2 Σ r², the part of the shifts
 * @param logChi2 the part of the logarithms, in all; 0 where the run had none
 * @param shifts those of the correlated sources, with four decimals
 */
public record RunResults(
        double chi2,
        int degreesOfFreedom,
        List<Partial> partial,
        double correlatedChi2,
        double logChi2,
        List<Shift> shifts) {
    private static final String NUMBER = "\\s*([-+.\\deEdD]+)";
    private static final Pattern FIRST = Pattern.compile("\\s*First iteration\\b.*");
    private static final Pattern TOTAL = Pattern.compile("\\s*After minimisation" + NUMBER + "\\s+(\\d+)\\b.*");
    private static final Pattern PARTIAL =
            Pattern.compile("\\s*Dataset\\s+(\\d+)" + NUMBER + "(?:\\(" + NUMBER + "\\s*\\))?\\s+(\\d+)\\s+(\\S.*)");
    private static final Pattern CORRELATED = Pattern.compile("\\s*Correlated Chi2" + NUMBER + "\\s*");
    private static final Pattern LOG = Pattern.compile("\\s*Log penalty Chi2" + NUMBER + "\\s*");
    private static final Pattern SHIFTS = Pattern.compile("\\s*Systematic shifts\\s+(\\d+)\\s*");
    private static final Pattern SHIFT =
            Pattern.compile("\\s*\\d+\\s+(\\S+)" + NUMBER + "\\s+\\+/-" + NUMBER + "\\s+(:\\S+)\\s*");

    /** Copies the lists. */
    public RunResults {
        partial = List.copyOf(partial);
        shifts = List.copyOf(shifts);
    }

    /**
     * χ² of one data set.
     *
     * @param chi2 without the logarithms and the shifts
     * @param logChi2 the part of the logarithms; 0 where the run had none
     */
    public record Partial(String name, double chi2, double logChi2, int points) {}

    /**
     * The shift of a source.
     *
     * @param shift r in units of its standard deviation
     * @param error that of r
     * @param type the modifiers that held, as {@code :N:M:D}
     */
    public record Shift(String name, double shift, double error, String type) {}

    /** Reads a file. */
    public static RunResults read(Path file) throws FileFormatException {
        return parse(file, FileText.lines(file));
    }

    static RunResults parse(Path file, List<String> lines) throws FileFormatException {
        Located total = first(TOTAL, lines)
                .orElseThrow(() -> new FileFormatException(
                        file,
                        1,
                        "the file has no line 'After minimisation CHI2 NDF'"
                                + (first(FIRST, lines).isPresent()
                                        ? "; did the run end before the minimum?"
                                        : FileText.looksLike(file, lines))));
        Located correlated = first(CORRELATED, lines)
                .orElseThrow(() ->
                        new FileFormatException(file, 1, "the file has no line 'Correlated Chi2'; is it truncated?"));
        Optional<Located> log = first(LOG, lines);
        List<Partial> partial = new ArrayList<>();
        for (Located set : all(PARTIAL, lines, 0)) {
            partial.add(new Partial(
                    set.text(5).strip(),
                    set.number(file, 2),
                    set.has(3) ? set.number(file, 3) : 0,
                    set.count(file, 4)));
        }
        return new RunResults(
                total.number(file, 1),
                total.count(file, 2),
                partial,
                correlated.number(file, 1),
                log.isPresent() ? log.get().number(file, 1) : 0,
                shifts(file, lines));
    }

    private static List<Shift> shifts(Path file, List<String> lines) throws FileFormatException {
        Optional<Located> head = first(SHIFTS, lines);
        List<Shift> shifts = new ArrayList<>();
        if (head.isEmpty()) {
            return shifts;
        }
        for (Located shift : all(SHIFT, lines, head.get().line)) {
            shifts.add(new Shift(shift.text(1), shift.number(file, 2), shift.number(file, 3), shift.text(4)));
        }
        int announced = head.get().count(file, 1);
        if (announced != shifts.size()) {
            throw new FileFormatException(
                    file,
                    head.get().line,
                    announced + " shifts are announced, " + shifts.size() + " are there; is the file truncated?");
        }
        return shifts;
    }

    private static Optional<Located> first(Pattern pattern, List<String> lines) {
        return all(pattern, lines, 0).stream().findFirst();
    }

    private static List<Located> all(Pattern pattern, List<String> lines, int from) {
        List<Located> found = new ArrayList<>();
        for (int row = from; row < lines.size(); row++) {
            Matcher matcher = pattern.matcher(lines.get(row));
            if (matcher.matches()) {
                found.add(new Located(row + 1, matcher));
            }
        }
        return found;
    }

    /** A line of the form that was looked for, counted from 1. */
    private record Located(int line, Matcher matcher) {
        boolean has(int group) {
            return matcher.group(group) != null;
        }

        String text(int group) {
            return matcher.group(group);
        }

        double number(Path file, int group) throws FileFormatException {
            return ListDirected.number(text(group)).orElseThrow(() -> isNoNumber(file, group));
        }

        int count(Path file, int group) throws FileFormatException {
            try {
                return Integer.parseInt(text(group));
            } catch (NumberFormatException e) {
                throw isNoNumber(file, group);
            }
        }

        private FileFormatException isNoNumber(Path file, int group) {
            return new FileFormatException(
                    file, line, "a finite number is expected, '" + ListDirected.quoted(text(group)) + "' was found");
        }
    }
}
