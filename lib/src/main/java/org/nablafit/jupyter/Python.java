package org.nablafit.jupyter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Python that fetches packages and makes environments. */
public final class Python {
    /** JupyterLab needs it. */
    private static final String OLDEST = "3.10";

    private static final String MAKES_ENVIRONMENTS = """
            import sys
            if sys.version_info < (3, 10):
                sys.exit('old %d.%d' % sys.version_info[:2])
            try:
                import ensurepip, venv
            except ImportError:
                sys.exit('no venv')
            """;

    private static final String RUNS = "import sys; assert sys.version_info >= (3,)";

    private final String command;

    private Python(String command) {
        this.command = command;
    }

    /**
     * A Python that runs.
     *
     * @param command a name on PATH, or a file
     * @throws IOException with one sentence, if it does not
     */
    public static Python of(String command) throws IOException {
        return checked(command, RUNS);
    }

    /** A Python that can make environments with JupyterLab in them; as {@link #of}. */
    static Python thatMakesEnvironments(String command) throws IOException {
        return checked(command, MAKES_ENVIRONMENTS);
    }

    private static Python checked(String command, String check) throws IOException {
        ProgramRun run;
        try {
            run = ProgramRun.of(List.of(command, "-c", check));
        } catch (IOException e) {
            throw new IOException(
                    "there is no Python as '" + command + "'; install Python " + OLDEST
                            + " or later, or name one with --python",
                    e);
        }
        if (run.succeeded()) {
            return new Python(command);
        }
        String said = run.output().strip();
        throw new IOException(
                said.startsWith("old ")
                        ? command + " is Python " + said.substring(4) + ", but JupyterLab needs " + OLDEST
                                + " or later; name another one with --python"
                        : said.equals("no venv")
                                ? command + " has no modules venv and ensurepip (Debian: apt install python3-venv);"
                                        + " install them, or name another Python with --python"
                                : command + " is no Python that runs: " + lastLine(said));
    }

    /** Its executable. */
    String command() {
        return command;
    }

    /** Runs a script that is given as text. */
    ProgramRun run(String script, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(command, "-c", script));
        all.addAll(List.of(arguments));
        return ProgramRun.of(all);
    }

    /** Runs a module; what it prints goes to a file. */
    ProgramRun runModule(Path log, List<String> moduleAndArguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(command, "-m"));
        all.addAll(moduleAndArguments);
        return ProgramRun.of(all, log);
    }

    static String lastLine(String text) {
        return text.strip().substring(text.strip().lastIndexOf('\n') + 1);
    }
}
