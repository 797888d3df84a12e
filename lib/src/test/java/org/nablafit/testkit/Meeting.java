package org.nablafit.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads that wait for one another. */
public final class Meeting {
    private static final long LONGEST_WAIT_SECONDS = 10;

    private Meeting() {}

    /** Counts down, and waits until nothing is left to count; goes on after a while where the others never come. */
    public static void join(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
