package org.nablafit.bridge.polyglot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.Bridge;
import org.nablafit.script.ScriptException;

/** Statements of Python from a terminal, and Ctrl-C as Python has it. */
final class Terminal {
    private static final String PROMPT = ">>> ";

    private final Bridge bridge;
    private final GuestContext context;
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private boolean reading;
    private boolean interrupted;

    Terminal(Bridge bridge, GuestContext context) {
        this.bridge = bridge;
        this.context = context;
    }

    /** The exit status. */
    int interact() throws ScriptException {
        System.out.println("Python with nablafit; 'import nablafit' begins, Ctrl-D ends.");
        try (InterruptSignal _ = InterruptSignal.handle(this::interrupt)) {
            return context.interact(this::read);
        }
    }

    private @Nullable String read(String prompt) {
        System.out.print(prompt);
        System.out.flush();
        enter();
        String line;
        try {
            line = lines.readLine();
        } catch (IOException e) {
            line = null;
        }
        boolean dropped = leave();
        return line != null && dropped ? GuestContext.LineReader.INTERRUPTED + line : line;
    }

    private synchronized void enter() {
        reading = true;
        interrupted = false;
    }

    private synchronized boolean leave() {
        reading = false;
        return interrupted;
    }

    /** Drops what is being typed, or else ends a fit with its best point, or else the statement that runs. */
    private void interrupt() {
        synchronized (this) {
            if (reading) {
                interrupted = true;
                System.out.print("\nKeyboardInterrupt\n" + PROMPT);
                System.out.flush();
                return;
            }
        }
        if (bridge.cancelFits()) {
            System.err.println("nablafit: stopping the fit; the best point so far is kept ...");
        } else if (context.interrupt()) {
            System.out.println("KeyboardInterrupt");
        } else {
            System.exit(GuestScripts.INTERRUPTED);
        }
    }
}
