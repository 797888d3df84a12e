package org.nablafit.bridge.polyglot;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.Bridge;
import org.nablafit.bridge.FileAccess;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptRun;
import org.nablafit.script.ScriptRunner;

/** The verbs {@code python} and {@code js} of the command line. */
public final class GuestScripts implements ScriptRunner {
    /** What a shell calls the end by Ctrl-C. */
    static final int INTERRUPTED = 130;

    private static final String STANDARD_INPUT = "<stdin>";

    @Override
    public int run(ScriptRun run) throws IOException, ScriptException {
        boolean interactive = run.script().isEmpty() && isTerminal();
        if (interactive && run.language() != ScriptLanguage.PYTHON) {
            throw new IllegalArgumentException(
                    "a program in " + run.language().title() + " is needed: its file, or its text on standard input");
        }
        // Before a context is made, which takes a second: the file may not be there.
        String text = interactive ? "" : text(run.script().orElse(null));
        FileAccess access = run.allowFiles() ? FileAccess.ALL : FileAccess.NAMED_DATA;
        Bridge bridge = Bridge.open(access, run.folders().toArray(Path[]::new));
        GuestContext context =
                GuestContext.open(run.language(), bridge, access, run.arguments(), System.in, System.out, System.err);
        try (context) {
            if (interactive) {
                return new Terminal(bridge, context).interact();
            }
            String name = run.script().map(Path::toString).orElse(STANDARD_INPUT);
            Path folder = run.allowFiles()
                    ? run.script()
                            .map(file -> file.toAbsolutePath().getParent())
                            .orElse(null)
                    : null;
            try (InterruptSignal _ = InterruptSignal.handle(() -> interrupt(bridge))) {
                return context.run(text, name, folder, run.arguments());
            }
        } finally {
            System.out.flush();
        }
    }

    /** Ends a fit with its best point, which the program goes on with; where there is none, or the second time, the program. */
    private static void interrupt(Bridge bridge) {
        if (bridge.cancelFits()) {
            System.err.println("nablafit: stopping the fit; the best point so far is kept ...");
        } else {
            System.out.flush();
            System.exit(INTERRUPTED);
        }
    }

    /** Is there a person at both ends? */
    @SuppressWarnings("SystemConsoleNull") // null again since JDK 25, where there is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static String text(@Nullable Path script) throws IOException {
        if (script == null) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!Files.isRegularFile(script)) {
            throw new IOException(script + ": there is no such file");
        }
        try {
            return Files.readString(script);
        } catch (CharacterCodingException e) {
            throw new IOException(script + ": this is no text in UTF-8", e);
        }
    }
}
