package org.nablafit.script;

import java.io.IOException;

/**
 * Runs programs in other languages. The command line finds one on its class path by {@link java.util.ServiceLoader}, so that
 * it needs no language itself.
 */
public interface ScriptRunner {
    /**
     * Runs a program to its end.
     *
     * @return the exit status that the program asks for
     * @throws ScriptException for an error of the program
     */
    int run(ScriptRun run) throws IOException, ScriptException;
}
