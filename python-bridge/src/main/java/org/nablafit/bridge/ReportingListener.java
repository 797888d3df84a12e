package org.nablafit.bridge;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.History;

/** Passes the progress of a fit on to a function of the program, and to another listener; both that and the program may end the fit. */
final class ReportingListener implements FitListener {
    private final @Nullable ProgressListener target;
    private final FitListener other;
    private final BooleanSupplier cancelled;
    private String stage = "";
    private int iterations;

    ReportingListener(@Nullable ProgressListener target, FitListener other, BooleanSupplier cancelled) {
        this.target = target;
        this.other = other;
        this.cancelled = cancelled;
    }

    @Override
    public void onTables(String part, int steps) {
        other.onTables(part, steps);
    }

    @Override
    public void onTableStep(int done) {
        other.onTableStep(done);
    }

    @Override
    public void onTableRemark(String sentence) {
        other.onTableRemark(sentence);
    }

    @Override
    public void onStage(String name, int most) {
        other.onStage(name, most);
        stage = name;
        iterations = most;
    }

    @Override
    public void onIteration(History.Entry entry) {
        other.onIteration(entry);
        if (target != null) {
            target.report(stage, entry.iteration(), iterations, entry.training(), entry.validation());
        }
    }

    @Override
    public boolean isCancelled() {
        return other.isCancelled() || cancelled.getAsBoolean();
    }
}
