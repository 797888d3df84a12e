package org.nablafit.kernel;

import java.util.Locale;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.nablafit.export.Measured;
import org.nablafit.fit.History;
import org.nablafit.fit.replicas.ReplicaProgress;

/**
 * Shows below the cell how far replicas are: a bar, how many are finished, running and remaining, and the quantiles of their χ²,
 * all of it replaced in place. Before them the t0 rounds of the card.
 *
 * <pre>{@code
 * try (var progress = LiveReplicas.show()) {
 *     closure = session.closure(card, 25, 40, 2, progress);
 * }
 * }</pre>
 */
public final class LiveReplicas implements ReplicaProgress, AutoCloseable {
    private final LiveLine line;
    private final long start = System.nanoTime();
    private String stage = "";
    private int iterations;

    LiveReplicas(Notebook notebook) {
        line = new LiveLine(notebook);
        line.show(0, 1, "reading …");
    }

    /** Progress below the cell that runs. */
    public static LiveReplicas show() {
        return new LiveReplicas(new JJavaNotebook(BaseKernel.notebookKernel()));
    }

    @Override
    public synchronized void onStage(String name, int most) {
        stage = name;
        iterations = most;
        line.show(0, most, name + " …");
    }

    @Override
    public synchronized void onIteration(History.Entry entry) {
        line.show(entry.iteration(), iterations, stage + ": iteration " + entry.iteration() + " of " + iterations);
    }

    @Override
    public synchronized void onReplicas(State now) {
        int done = now.finished() + now.failed();
        StringBuilder text = new StringBuilder("replicas: ")
                .append(now.finished())
                .append(" of ")
                .append(now.total())
                .append(" finished, ")
                .append(now.running())
                .append(" running, ")
                .append(now.remaining())
                .append(" remaining");
        if (now.failed() > 0) {
            text.append(", ").append(now.failed()).append(" failed");
        }
        double[] chi2 = now.chi2PerPoint();
        if (chi2.length > 0) {
            text.append(", χ²/N ")
                    .append(Measured.perPoint(chi2[1]))
                    .append(" (10 to 90 %: ")
                    .append(Measured.perPoint(chi2[0]))
                    .append(" to ")
                    .append(Measured.perPoint(chi2[2]))
                    .append(")");
        }
        text.append(String.format(Locale.ROOT, ", %.1f s", (System.nanoTime() - start) * 1e-9));
        line.show(done, now.total(), text.toString());
    }

    /** Shows the last state. */
    @Override
    public void close() {
        line.close();
    }
}
