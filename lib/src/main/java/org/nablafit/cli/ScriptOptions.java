package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptRun;
import org.nablafit.script.ScriptRunner;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the verbs for programs in other languages have in common. */
final class ScriptOptions {
    @Option(
            names = "--allow-files",
            description = "The program may read and write files. Without it, it reaches data by their names only. Other"
                    + " programs, sockets, threads and the environment are closed to it in any case.")
    private boolean allowFiles;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Look for data sets and tables here first; may be given more than once.")
    private List<Path> folders = new ArrayList<>();

    @Parameters(index = "0", arity = "0..1", paramLabel = "SCRIPT", description = "The program.")
    private @Nullable Path script;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Arguments for the program.")
    private List<String> arguments = new ArrayList<>();

    int run(ScriptLanguage language) throws IOException, ScriptException {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IOException(folder + ": there is no such folder");
            }
        }
        ScriptRunner runner = ServiceLoader.load(ScriptRunner.class)
                .findFirst()
                .orElseThrow(() -> new IOException(
                        language.title() + " is not on the class path; start it by ./nablafit " + language.id()));
        return runner.run(new ScriptRun(language, Optional.ofNullable(script), arguments, allowFiles, folders));
    }
}
