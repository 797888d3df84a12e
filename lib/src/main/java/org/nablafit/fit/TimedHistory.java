package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * A listener that writes down when each iteration of a fit ended, to compare how solvers come down. It is apart from {@link
 * History}, which is equal for equal fits. Of a fit with t0 rounds it keeps the fit proper.
 *
 * <pre>{@code
 * TimedHistory history = new TimedHistory();
 * session.fit(card, history);
 * }</pre>
 *
 * <p>Serves one fit at a time. The Java machine compiles what runs often: the first fit of a program is slower than the
 * same fit again.
 */
public final class TimedHistory implements FitListener {
    private final List<Entry> entries = new ArrayList<>();
    private long begin = System.nanoTime();

    /**
     * One iteration.
     *
     * @param seconds since the start of the fit proper
     * @param iteration what the fit says of it
     */
    public record Entry(double seconds, History.Entry iteration) {}

    @Override
    public void onStage(String stage, int iterations) {
        begin = System.nanoTime();
    }

    @Override
    public void onIteration(History.Entry entry) {
        // Not when a stage begins: what a card asks for behind the fit is a stage without iterations.
        if (entry.iteration() == 0) {
            entries.clear();
        }
        entries.add(new Entry((System.nanoTime() - begin) * 1e-9, entry));
    }

    /** The start and all iterations so far. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
