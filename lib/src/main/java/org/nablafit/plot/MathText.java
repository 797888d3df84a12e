package org.nablafit.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The markup of all texts of a figure: a small part of TeX.
 *
 * <table>
 * <caption>What is understood</caption>
 * <tr><td>{@code Q_0}, {@code x_{min}}</td><td>subscript: one letter, or what stands in braces</td></tr>
 * <tr><td>{@code Q^2}, {@code 10^{-3}}</td><td>superscript, in the same way</td></tr>
 * <tr><td>{@code \chi}, {@code \Sigma}, {@code \pm}</td><td>Greek letters and a few signs; typed directly, they mean the
 *     same</td></tr>
 * <tr><td>{@code \bar{u}}, {@code \bar{\nu}}</td><td>a bar above</td></tr>
 * <tr><td>{@code $x$}</td><td>italic letters between dollars, but for capital Greek ones</td></tr>
 * <tr><td>{@code \_ \^ \$ \\ \{ \}}</td><td>the sign itself</td></tr>
 * </table>
 *
 * <p>Unicode's own raised and lowered digits (χ², Q₀, 10⁻³) are drawn as superscripts and subscripts, since few fonts
 * have them all. A hyphen in a script is drawn as a minus sign.
 *
 * <p>Names of data sets need no care: an underscore without braces is a subscript only after a word of one or two
 * letters and before a single letter, so {@code T_3} and {@code F_2} are formulas and {@code NMC_P_SIGMARED} is a name.
 * {@link #literal} keeps any text as it stands.
 */
public final class MathText {
    /** The height of scripts, of the font size. */
    static final double SCRIPT_SIZE = 0.72;

    /** How far superscripts are raised and subscripts are lowered, of the font size. */
    static final double RAISED = 0.36;

    static final double LOWERED = 0.18;

    private static final int LONGEST_BASE = 2;

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    private static final String RAISED_LETTERS = "0123456789+−=()n";
    private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    private static final String LOWERED_LETTERS = "0123456789+−=()";

    private static final Map<String, String> SIGNS = signs();

    private final List<Run> runs;

    /** Whether a run is lowered, on the line, or raised. */
    enum Level {
        SUB,
        LINE,
        SUPER
    }

    /** A piece of text in one style. */
    record Run(String text, Level level, boolean italic, boolean bar) {
        double fontSize(double size) {
            return level == Level.LINE ? size : size * SCRIPT_SIZE;
        }

        /** How far the run stands above the line; negative below. */
        double rise(double size) {
            return switch (level) {
                case SUB -> -LOWERED * size;
                case LINE -> 0;
                case SUPER -> RAISED * size;
            };
        }

        double width(double size) {
            return TextWidths.of(text, fontSize(size));
        }

        private boolean sameStyle(Run other) {
            return level == other.level && italic == other.italic && bar == other.bar;
        }
    }

    private MathText(List<Run> runs) {
        this.runs = List.copyOf(runs);
    }

    /** The markup that shows {@code text} as it stands, whatever is in it. */
    public static String literal(String text) {
        return text.replaceAll("([\\\\_^${}])", "\\\\$1");
    }

    static MathText parse(String markup) {
        return new MathText(new Parser(markup).runs());
    }

    List<Run> runs() {
        return runs;
    }

    double width(double size) {
        return runs.stream().mapToDouble(run -> run.width(size)).sum();
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The text for readers who do not see the figure: scripts keep their {@code ^} and {@code _}. */
    String plain() {
        return runs.stream()
                .map(run -> switch (run.level()) {
                    case SUB -> "_" + run.text();
                    case LINE -> run.bar() ? run.text() + "bar" : run.text();
                    case SUPER -> "^" + run.text();
                })
                .collect(Collectors.joining());
    }

    private static Map<String, String> signs() {
        String[] names = {
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "omicron",
            "pi",
            "rho",
            "varsigma",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega"
        };
        Map<String, String> signs = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            signs.put(name, String.valueOf((char) ('α' + i)));
            signs.put(Character.toUpperCase(name.charAt(0)) + name.substring(1), String.valueOf((char) ('Α' + i)));
        }
        signs.putAll(Map.of(
                "pm", "±", "times", "×", "cdot", "·", "le", "≤", "ge", "≥", "approx", "≈", "infty", "∞", "to", "→",
                "ell", "ℓ", "partial", "∂"));
        return Map.copyOf(signs);
    }

    /** Reads markup from left to right; no text is wrong: what makes no sense as markup is shown as it stands. */
    private static final class Parser {
        private final String markup;
        private final List<Run> runs = new ArrayList<>();
        private int position;
        private boolean italic;

        Parser(String markup) {
            this.markup = markup;
        }

        List<Run> runs() {
            read(Level.LINE, markup.length());
            return runs;
        }

        private void read(Level level, int end) {
            while (position < end) {
                char letter = markup.charAt(position);
                switch (letter) {
                    case '$' -> {
                        italic = !italic;
                        position++;
                    }
                    case '\\' -> command(level, end);
                    case '^', '_' -> script(letter, level, end);
                    case '{', '}' -> position++;
                    default -> letter(level);
                }
            }
        }

        private void command(Level level, int end) {
            int stop = position + 1;
            while (stop < end && isAsciiLetter(markup.charAt(stop))) {
                stop++;
            }
            String name = markup.substring(position + 1, stop);
            if (name.isEmpty()) {
                add(stop < end ? markup.substring(stop, stop + 1) : "\\", level, false);
                position = Math.min(end, stop + 1);
            } else if (name.equals("bar") && opensBrace(stop, end)) {
                int close = closingBrace(stop, end);
                String inside = markup.substring(stop + 1, close);
                add(inside.startsWith("\\") ? SIGNS.getOrDefault(inside.substring(1), inside) : inside, level, true);
                position = Math.min(end, close + 1);
            } else {
                add(SIGNS.getOrDefault(name, "\\" + name), level, false);
                position = stop;
            }
        }

        private void script(char sign, Level level, int end) {
            Level scripted = sign == '^' ? Level.SUPER : Level.SUB;
            int start = position + 1;
            if (opensBrace(start, end)) {
                int close = closingBrace(start, end);
                position = start + 1;
                read(scripted, close);
                position = Math.min(end, close + 1);
            } else if (start < end && (sign == '^' || isSubscript())) {
                position = start;
                int stop = start + (markup.charAt(start) == '\\' ? commandLength(start, end) : 1);
                read(scripted, stop);
            } else {
                add(String.valueOf(sign), level, false);
                position = start;
            }
        }

        /** Whether the underscore at {@code position} follows a short word and precedes a single letter. */
        private boolean isSubscript() {
            int base = 0;
            while (base < position && Character.isLetterOrDigit(markup.charAt(position - 1 - base))) {
                base++;
            }
            char before = base < position ? markup.charAt(position - 1 - base) : ' ';
            boolean shortWord = base <= LONGEST_BASE && before != '_';
            int after = position + 2;
            boolean single = after >= markup.length()
                    || !(Character.isLetterOrDigit(markup.charAt(after)) || markup.charAt(after) == '_');
            return (shortWord || before == '\\') && (single || markup.charAt(position + 1) == '\\');
        }

        private int commandLength(int start, int end) {
            int stop = start + 1;
            while (stop < end && isAsciiLetter(markup.charAt(stop))) {
                stop++;
            }
            return Math.max(stop, Math.min(end, start + 2)) - start;
        }

        private void letter(Level level) {
            int codePoint = markup.codePointAt(position);
            position += Character.charCount(codePoint);
            int raised = SUPERSCRIPTS.indexOf(codePoint);
            int lowered = SUBSCRIPTS.indexOf(codePoint);
            if (raised >= 0) {
                add(RAISED_LETTERS.substring(raised, raised + 1), Level.SUPER, false);
            } else if (lowered >= 0) {
                add(LOWERED_LETTERS.substring(lowered, lowered + 1), Level.SUB, false);
            } else if (codePoint == '-' && level != Level.LINE) {
                add("−", level, false);
            } else {
                add(Character.isISOControl(codePoint) ? " " : Character.toString(codePoint), level, false);
            }
        }

        private void add(String text, Level level, boolean bar) {
            boolean slanted = italic && text.codePoints().allMatch(Parser::isSlanted);
            Run run = new Run(text, level, slanted, bar);
            if (!runs.isEmpty() && runs.getLast().sameStyle(run)) {
                run = new Run(runs.removeLast().text() + text, level, slanted, bar);
            }
            runs.add(run);
        }

        /** In formulas, capital Greek letters stand upright. */
        private static boolean isSlanted(int letter) {
            return Character.isLetter(letter) && !(letter >= 'Α' && letter <= 'Ω');
        }

        private boolean opensBrace(int at, int end) {
            return at < end && markup.charAt(at) == '{';
        }

        /** The index of the brace that closes the one at {@code open}, or {@code end} if none does. */
        private int closingBrace(int open, int end) {
            int depth = 0;
            for (int i = open; i < end; i++) {
                char letter = markup.charAt(i);
                if (letter == '\\') {
                    i++;
                } else if (letter == '{') {
                    depth++;
                } else if (letter == '}' && --depth == 0) {
                    return i;
                }
            }
            return end;
        }

        private static boolean isAsciiLetter(char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        }
    }
}
