package org.nablafit.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nablafit.evolve.FittedSet;
import org.nablafit.export.Measured;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.History;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.TableTheory;

/** Progress of a fit, and its cancellation. */
final class ProgressDisplay implements FitListener {
    private final ProgressLine line;
    private int tableSteps;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    ProgressDisplay(PrintStream out, boolean terminal) {
        this(new ProgressLine(out, terminal));
    }

    /** The display on a line that others may write to as well. */
    ProgressDisplay(ProgressLine line) {
        this.line = line;
    }

    /** Asks the fit to end with what it has. */
    void cancel() {
        closeBar();
        cancelled.set(true);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.get();
    }

    @Override
    public void onTables(String part, int steps) {
        tableSteps = steps;
        line.begin(part, "step", steps);
    }

    @Override
    public void onTableStep(int done) {
        if (line.isDue(done)) {
            line.show(done, done == tableSteps ? "done" : "working");
        }
    }

    @Override
    public void onTableRemark(String sentence) {
        closeBar();
        System.err.println("nablafit: " + sentence);
    }

    /** The operators of the evolution are computed beside the fit. */
    @Override
    public void onTheory(Runcard card, TableTheory tables) {
        FittedSet.prepare(card, tables);
    }

    @Override
    public void onStage(String name, int iterations) {
        line.begin(name, "iteration", iterations);
    }

    @Override
    public void onIteration(History.Entry entry) {
        if (line.isDue(entry.iteration())) {
            String reached = "chi2/N training " + Measured.perPoint(entry.training());
            if (!Double.isNaN(entry.validation())) {
                reached += ", validation " + Measured.perPoint(entry.validation());
            }
            line.show(entry.iteration(), reached);
        }
    }

    /** Ends the line of the bar, so that other output begins on a new one. */
    void closeBar() {
        line.close();
    }
}
