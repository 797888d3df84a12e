package org.nablafit.cli;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Progress of work in stages of counted steps: a bar that is drawn again and again on a terminal, and plain lines
 * elsewhere, at most one every two seconds.
 */
final class ProgressLine {
    private static final long LINE_EVERY_NANOS = 2_000_000_000L;
    private static final long BAR_EVERY_NANOS = 100_000_000L;
    private static final int BAR_WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;

    private String stage = "";
    private String unit = "";
    private int limit;
    private int before;
    private long stageStart;
    private long lastShown;
    private boolean barOpen;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A stage of at most {@code steps} steps begins; {@code stepName} is the word for one of them. */
    void begin(String name, String stepName, int steps) {
        begin(name, stepName, steps, 0);
    }

    /** As {@link #begin(String, String, int)}, of which {@code done} are done already and take no part in the rate. */
    void begin(String name, String stepName, int steps, int done) {
        close();
        before = done;
        stage = name;
        unit = stepName;
        limit = steps;
        stageStart = System.nanoTime();
        lastShown = 0;
    }

    /** Is it time to show something again after so many steps? */
    boolean isDue(int done) {
        return done == limit || System.nanoTime() - lastShown >= (terminal ? BAR_EVERY_NANOS : LINE_EVERY_NANOS);
    }

    /** Shows how far the stage is, with a few words on what it has reached. */
    void show(int done, String reached) {
        long now = System.nanoTime();
        lastShown = now;
        String line = line(done, reached, (now - stageStart) * 1e-9);
        if (terminal) {
            out.print("\r\u001b[2K" + bar(done) + line);
            out.flush();
            barOpen = true;
        } else {
            out.println(stage + ": " + line);
        }
    }

    /** Ends the line of the bar, so that other output begins on a new one. */
    void close() {
        if (barOpen) {
            out.println();
            barOpen = false;
        }
    }

    private String bar(int done) {
        int full = limit == 0 ? BAR_WIDTH : Math.min(BAR_WIDTH, (int) ((long) BAR_WIDTH * done / limit));
        return stage + " [" + "█".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] ";
    }

    private String line(int done, String reached, double seconds) {
        String text = String.format(Locale.ROOT, "%s %d of %d, %s, %.1f s", unit, done, limit, reached, seconds);
        if (done > before && done < limit) {
            double rate = (done - before) / seconds;
            text += String.format(Locale.ROOT, " (%.1f/s, at most %.0f s left)", rate, (limit - done) / rate);
        }
        return text;
    }
}
