package org.nablafit.kernel;

import javax.lang.model.SourceVersion;

/** The variable that gets the result of a command. */
final class ResultVariable {
    private ResultVariable() {}

    /**
     * The name, if it can be one.
     *
     * @param command the command with its sign, whose help the complaint names
     */
    static String named(String name, String command) {
        if (!SourceVersion.isName(name) || name.contains(".")) {
            throw new NotebookException(
                    "'" + name + "' cannot be the name of a variable; see '" + command + " --help'");
        }
        return name;
    }
}
