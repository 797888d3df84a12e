package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Runs replicas, which know nothing of each other, on a fixed number of threads.
 *
 * <p>A replica depends on its index alone: what the replicas share (a {@link FitProblem} with its data, tables and
 * covariance matrix) is immutable, and each of them makes its own workspace, which is garbage when it is through. So the
 * results are the same bits for any number of threads, and memory grows with the threads, not with the replicas, but for
 * the results themselves.
 */
public final class ReplicaExecutor {
    private final int threads;

    /**
     * An executor.
     *
     * @param threads how many replicas run at the same time, at least 1
     * @throws IllegalArgumentException for a number below 1
     */
    public ReplicaExecutor(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("replicas need 1 thread or more, not " + threads);
        }
        this.threads = threads;
    }

    /**
     * The work of a replica.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface Task<T> {
        /**
         * Does the work; called by several threads at the same time.
         *
         * @param index of the replica, from 0
         * @param cancellation says by {@link FitListener#isCancelled} when to end early, with whatever result
         */
        T run(int index, FitListener cancellation);
    }

    /**
     * Runs replicas and waits for all of them. An interruption of the thread that waits cancels them.
     *
     * @param count how many, 0 or more
     * @param task the work of each
     * @param listener told of each replica that is done; may cancel them all
     * @return what became of each, in the order of their indices
     * @throws IllegalArgumentException for a count below 0
     * @throws Error that a replica has thrown (no memory, a failed assertion): that is no matter of one replica
     */
    public <T> List<Replica<T>> run(int count, Task<T> task, ReplicaListener listener) {
        if (count < 0) {
            throw new IllegalArgumentException("the number of replicas has to be 0 or more, it is " + count);
        }
        Run<T> run = new Run<>(task, listener);
        ThreadFactory platformThreads = Thread.ofPlatform().name("replicas-", 1).factory();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads, platformThreads)) {
            List<Future<Replica<T>>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                futures.add(executor.submit(() -> run.replica(index)));
            }
            List<Replica<T>> replicas = new ArrayList<>();
            for (Future<Replica<T>> future : futures) {
                replicas.add(run.await(future));
            }
            return replicas;
        }
    }

    /** The replicas of one call. */
    private static final class Run<T> {
        private final Task<T> task;
        private final ReplicaListener listener;
        private final FitListener cancellation = new FitListener() {
            @Override
            public boolean isCancelled() {
                return ended || listener.isCancelled();
            }
        };
        private final Object reporting = new Object();
        private int done;
        private volatile boolean ended;

        Run(Task<T> task, ReplicaListener listener) {
            this.task = task;
            this.listener = listener;
        }

        Replica<T> replica(int index) {
            Replica<T> replica = attempt(index);
            synchronized (reporting) {
                listener.onReplica(replica, ++done);
            }
            return replica;
        }

        private Replica<T> attempt(int index) {
            if (cancellation.isCancelled()) {
                return new Replica.Cancelled<>(index);
            }
            try {
                T result = task.run(index, cancellation);
                return cancellation.isCancelled()
                        ? new Replica.Cancelled<>(index)
                        : new Replica.Finished<>(index, result);
            } catch (RuntimeException e) {
                return new Replica.Failed<>(index, e);
            }
        }

        /** Waits, also when interrupted: the replicas then end early, and what they use may not be left to them. */
        Replica<T> await(Future<Replica<T>> future) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return future.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                        ended = true;
                    } catch (ExecutionException e) {
                        ended = true;
                        if (e.getCause() instanceof Error error) {
                            throw error;
                        }
                        throw new IllegalStateException(e.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
