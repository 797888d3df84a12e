package org.nablafit.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.History;

/**
 * Progress of a fit: a bar that is drawn again and again on a terminal, and plain lines elsewhere, at most one every two
 * seconds.
 */
final class ProgressDisplay implements FitListener {
    private static final long LINE_EVERY_NANOS = 2_000_000_000L;
    private static final long BAR_EVERY_NANOS = 100_000_000L;
    private static final int BAR_WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private String stage = "";
    private int limit;
    private long stageStart;
    private long lastShown;
    private boolean barOpen;

    ProgressDisplay(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Asks the fit to end with what it has. */
    void cancel() {
        cancelled.set(true);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.get();
    }

    @Override
    public void onStage(String name, int iterations) {
        closeBar();
        stage = name;
        limit = iterations;
        stageStart = System.nanoTime();
        lastShown = 0;
    }

    @Override
    public void onIteration(History.Entry entry) {
        long now = System.nanoTime();
        boolean last = entry.iteration() == limit;
        if (!last && now - lastShown < (terminal ? BAR_EVERY_NANOS : LINE_EVERY_NANOS)) {
            return;
        }
        lastShown = now;
        String line = line(entry, (now - stageStart) * 1e-9);
        if (terminal) {
            out.print("\r\u001b[2K" + bar(entry.iteration()) + line);
            out.flush();
            barOpen = true;
        } else {
            out.println(stage + ": " + line);
        }
    }

    /** Ends the line of the bar, so that other output begins on a new one. */
    void closeBar() {
        if (barOpen) {
            out.println();
            barOpen = false;
        }
    }

    private String bar(int iteration) {
        int full = limit == 0 ? BAR_WIDTH : Math.min(BAR_WIDTH, BAR_WIDTH * iteration / limit);
        return stage + " [" + "█".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] ";
    }

    private String line(History.Entry entry, double seconds) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "iteration %d of %d, chi2/N training %.4f", entry.iteration(), limit, entry.training()));
        if (!Double.isNaN(entry.validation())) {
            text.append(String.format(Locale.ROOT, ", validation %.4f", entry.validation()));
        }
        text.append(String.format(Locale.ROOT, ", %.1f s", seconds));
        if (entry.iteration() > 0 && entry.iteration() < limit) {
            double rate = entry.iteration() / seconds;
            text.append(String.format(
                    Locale.ROOT, " (%.1f/s, at most %.0f s left)", rate, (limit - entry.iteration()) / rate));
        }
        return text.toString();
    }
}
