package org.nablafit.kernel;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nablafit.theory.production.ProductionListener;

/** Shows below the cell how far the computation of FK tables is. An interruption of the kernel ends it without this. */
final class LiveSteps implements ProductionListener, AutoCloseable {
    private record State(String stage, int done, int steps) {}

    private final Notebook notebook;
    private @Nullable State state;
    private boolean isDrawn = true;
    private Notebook.@Nullable LiveOutput output;
    private final Painter painter;

    LiveSteps(Notebook notebook) {
        this.notebook = notebook;
        painter = new Painter(this::draw);
    }

    @Override
    public void onStage(String name, int steps) {
        set(new State(name, 0, steps));
    }

    @Override
    public synchronized void onStep(int done) {
        State now = state;
        // Threads count their steps, and tell of them in the order of chance.
        if (now != null && done > now.done()) {
            set(new State(now.stage(), done, now.steps()));
        }
    }

    @Override
    public void onKept(Path file) {}

    @Override
    public void onRemark(String sentence) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    private synchronized void set(State now) {
        state = now;
        isDrawn = false;
    }

    private synchronized @Nullable State next() {
        if (isDrawn) {
            return null;
        }
        isDrawn = true;
        return state;
    }

    private void draw() {
        State now = next();
        if (now == null) {
            return;
        }
        String text = now.stage() + ": step " + now.done() + " of " + now.steps();
        String html = LiveProgress.line(now.done(), now.steps(), text);
        if (output == null) {
            output = notebook.show(html, text);
        } else {
            output.replace(html, text);
        }
    }

    /** Shows the last state. */
    @Override
    public void close() {
        painter.close();
    }
}
