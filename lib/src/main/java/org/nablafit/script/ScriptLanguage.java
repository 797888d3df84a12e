package org.nablafit.script;

/** A language of programs that {@code nablafit} runs. */
public enum ScriptLanguage {
    PYTHON("python", "Python"),
    JAVASCRIPT("js", "JavaScript");

    private final String id;
    private final String title;

    ScriptLanguage(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The verb of the command line, and the language's name to GraalVM. */
    public String id() {
        return id;
    }

    /** Its name to people. */
    public String title() {
        return title;
    }
}
