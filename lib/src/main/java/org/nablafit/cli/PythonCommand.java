package org.nablafit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nablafit python}: a program in Python. */
@Command(
        name = "python",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Runs a program in Python (GraalPy) that says 'import nablafit', on the Java machine of the fits.",
            "Without SCRIPT it reads statements from the terminal, or a program from standard input."
        })
final class PythonCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ScriptOptions options;

    @Override
    public Integer call() throws IOException, ScriptException {
        return options.run(ScriptLanguage.PYTHON);
    }
}
