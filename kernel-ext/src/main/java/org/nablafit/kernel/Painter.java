package org.nablafit.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Draws a few times a second what has changed, in a thread of its own: work does not wait for it, and a thread that is
 * interrupted, as that of the work can be, cannot send anything to the notebook.
 */
final class Painter implements AutoCloseable {
    /** A few times a second is what an eye follows, and what a browser draws without delay. */
    private static final long EVERY_MILLISECONDS = 300;

    private final Runnable draw;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("progress").daemon().factory());
    private final ScheduledFuture<?> drawing;

    /** Begins at once; {@code draw} runs in one thread only. */
    Painter(Runnable draw) {
        this.draw = draw;
        this.drawing = thread.scheduleWithFixedDelay(draw, 0, EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    /** Draws once more, and ends. */
    @Override
    public void close() {
        drawing.cancel(false);
        CompletableFuture<Void> last = CompletableFuture.runAsync(draw, thread);
        thread.shutdown();
        last.join();
    }
}
