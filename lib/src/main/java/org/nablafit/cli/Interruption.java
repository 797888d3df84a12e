package org.nablafit.cli;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C during long work: what runs is told to end, and the program waits for its result to be written. Closed when
 * that is done.
 */
final class Interruption implements AutoCloseable {
    /** How long an interrupted program waits for the result to be written. */
    private static final long WRITING_SECONDS = 60;

    private final Runnable stop;
    private final String kept;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch written = new CountDownLatch(1);

    /**
     * Waits for an interruption.
     *
     * @param stop called once when it comes, in another thread
     * @param kept what is kept of the work, for the user
     */
    Interruption(Runnable stop, String kept) {
        this.stop = stop;
        this.kept = kept;
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "interrupt"));
    }

    /** Work that may be cancelled before there is a result. */
    @FunctionalInterface
    interface Work {
        /** Does it; the exit status. */
        int run() throws IOException;
    }

    /** Does work; where it was cancelled without a result, says so before the program ends. */
    static int guarded(Work work) throws IOException {
        try {
            return work.run();
        } catch (CancellationException e) {
            System.err.println("nablafit: " + e.getMessage());
            return 1;
        }
    }

    /** Has the user interrupted? */
    boolean isRequested() {
        return requested.get();
    }

    /** Runs whenever the program ends: does nothing where the work is done. */
    private void onShutdown() {
        if (written.getCount() == 0) {
            return;
        }
        requested.set(true);
        stop.run();
        System.err.println("nablafit: stopping; " + kept + " ...");
        try {
            if (!written.await(WRITING_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("nablafit: the result could not be written within " + WRITING_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        written.countDown();
    }
}
