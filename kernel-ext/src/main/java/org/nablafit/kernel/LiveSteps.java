package org.nablafit.kernel;

import java.nio.file.Path;
import org.nablafit.theory.production.ProductionListener;

/** Shows below the cell how far the computation of FK tables is. An interruption of the kernel ends it without this. */
final class LiveSteps implements ProductionListener, AutoCloseable {
    private final LiveLine line;
    private String stage = "";
    private int steps;
    private int done;

    LiveSteps(Notebook notebook) {
        line = new LiveLine(notebook);
    }

    @Override
    public synchronized void onStage(String name, int most) {
        stage = name;
        steps = most;
        done = 0;
        show();
    }

    @Override
    public synchronized void onStep(int ended) {
        // Threads count their steps, and tell of them in the order of chance.
        if (ended > done) {
            done = ended;
            show();
        }
    }

    private void show() {
        line.show(done, steps, stage + ": step " + done + " of " + steps);
    }

    @Override
    public void onKept(Path file) {}

    @Override
    public void onRemark(String sentence) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    /** Shows the last state. */
    @Override
    public void close() {
        line.close();
    }
}
