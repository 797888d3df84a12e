package org.nablafit.kernel;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.hessian.HessianProgress;
import org.nablafit.fit.replicas.ReplicaProgress;

/** Runs fits and what comes of them with the progress that {@code %progress} asks for, so that an interruption ends them in order. */
final class LiveFit {
    private LiveFit() {}

    /** Fits with a listener. */
    interface Fitting<L, T> {
        T fit(L listener) throws IOException;
    }

    /** What is done in the thread that an interruption interrupts. */
    private interface Work<T> {
        T run() throws IOException;
    }

    /** A fit, which an interruption ends with its best point. */
    static <T> T run(MagicContext context, Fitting<FitListener, T> fitting) throws IOException {
        return interruptibly(context, "the fit was interrupted before it began", () -> {
            if (!context.showsProgress()) {
                return fitting.fit(FitListener.NONE);
            }
            try (LiveProgress progress = new LiveProgress(context.notebook())) {
                return fitting.fit(progress);
            }
        });
    }

    /** Replicas, which an interruption ends with those that are finished. */
    static <T> T runReplicas(MagicContext context, Fitting<ReplicaProgress, T> fitting) throws IOException {
        return interruptibly(context, "the replicas were interrupted before they began", () -> {
            if (!context.showsProgress()) {
                return fitting.fit(ReplicaProgress.NONE);
            }
            try (LiveReplicas progress = new LiveReplicas(context.notebook())) {
                return fitting.fit(progress);
            }
        });
    }

    /** Hessian errors or a scan, which an interruption ends without a result. */
    static <T> T runHessian(MagicContext context, Fitting<HessianProgress, T> fitting) throws IOException {
        return interruptibly(context, "the work was interrupted before it began", () -> {
            if (!context.showsProgress()) {
                return fitting.fit(HessianProgress.NONE);
            }
            try (LiveHessian progress = new LiveHessian(context.notebook())) {
                return fitting.fit(progress);
            }
        });
    }

    private static <T> T interruptibly(MagicContext context, String complaint, Work<T> work) throws IOException {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable IOException> error = new AtomicReference<>();
        context.notebook().runInterruptibly(() -> {
            try {
                result.set(work.run());
            } catch (IOException e) {
                error.set(e);
            } catch (CancellationException e) {
                // Futures that it goes through would take its sentence for the fate of their own.
                error.set(new IOException(e.getMessage(), e));
            }
        });
        IOException thrown = error.get();
        if (thrown != null) {
            throw thrown;
        }
        T done = result.get();
        if (done == null) {
            throw new NotebookException(complaint);
        }
        return done;
    }
}
