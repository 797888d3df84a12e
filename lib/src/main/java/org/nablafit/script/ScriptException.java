package org.nablafit.script;

/** An error of a program in another language: a sentence with its file and line. */
public final class ScriptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String trace;

    /**
     * An error.
     *
     * @param trace the calls that led there, as the language writes them
     */
    public ScriptException(String message, String trace) {
        super(message);
        this.trace = trace;
    }

    /** The calls that led there, as the language writes them. */
    public String trace() {
        return trace;
    }
}
