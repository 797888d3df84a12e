package org.nablafit.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nablafit.serialization.Suggestion;

/**
 * Recursive descent:
 *
 * <pre>
 *   sum     = product {("+" | "-") product}
 *   product = power {("*" | "/") power}
 *   power   = signed {"^" signed}
 *   signed  = {"+" | "-"} atom
 *   atom    = number | name | name "(" sum {"," sum} ")" | "(" sum ")"
 * </pre>
 */
final class Parser {
    /** The longest text in characters. */
    static final int LONGEST = 20_000;

    /** The deepest parentheses. */
    static final int DEEPEST = 200;

    private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String text;
    private final List<String> variables = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private int position;
    private int depth;

    Parser(String text) {
        this.text = text;
    }

    Expression parse() throws ExpressionException {
        if (text.length() > LONGEST) {
            throw error(0, "the expression has " + text.length() + " characters; " + LONGEST + " are the most");
        }
        sum();
        if (position < text.length()) {
            throw error(
                    position,
                    text.charAt(position) == ')'
                            ? "this ')' closes nothing; take it out"
                            : "an operator (+ - * / ^) or the end is expected before '" + text.charAt(position) + "'");
        }
        return new Expression(text, variables, operations);
    }

    /** Each of these reads a part and gives the place of its value. */
    private int sum() throws ExpressionException {
        int left = product();
        while (true) {
            if (accept('+')) {
                left = add(new Operation.Arithmetic(Operation.Kind.SUM, left, product()));
            } else if (accept('-')) {
                left = add(new Operation.Arithmetic(Operation.Kind.DIFFERENCE, left, product()));
            } else {
                return left;
            }
        }
    }

    private int product() throws ExpressionException {
        int left = power();
        while (true) {
            if (accept('*')) {
                left = add(new Operation.Arithmetic(Operation.Kind.PRODUCT, left, power()));
            } else if (accept('/')) {
                left = add(new Operation.Arithmetic(Operation.Kind.QUOTIENT, left, power()));
            } else {
                return left;
            }
        }
    }

    private int power() throws ExpressionException {
        int base = signed();
        while (accept('^')) {
            base = add(new Operation.Call(Function.POW, base, signed()));
        }
        return base;
    }

    private int signed() throws ExpressionException {
        boolean negative = false;
        while (true) {
            if (accept('-')) {
                negative = !negative;
            } else if (!accept('+')) {
                int operand = atom();
                return negative ? add(new Operation.Negation(operand)) : operand;
            }
        }
    }

    private int atom() throws ExpressionException {
        skipBlanks();
        int start = position;
        if (accept('(')) {
            int inner = nested(start);
            expectClosing(start);
            return inner;
        }
        Optional<String> number = match(NUMBER);
        if (number.isPresent()) {
            double value = Double.parseDouble(number.get());
            if (!Double.isFinite(value)) {
                throw error(start, "the number " + number.get() + " is too large");
            }
            return add(new Operation.Constant(value));
        }
        Optional<String> name = match(NAME);
        if (name.isPresent()) {
            skipBlanks();
            return position < text.length() && text.charAt(position) == '('
                    ? call(name.get(), start)
                    : named(name.get(), start);
        }
        throw error(
                start,
                start == text.length()
                        ? "the expression ends where a number, a name or '(' is expected"
                        : "a number, a name or '(' is expected, not '" + text.charAt(start) + "'");
    }

    /** The deepest nesting is limited, so that no text can exhaust the stack. */
    private int nested(int start) throws ExpressionException {
        if (++depth > DEEPEST) {
            throw error(start, "the parentheses are more than " + DEEPEST + " deep; write a simpler expression");
        }
        int inner = sum();
        depth--;
        return inner;
    }

    private int named(String name, int start) throws ExpressionException {
        if (name.equals("pi")) {
            return add(new Operation.Constant(Math.PI));
        }
        if (name.equals("e")) {
            return add(new Operation.Constant(Math.E));
        }
        if (Function.labels().contains(name)) {
            throw error(start, "the function " + name + " needs its argument in parentheses, as " + name + "(x)");
        }
        if (!variables.contains(name)) {
            variables.add(name);
        }
        return add(new Operation.Variable(variables.indexOf(name)));
    }

    private int call(String name, int start) throws ExpressionException {
        if (!Function.labels().contains(name)) {
            throw error(start, "there is no function '" + name + "'" + Suggestion.among(name, Function.labels()));
        }
        Function function = Function.valueOf(name.toUpperCase(Locale.ROOT));
        int opening = position;
        accept('(');
        List<Integer> arguments = new ArrayList<>(List.of(nested(opening)));
        while (accept(',')) {
            arguments.add(nested(opening));
        }
        expectClosing(opening);
        if (arguments.size() != function.arguments()) {
            throw error(
                    start,
                    "the function " + name + " takes " + function.arguments()
                            + (function.arguments() == 1 ? " argument" : " arguments") + ", not " + arguments.size());
        }
        return add(new Operation.Call(function, arguments.getFirst(), arguments.size() < 2 ? -1 : arguments.getLast()));
    }

    private void expectClosing(int opening) throws ExpressionException {
        if (!accept(')')) {
            throw error(
                    position,
                    position == text.length()
                            ? "the '(' of column " + (opening + 1) + " is not closed; add a ')'"
                            : "an operator (+ - * / ^) or ')' is expected before '" + text.charAt(position) + "'");
        }
    }

    private boolean accept(char wanted) {
        skipBlanks();
        boolean found = position < text.length() && text.charAt(position) == wanted;
        position += found ? 1 : 0;
        return found;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private Optional<String> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        position = matcher.end();
        return Optional.of(matcher.group());
    }

    private int add(Operation operation) {
        operations.add(operation);
        return operations.size() - 1;
    }

    private ExpressionException error(int at, String message) {
        return new ExpressionException(text, at + 1, message);
    }
}
