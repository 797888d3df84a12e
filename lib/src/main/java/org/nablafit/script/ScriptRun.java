package org.nablafit.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program in another language that is to be run.
 *
 * @param script its file; none for what comes from standard input
 * @param arguments for the program
 * @param allowFiles may it read and write the user's files?
 * @param folders where data are looked for before the folder {@code data} of the project
 */
public record ScriptRun(
        ScriptLanguage language,
        Optional<Path> script,
        List<String> arguments,
        boolean allowFiles,
        List<Path> folders) {
    public ScriptRun {
        arguments = List.copyOf(arguments);
        folders = List.copyOf(folders);
    }
}
