package org.nablafit.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of quantities that have one number for each bin, as {@code K*A/(A+B)}, or one number for all bins. It is
 * evaluated bin by bin. Beyond {@link Expression} it has two functions of all bins: {@code sum(E)} is the sum of E over
 * them, {@code norm(E)} is E/sum(E).
 */
public final class BinExpression {
    /** The deepest nesting of sums; an evaluation takes longer with each of them. */
    static final int DEEPEST = 3;

    private static final Pattern OVER_BINS = Pattern.compile("(?<![A-Za-z0-9_])(sum|norm)\\s*\\(");

    private final String text;
    private final Expression expression;
    private final Map<String, Part> parts;

    private BinExpression(String text, Expression expression, Map<String, Part> parts) {
        this.text = text;
        this.expression = expression;
        this.parts = Collections.unmodifiableMap(parts);
    }

    /**
     * A variable of {@link #pointwise} that stands for an expression.
     *
     * @param total does it stand for the sum over the bins?
     */
    public record Part(BinExpression expression, boolean total) {}

    /**
     * Reads an expression.
     *
     * @throws ExpressionException as {@link Expression#parse}, and for sums in sums that are more than {@value #DEEPEST}
     *     deep
     */
    public static BinExpression parse(String text) throws ExpressionException {
        return parse(text, 0);
    }

    private static BinExpression parse(String text, int depth) throws ExpressionException {
        Map<String, Part> parts = new LinkedHashMap<>();
        StringBuilder pointwise = new StringBuilder();
        Matcher matcher = OVER_BINS.matcher(text);
        int position = 0;
        while (matcher.find(position)) {
            if (depth == DEEPEST) {
                throw new ExpressionException(
                        text, matcher.start() + 1, "sums over bins are more than " + DEEPEST + " deep");
            }
            int end = closing(text, matcher.end());
            BinExpression inner = parse(text.substring(matcher.end(), end), depth + 1);
            String total = unused(text, parts, "total");
            parts.put(total, new Part(inner, true));
            pointwise.append(text, position, matcher.start());
            if (matcher.group(1).equals("sum")) {
                pointwise.append(total);
            } else {
                String normed = unused(text, parts, "normed");
                parts.put(normed, new Part(inner, false));
                pointwise.append('(').append(normed).append('/').append(total).append(')');
            }
            position = end + 1;
        }
        pointwise.append(text, position, text.length());
        return new BinExpression(text, Expression.parse(pointwise.toString()), parts);
    }

    /** The place of the parenthesis that closes the one before {@code start}. */
    private static int closing(String text, int start) throws ExpressionException {
        int open = 1;
        for (int i = start; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new ExpressionException(text, start, "this '(' is not closed; add a ')'");
    }

    private static String unused(String text, Map<String, Part> parts, String what) {
        String name = what + "_" + parts.size();
        while (text.contains(name)) {
            name += "_";
        }
        return name;
    }

    /** What is evaluated bin by bin: its variables are those of the text and the {@link #parts}. */
    public Expression pointwise() {
        return expression;
    }

    /** The variables of {@link #pointwise} that stand for expressions. */
    public Map<String, Part> parts() {
        return parts;
    }

    /** The names in the text, in the order in which they occur in {@link #pointwise} and in its parts. */
    public List<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : expression.variables()) {
            Part part = parts.get(name);
            if (part == null) {
                names.add(name);
            } else {
                names.addAll(part.expression.variables());
            }
        }
        return new ArrayList<>(names);
    }

    /** The text that was read. */
    @Override
    public String toString() {
        return text;
    }
}
