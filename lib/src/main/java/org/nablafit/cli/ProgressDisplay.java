package org.nablafit.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.nablafit.evolve.EvolutionOperators;
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
    private @Nullable EvolutionOperators operators;

    ProgressDisplay(PrintStream out, boolean terminal) {
        this(new ProgressLine(out, terminal));
    }

    /** The display on a line that others may write to as well. */
    ProgressDisplay(ProgressLine line) {
        this.line = line;
    }

    /** Has the operators of the evolution computed beside the fit; for a fit that is written. */
    ProgressDisplay preparing(EvolutionOperators wanted) {
        operators = wanted;
        return this;
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

    @Override
    public void onTheory(Runcard card, TableTheory tables) {
        if (operators != null) {
            operators.prepare(card, tables);
        }
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
