package org.nablafit.cli;

import java.io.PrintStream;
import org.nablafit.export.Measured;
import org.nablafit.fit.History;
import org.nablafit.fit.replicas.ReplicaProgress;

/** Progress of replicas, and their cancellation. */
final class ReplicaDisplay implements ReplicaProgress {
    private final ProgressLine line;

    /** Of the t0 rounds, on the same line. */
    private final ProgressDisplay rounds;

    private boolean begun;

    ReplicaDisplay(PrintStream out, boolean terminal) {
        this.line = new ProgressLine(out, terminal);
        this.rounds = new ProgressDisplay(line);
    }

    /** Asks the replicas to end. */
    void cancel() {
        rounds.cancel();
    }

    @Override
    public boolean isCancelled() {
        return rounds.isCancelled();
    }

    @Override
    public void onTables(String part, int steps) {
        rounds.onTables(part, steps);
    }

    @Override
    public void onTableStep(int done) {
        rounds.onTableStep(done);
    }

    @Override
    public void onTableRemark(String sentence) {
        rounds.onTableRemark(sentence);
    }

    @Override
    public void onStage(String name, int iterations) {
        rounds.onStage(name, iterations);
    }

    @Override
    public void onIteration(History.Entry entry) {
        rounds.onIteration(entry);
    }

    @Override
    public void onReplicas(State state) {
        if (!begun) {
            line.begin("replicas", "replica", state.total(), state.finished());
            begun = true;
        }
        int done = state.finished() + state.failed();
        if (!line.isDue(done)) {
            return;
        }
        String reached = state.running() + " running, " + state.remaining() + " remaining";
        if (state.failed() > 0) {
            reached += ", " + state.failed() + " failed";
        }
        double[] chi2 = state.chi2PerPoint();
        if (chi2.length > 0) {
            reached += ", chi2/N " + Measured.perPoint(chi2[1]) + " (10 to 90 %: " + Measured.perPoint(chi2[0]) + " to "
                    + Measured.perPoint(chi2[2]) + ")";
        }
        line.show(done, reached);
    }

    /** Ends the line of the bar, so that other output begins on a new one. */
    void closeBar() {
        rounds.closeBar();
    }
}
