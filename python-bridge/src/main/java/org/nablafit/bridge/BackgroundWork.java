package org.nablafit.bridge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.History;
import org.nablafit.fit.hessian.HessianProgress;
import org.nablafit.fit.replicas.ReplicaProgress;

/**
 * Work in a thread of its own, whose progress is asked for. May be used by several threads.
 *
 * @param <T> what it gives
 */
final class BackgroundWork<T> {
    /** Between two looks at work that is waited for. */
    private static final long LOOK_MILLISECONDS = 50;

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile boolean cancelled;
    private volatile @Nullable Progress progress;

    /** The last news: those of {@link ProgressListener#report}. */
    private record Progress(String stage, int iteration, int iterations, double training, double validation) {}

    /** What is done. */
    interface Work<T> {
        T run(Listener progress) throws IOException;
    }

    /** What all kinds of work tell their progress to. */
    interface Listener extends ReplicaProgress, HessianProgress {}

    private BackgroundWork() {}

    /** Starts it. */
    static <T> BackgroundWork<T> start(String name, Work<T> work) {
        BackgroundWork<T> background = new BackgroundWork<>();
        Thread.ofPlatform().daemon().name(name).start(() -> background.run(work));
        return background;
    }

    @SuppressWarnings("IllegalCatch") // Whatever ends the work is for the one who waits for it.
    private void run(Work<T> work) {
        try {
            result.complete(work.run(new News()));
        } catch (CancellationException e) {
            // A future would take it for its own cancellation, and lose the sentence.
            result.completeExceptionally(new IllegalStateException(e.getMessage(), e));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /** Remembers the last news. Of replicas these are how many have ended, and the median of their χ² per point. */
    private final class News implements Listener {
        private String stage = "";
        private int iterations;

        @Override
        public void onStage(String name, int most) {
            stage = name;
            iterations = most;
        }

        @Override
        public void onIteration(History.Entry entry) {
            progress = new Progress(stage, entry.iteration(), iterations, entry.training(), entry.validation());
        }

        @Override
        public void onReplicas(State state) {
            double[] chi2 = state.chi2PerPoint();
            if (chi2.length > 0) {
                progress =
                        new Progress("replicas", state.finished() + state.failed(), state.total(), chi2[1], Double.NaN);
            }
        }

        @Override
        public void onWork(HessianProgress.Work work) {
            progress = new Progress(work.name(), work.done(), work.total(), Double.NaN, Double.NaN);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    boolean isDone() {
        return result.isDone();
    }

    void cancel() {
        cancelled = true;
    }

    /** The last news: stage, iteration, iterations, training, validation; empty before the first. */
    Map<String, Object> progress() {
        Progress now = progress;
        Map<String, Object> named = new LinkedHashMap<>();
        if (now != null) {
            named.put("stage", now.stage);
            named.put("iteration", now.iteration);
            named.put("iterations", now.iterations);
            named.put("training", now.training);
            named.put("validation", now.validation);
        }
        return named;
    }

    /** Waits for the end. */
    T result() throws IOException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the work runs");
        }
    }

    /**
     * Waits for the end, and tells a listener of the progress in the thread that waits: those of programs may be called there
     * alone. An interruption, or an exception of the listener, cancels the work, and its end is waited for.
     *
     * @param mayEnd says whether it is to be cancelled
     */
    T await(@Nullable ProgressListener listener, BooleanSupplier mayEnd) throws IOException {
        boolean interrupted = false;
        Progress told = null;
        try {
            while (!result.isDone()) {
                if (mayEnd.getAsBoolean()) {
                    cancel();
                }
                told = tell(listener, told);
                interrupted |= look();
            }
            tell(listener, told);
        } finally {
            cancel();
            while (!result.isDone()) {
                interrupted |= look();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return result.isCompletedExceptionally() ? result() : result.join();
    }

    private @Nullable Progress tell(@Nullable ProgressListener listener, @Nullable Progress told) {
        Progress now = progress;
        if (listener != null && now != null && !now.equals(told)) {
            listener.report(now.stage, now.iteration, now.iterations, now.training, now.validation);
        }
        return now;
    }

    /** Waits a moment; was it interrupted? */
    private boolean look() {
        try {
            result.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            return false;
        } catch (InterruptedException e) {
            cancel();
            return true;
        } catch (ExecutionException | TimeoutException notThere) {
            return false;
        }
    }
}
