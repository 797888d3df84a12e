package org.nablafit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nablafit js}: a program in JavaScript. */
@Command(
        name = "js",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Runs a program in JavaScript (GraalJS), whose global object 'nablafit' is the library.",
            "Without SCRIPT it reads the program from standard input. A file that ends in .mjs is a module."
        })
final class JsCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ScriptOptions options;

    @Override
    public Integer call() throws IOException, ScriptException {
        return options.run(ScriptLanguage.JAVASCRIPT);
    }
}
