package org.nablafit.kernel;

import java.util.Locale;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.nablafit.export.Measured;
import org.nablafit.fit.History;
import org.nablafit.fit.hessian.HessianProgress;

/**
 * Shows below the cell how far the work on a Hessian matrix or a scan is: a bar and what was reached, replaced in place. Before it
 * the fit.
 *
 * <pre>{@code
 * try (var progress = LiveHessian.show()) {
 *     hessian = session.hessian(card, HessianOptions.defaults(), progress);
 * }
 * }</pre>
 */
public final class LiveHessian implements HessianProgress, AutoCloseable {
    private final LiveLine line;
    private final long start = System.nanoTime();
    private String stage = "";
    private int iterations;

    LiveHessian(Notebook notebook) {
        line = new LiveLine(notebook);
        line.show(0, 1, "reading …");
    }

    /** Progress below the cell that runs. */
    public static LiveHessian show() {
        return new LiveHessian(new JJavaNotebook(BaseKernel.notebookKernel()));
    }

    @Override
    public void onTables(String part, int steps) {
        line.show(0, steps, part + " …");
    }

    @Override
    public void onStage(String name, int most) {
        stage = name;
        iterations = most;
        line.show(0, most, name + " …");
    }

    @Override
    public void onIteration(History.Entry entry) {
        show(
                entry.iteration(),
                iterations,
                stage + ": iteration " + entry.iteration() + " of " + iterations,
                "χ²/N training " + Measured.perPoint(entry.training()));
    }

    @Override
    public void onWork(Work work) {
        show(
                work.done(),
                work.total(),
                work.name() + ": " + work.unit() + " " + work.done() + " of " + work.total(),
                work.reached());
    }

    private void show(int done, int total, String text, String reached) {
        String what = reached.isEmpty() ? text : text + ", " + reached;
        line.show(done, total, String.format(Locale.ROOT, "%s, %.1f s", what, (System.nanoTime() - start) * 1e-9));
    }

    /** Shows the last state. */
    @Override
    public void close() {
        line.close();
    }
}
