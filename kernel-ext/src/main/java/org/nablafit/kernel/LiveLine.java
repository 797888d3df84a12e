package org.nablafit.kernel;

import org.jspecify.annotations.Nullable;

/** A bar and a sentence below the cell, which are replaced in place. May be told of news by several threads. */
final class LiveLine implements AutoCloseable {
    private record Shown(int done, int total, String text) {}

    private final Notebook notebook;
    private final Painter painter;
    private @Nullable Shown news;
    private Notebook.@Nullable LiveOutput output;

    LiveLine(Notebook notebook) {
        this.notebook = notebook;
        this.painter = new Painter(this::draw);
    }

    /** News, shown with the next look at them. */
    synchronized void show(int done, int total, String text) {
        news = new Shown(done, total, text);
    }

    /** What is new since the last time. */
    private synchronized @Nullable Shown next() {
        Shown now = news;
        news = null;
        return now;
    }

    private void draw() {
        Shown now = next();
        if (now == null) {
            return;
        }
        String html = LiveProgress.line(now.done(), now.total(), now.text());
        if (output == null) {
            output = notebook.show(html, now.text());
        } else {
            output.replace(html, now.text());
        }
    }

    /** Shows the last news. */
    @Override
    public void close() {
        painter.close();
    }
}
