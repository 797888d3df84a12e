package org.nablafit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.FitPlots;
import org.nablafit.fit.History;
import org.nablafit.script.FitWatch;

/**
 * Shows the progress of a fit below the cell: a bar, what χ² has come to, and its curve, all of it replaced in place.
 *
 * <pre>{@code
 * try (var progress = LiveProgress.show()) {
 *     fit = session.fit(card, progress);
 * }
 * }</pre>
 */
public final class LiveProgress implements FitWatch {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 240;

    /** What has come of a stage so far; without a limit, where no iterations are counted. */
    private record State(String stage, int limit, long start, List<History.Entry> entries) {}

    private final Notebook notebook;
    private final Painter painter;

    private State state = new State("reading", 0, System.nanoTime(), new ArrayList<>());
    private boolean isDrawn;
    private Notebook.@Nullable LiveOutput output;

    LiveProgress(Notebook notebook) {
        this.notebook = notebook;
        this.painter = new Painter(this::draw);
    }

    /** Progress below the cell that runs. */
    public static LiveProgress show() {
        return new LiveProgress(new JJavaNotebook(BaseKernel.notebookKernel()));
    }

    @Override
    public synchronized void onStage(String name, int iterations) {
        state = new State(name, iterations, System.nanoTime(), new ArrayList<>());
        isDrawn = false;
    }

    @Override
    public void onTables(String part, int steps) {
        onStage(part, 0);
    }

    @Override
    public synchronized void onIteration(History.Entry entry) {
        state.entries().add(entry);
        isDrawn = false;
    }

    /** Shows the last state. */
    @Override
    public void close() {
        painter.close();
    }

    private void draw() {
        State now = next();
        if (now == null) {
            return;
        }
        int done = now.entries().isEmpty() ? 0 : now.entries().getLast().iteration();
        String text = text(now, done);
        String html = line(done, now.limit(), text) + curve(now);
        if (output == null) {
            output = notebook.show(html, text);
        } else {
            output.replace(html, text);
        }
    }

    /** A bar that is filled so far, and a text behind it, as HTML. */
    static String line(int done, int limit, String text) {
        return "<div class=\"nablafit-progress\"><progress max=\"" + Math.max(1, limit) + "\" value=\"" + done
                + "\" style=\"width: 16em; vertical-align: middle\"></progress> " + text + "</div>";
    }

    /** A copy of the state, if there is something new. */
    private synchronized @Nullable State next() {
        if (isDrawn) {
            return null;
        }
        isDrawn = true;
        return new State(state.stage(), state.limit(), state.start(), List.copyOf(state.entries()));
    }

    private static String text(State state, int done) {
        if (state.limit() == 0) {
            return state.stage() + " …";
        }
        StringBuilder text = new StringBuilder(state.stage())
                .append(": iteration ")
                .append(done)
                .append(" of ")
                .append(state.limit());
        if (!state.entries().isEmpty()) {
            History.Entry last = state.entries().getLast();
            text.append(String.format(Locale.ROOT, ", χ²/N training %.4f", last.training()));
            if (!Double.isNaN(last.validation())) {
                text.append(String.format(Locale.ROOT, ", validation %.4f", last.validation()));
            }
        }
        return text.append(String.format(Locale.ROOT, ", %.1f s", (System.nanoTime() - state.start()) * 1e-9))
                .toString();
    }

    /** A curve has two points at least. */
    private static String curve(State state) {
        return state.entries().size() < 2
                ? ""
                : FitPlots.history(new History(state.entries()))
                        .size(WIDTH, HEIGHT)
                        .toHtml();
    }
}
