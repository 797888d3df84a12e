package org.nablafit.cli;

import java.io.PrintStream;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.fit.History;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.TableTheory;
import org.nablafit.fit.hessian.HessianProgress;

/** Progress of the work on a Hessian matrix or of a scan, and its cancellation. */
final class HessianDisplay implements HessianProgress {
    private final ProgressLine line;

    /** Of the fit, on the same line. */
    private final ProgressDisplay fit;

    private String part = "";

    HessianDisplay(PrintStream out, boolean terminal) {
        this.line = new ProgressLine(out, terminal);
        this.fit = new ProgressDisplay(line);
    }

    /** As of {@link ProgressDisplay#preparing}. */
    HessianDisplay preparing(EvolutionOperators operators) {
        fit.preparing(operators);
        return this;
    }

    /** Asks the work to end. */
    void cancel() {
        fit.cancel();
    }

    @Override
    public boolean isCancelled() {
        return fit.isCancelled();
    }

    @Override
    public void onTables(String name, int steps) {
        fit.onTables(name, steps);
    }

    @Override
    public void onTableStep(int done) {
        fit.onTableStep(done);
    }

    @Override
    public void onTableRemark(String sentence) {
        fit.onTableRemark(sentence);
    }

    @Override
    public void onTheory(Runcard card, TableTheory tables) {
        fit.onTheory(card, tables);
    }

    @Override
    public void onStage(String name, int iterations) {
        fit.onStage(name, iterations);
    }

    @Override
    public void onIteration(History.Entry entry) {
        fit.onIteration(entry);
    }

    @Override
    public void onWork(Work work) {
        if (!work.name().equals(part)) {
            part = work.name();
            line.begin(work.name(), work.unit(), work.total());
        }
        // The begin of the work has nothing to show yet, and is what rates count from.
        if (work.done() > 0 && line.isDue(work.done())) {
            line.show(work.done(), work.reached());
        }
    }

    /** Ends the line of the bar, so that other output begins on a new one. */
    void closeBar() {
        line.close();
    }
}
