package org.nablafit.benchmark.scaling;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The live heap: what a full garbage collection leaves of it. The serial collector of Java leaves some garbage too where
 * that saves copies, up to 5 % of the heap, but not at every fourth collection.
 */
final class LiveHeap {
    /** Between two collections the work gets time to go on. */
    private static final long PAUSE_MILLIS = 50;

    private static final int COLLECTIONS = 5;

    private LiveHeap() {}

    /**
     * What came of some work.
     *
     * @param result what it gave
     * @param peak the most live bytes that were seen while it ran
     */
    record Watched<T>(T result, long peak) {}

    /** The live bytes now, while nothing else runs. */
    static long now() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return least;
            }
        }
        return least;
    }

    /** Does some work, in this thread, and collects garbage all the time from another, which makes the work slow. */
    static <T> Watched<T> during(Supplier<T> work) {
        AtomicBoolean done = new AtomicBoolean();
        long[] peak = {now()};
        Thread watcher = Thread.ofPlatform().name("live-heap").daemon().start(() -> {
            while (!done.get()) {
                System.gc();
                peak[0] = Math.max(peak[0], afterCollection());
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        T result;
        try {
            result = work.get();
        } finally {
            done.set(true);
            joinUninterruptibly(watcher);
        }
        return new Watched<>(result, peak[0]);
    }

    /** What the last collection left: other than what is used now, it has nothing of what was allocated since. */
    private static long afterCollection() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            sum += usage == null ? 0 : usage.getUsed();
        }
        return sum;
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
