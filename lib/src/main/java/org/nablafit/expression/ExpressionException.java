package org.nablafit.expression;

import org.nablafit.serialization.FileFormatException;

/** A text that is no expression. The message has the text and the column, and says what to do. */
public final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The longest part of a text that a message repeats. */
    private static final int SHOWN = 60;

    private final int column;

    ExpressionException(String text, int column, String message) {
        super(FileFormatException.oneLine("column " + column + " of '" + shown(text) + "': " + message));
        this.column = column;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** Where in the text, from 1. */
    public int column() {
        return column;
    }
}
