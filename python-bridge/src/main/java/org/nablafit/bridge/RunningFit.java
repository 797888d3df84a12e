package org.nablafit.bridge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.nablafit.fit.FitListener;
import org.nablafit.session.Session;

/** A fit in a thread of its own. May be used by several threads. */
public final class RunningFit {
    private final CompletableFuture<BridgedFit> result = new CompletableFuture<>();
    private volatile boolean cancelled;
    private volatile Map<String, Object> progress = Map.of();

    private RunningFit() {}

    static RunningFit start(Session session, BridgedCard card, FileAccess access) {
        RunningFit running = new RunningFit();
        Thread.ofPlatform().daemon().name("nablafit-fit").start(() -> running.run(session, card, access));
        return running;
    }

    @SuppressWarnings("IllegalCatch") // Whatever ends the fit is for the one who waits for it.
    private void run(Session session, BridgedCard card, FileAccess access) {
        try {
            ReportingListener listener = new ReportingListener(this::remember, FitListener.NONE, () -> cancelled);
            result.complete(new BridgedFit(session.fit(card.card(), listener), session, access));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private void remember(String stage, int iteration, int iterations, double training, double validation) {
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("stage", stage);
        now.put("iteration", iteration);
        now.put("iterations", iterations);
        now.put("training", training);
        now.put("validation", validation);
        progress = now;
    }

    /** Has it ended, with a result or without? */
    @Exported
    public boolean isDone() {
        return result.isDone();
    }

    /** Asks it to end with its best point so far. */
    @Exported
    public void cancel() {
        cancelled = true;
    }

    /** The last iteration: stage, iteration, iterations, training, validation; empty before the first. */
    @Exported
    public Map<String, Object> progress() {
        return progress;
    }

    /** Waits for the end. */
    @Exported
    public BridgedFit result() throws IOException {
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
            throw new CancellationException("interrupted while the fit runs");
        }
    }
}
