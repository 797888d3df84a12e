package org.nablafit.bridge.polyglot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Lets a cell of JavaScript run again: {@code let} and {@code const} at its top level become {@code var}, which may be said
 * twice, as in the consoles of browsers. Lines and columns stay as they are.
 */
final class TopLevelDeclarations {
    /** Words that a regular expression may follow, where a name would be divided. */
    private static final Set<String> BEFORE_VALUES = Set.of(
            "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "instanceof");

    private static final String BEFORE_EXPRESSIONS = "(,=:[!&|?{};+-*%<>~^";

    private final String source;
    private final StringBuilder result;
    private final Deque<Character> open = new ArrayDeque<>();
    private int position;

    /** The last word, or the last other character that is neither blank nor comment. */
    private String last = "";

    private boolean isNewLine = true;

    private TopLevelDeclarations(String source) {
        this.source = source;
        this.result = new StringBuilder(source);
    }

    /** The cell as it may run again; as it is, if it is not read to its end. */
    static String repeatable(String source) {
        TopLevelDeclarations reader = new TopLevelDeclarations(source);
        while (reader.position < source.length()) {
            if (!reader.step()) {
                return source;
            }
        }
        return reader.open.isEmpty() ? reader.result.toString() : source;
    }

    /** Goes on by a token; not, where that has no end. */
    private boolean step() {
        char c = source.charAt(position);
        if (Character.isWhitespace(c)) {
            isNewLine |= c == '\n';
            position++;
            return true;
        }
        if (source.startsWith("//", position)) {
            return skipTo("\n");
        }
        if (source.startsWith("/*", position)) {
            position += 2;
            return skipPast("*/");
        }
        if (Character.isJavaIdentifierStart(c)) {
            word();
            return true;
        }
        isNewLine = false;
        return switch (c) {
            case '"', '\'' -> text(c);
            case '`' -> template();
            case '/' -> mayBeginValue() ? regularExpression() : sign(c);
            case '(', '[', '{' -> {
                open.push(c);
                yield sign(c);
            }
            case ')', ']' -> !open.isEmpty() && open.pop() != '`' && sign(c);
            case '}' -> closingBrace();
            default -> sign(c);
        };
    }

    private boolean sign(char c) {
        last = String.valueOf(c);
        position++;
        return true;
    }

    private boolean closingBrace() {
        if (open.isEmpty()) {
            return false;
        }
        // Of a value in a template, which goes on behind it.
        return open.pop() == '`' ? template() : sign('}');
    }

    private void word() {
        int from = position;
        while (position < source.length() && Character.isJavaIdentifierPart(source.charAt(position))) {
            position++;
        }
        String word = source.substring(from, position);
        boolean beginsStatement = isNewLine || last.isEmpty() || last.equals(";") || last.equals("}");
        if (open.isEmpty() && beginsStatement && (word.equals("let") || word.equals("const")) && isFollowedByName()) {
            result.replace(from, position, "var" + " ".repeat(word.length() - 3));
        }
        last = word;
        isNewLine = false;
    }

    private boolean isFollowedByName() {
        int next = position;
        while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
            next++;
        }
        return next > position - 1
                && next < source.length()
                && (Character.isJavaIdentifierStart(source.charAt(next)) || "{[".indexOf(source.charAt(next)) >= 0);
    }

    private boolean mayBeginValue() {
        return last.isEmpty()
                || BEFORE_VALUES.contains(last)
                || (last.length() == 1 && BEFORE_EXPRESSIONS.contains(last));
    }

    private boolean skipTo(String end) {
        int found = source.indexOf(end, position);
        position = found < 0 ? source.length() : found;
        return true;
    }

    private boolean skipPast(String end) {
        int found = source.indexOf(end, position);
        position = found + end.length();
        return found >= 0;
    }

    private boolean text(char quote) {
        for (position++; position < source.length(); position++) {
            char c = source.charAt(position);
            if (c == '\\') {
                position++;
            } else if (c == quote) {
                return sign(quote);
            }
        }
        return false;
    }

    /** From the beginning of a template, or from the end of a value in it, to its next value or its end. */
    private boolean template() {
        for (position++; position < source.length(); position++) {
            char c = source.charAt(position);
            if (c == '\\') {
                position++;
            } else if (c == '`') {
                return sign('`');
            } else if (source.startsWith("${", position)) {
                open.push('`');
                position++;
                return sign('{');
            }
        }
        return false;
    }

    private boolean regularExpression() {
        boolean isInClass = false;
        for (position++; position < source.length(); position++) {
            char c = source.charAt(position);
            if (c == '\\') {
                position++;
            } else if (c == '\n') {
                return false;
            } else if (c == '[') {
                isInClass = true;
            } else if (c == ']') {
                isInClass = false;
            } else if (c == '/' && !isInClass) {
                last = "regular expression";
                position++;
                return true;
            }
        }
        return false;
    }
}
