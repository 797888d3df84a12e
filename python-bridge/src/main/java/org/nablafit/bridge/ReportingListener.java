package org.nablafit.bridge;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.History;

/** Passes the progress of a fit on. */
final class ReportingListener implements FitListener {
    private final @Nullable ProgressListener target;
    private final BooleanSupplier cancelled;
    private String stage = "";
    private int iterations;

    ReportingListener(@Nullable ProgressListener target, BooleanSupplier cancelled) {
        this.target = target;
        this.cancelled = cancelled;
    }

    @Override
    public void onStage(String name, int most) {
        stage = name;
        iterations = most;
    }

    @Override
    public void onIteration(History.Entry entry) {
        if (target != null) {
            target.report(stage, entry.iteration(), iterations, entry.training(), entry.validation());
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }
}
