package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.Meeting;
import org.nablafit.testkit.ProjectFiles;

class ReplicaExecutorTest {
    /** A small fit with everything that is made for a replica: a split, t0 rounds, compression. */
    private static final List<String> CHANGES =
            List.of("fit.iterations=6", "fit.t0.rounds=1", "fit.t0.iterations=3", "fit.seed=5");

    private static Runcard card(List<String> changes) throws IOException {
        return RuncardReader.read(ProjectFiles.project("data/runcards/first-fit.yaml"), changes);
    }

    private static Library library() {
        return new Library(List.of(ProjectFiles.project("data")), 1);
    }

    private static FitProblem problem() throws IOException {
        Runcard card = card(CHANGES);
        return new FitProblem(card, FitData.load(card, library()));
    }

    private static List<ReplicaResult> fits(FitProblem problem, int count, int threads) {
        List<Replica<ReplicaResult>> replicas = new ReplicaExecutor(threads)
                .run(
                        count,
                        (index, cancellation) -> ReplicaFit.of(problem, index, cancellation)
                                .run()
                                .result(),
                        ReplicaListener.NONE);
        List<ReplicaResult> results = new ArrayList<>();
        for (Replica<ReplicaResult> replica : replicas) {
            assertThat(replica).isInstanceOf(Replica.Finished.class);
            assertThat(replica.index()).isEqualTo(results.size());
            results.add(((Replica.Finished<ReplicaResult>) replica).result());
        }
        return results;
    }

    private static void assertSameBits(ReplicaResult one, ReplicaResult other) {
        assertThat(other.parameters()).containsExactly(one.parameters());
        assertThat(other.trainingChi2()).isEqualTo(one.trainingChi2());
        assertThat(other.history()).isEqualTo(one.history());
        assertThat(other.split().validation()).containsExactly(one.split().validation());
        assertThat(other.bestIteration()).isEqualTo(one.bestIteration());
    }

    @Test
    void replicasAreTheSameBitsOnAnyNumberOfThreadsAndInEveryRun() throws IOException {
        FitProblem problem = problem();
        List<ReplicaResult> first = fits(problem, 5, 1);
        List<List<ReplicaResult>> others =
                List.of(fits(problem, 5, 1), fits(problem, 5, 2), fits(problem, 5, 3), fits(problem(), 5, 3));
        for (List<ReplicaResult> again : others) {
            for (int i = 0; i < first.size(); i++) {
                assertSameBits(first.get(i), again.get(i));
            }
        }
        assertThat(first.stream().map(ReplicaResult::trainingChi2)).doesNotHaveDuplicates();
    }

    @Test
    void aReplicaIsTheFitOfTheCardWithItsSeed() throws IOException {
        List<ReplicaResult> replicas = fits(problem(), 3, 2);
        List<String> changes = new ArrayList<>(CHANGES);
        changes.add("fit.seed=7");
        FitResult alone = Fit.run(card(changes), library(), FitListener.NONE);
        assertThat(alone.parameters().stream()
                        .mapToDouble(FitResult.Parameter::value)
                        .toArray())
                .containsExactly(replicas.get(2).parameters());
        assertThat(alone.history()).isEqualTo(replicas.get(2).history());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void resultsAreInOrderAndRunOnAsManyThreads(int threads) {
        CountDownLatch together = new CountDownLatch(threads);
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        List<Replica<Integer>> replicas = new ReplicaExecutor(threads)
                .run(
                        20,
                        (index, cancellation) -> {
                            used.add(Thread.currentThread());
                            Meeting.join(together);
                            return index * index;
                        },
                        ReplicaListener.NONE);
        for (int i = 0; i < 20; i++) {
            assertThat(replicas.get(i)).isEqualTo(new Replica.Finished<>(i, i * i));
        }
        assertThat(replicas).hasSize(20);
        assertThat(used).hasSize(threads).noneMatch(Thread::isVirtual);
    }

    @Test
    void aReplicaThatFailsDoesNotTakeTheOthersWithIt() {
        RuntimeException cause = new IllegalArgumentException("the covariance matrix is not positive definite");
        List<Integer> told = new ArrayList<>();
        List<Replica<String>> replicas = new ReplicaExecutor(2)
                .run(
                        5,
                        (index, cancellation) -> {
                            if (index == 1) {
                                throw cause;
                            }
                            return "result " + index;
                        },
                        new ReplicaListener() {
                            @Override
                            public void onReplica(Replica<?> replica, int done) {
                                told.add(done);
                            }
                        });
        assertThat(replicas)
                .containsExactly(
                        new Replica.Finished<>(0, "result 0"),
                        new Replica.Failed<>(1, cause),
                        new Replica.Finished<>(2, "result 2"),
                        new Replica.Finished<>(3, "result 3"),
                        new Replica.Finished<>(4, "result 4"));
        assertThat(told).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void anErrorIsThrownWhenTheOthersHaveEnded() {
        AtomicInteger running = new AtomicInteger();
        AssertionError error = new AssertionError("no matter of one replica");
        assertThatThrownBy(() -> new ReplicaExecutor(2)
                        .run(
                                3,
                                (index, cancellation) -> {
                                    running.incrementAndGet();
                                    try {
                                        if (index == 0) {
                                            throw error;
                                        }
                                        waitFor(cancellation);
                                        return index;
                                    } finally {
                                        running.decrementAndGet();
                                    }
                                },
                                ReplicaListener.NONE))
                .isSameAs(error);
        assertThat(running).hasValue(0);
    }

    private static void waitFor(FitListener cancellation) {
        while (!cancellation.isCancelled()) {
            Thread.onSpinWait();
        }
    }

    /** Cancels when a number of replicas is done. */
    private static final class CancelAfter implements ReplicaListener {
        private final int limit;
        private volatile boolean cancelled;

        CancelAfter(int limit) {
            this.limit = limit;
        }

        @Override
        public void onReplica(Replica<?> replica, int done) {
            cancelled |= done >= limit;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Test
    void cancellationKeepsWhatIsDoneAndEndsWhatRuns() {
        List<Replica<Integer>> replicas = new ReplicaExecutor(2)
                .run(
                        10,
                        (index, cancellation) -> {
                            if (index >= 3) {
                                waitFor(cancellation);
                            }
                            return index;
                        },
                        new CancelAfter(3));
        for (Replica<Integer> replica : replicas) {
            assertThat(replica)
                    .isEqualTo(
                            replica.index() < 3
                                    ? new Replica.Finished<>(replica.index(), replica.index())
                                    : new Replica.Cancelled<Integer>(replica.index()));
        }
        assertThat(replicas).extracting(Replica::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void cancellationReachesAFit() throws IOException {
        Runcard card = card(List.of("fit.iterations=1000000", "fit.patience=1000000", "fit.derivatives=central"));
        FitProblem problem = new FitProblem(card, FitData.load(card, library()));
        List<Replica<ReplicaResult>> replicas = new ReplicaExecutor(2)
                .run(
                        3,
                        (index, cancellation) -> {
                            if (index == 0) {
                                throw new IllegalStateException("this one fails and ends the others");
                            }
                            return ReplicaFit.of(problem, index, cancellation)
                                    .run()
                                    .result();
                        },
                        new CancelAfter(1));
        assertThat(replicas.get(0)).isInstanceOf(Replica.Failed.class);
        assertThat(replicas.subList(1, 3))
                .isEqualTo(List.of(new Replica.Cancelled<ReplicaResult>(1), new Replica.Cancelled<ReplicaResult>(2)));
    }

    @Test
    void anInterruptionCancels() {
        Thread.currentThread().interrupt();
        List<Replica<Integer>> replicas = new ReplicaExecutor(2)
                .run(
                        4,
                        (index, cancellation) -> {
                            waitFor(cancellation);
                            return index;
                        },
                        ReplicaListener.NONE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(replicas).hasSize(4).allMatch(replica -> replica instanceof Replica.Cancelled);
    }

    @Test
    void noReplicasAreNoWork() {
        assertThat(new ReplicaExecutor(3).run(0, (index, cancellation) -> index, ReplicaListener.NONE))
                .isEmpty();
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ReplicaExecutor(0)).hasMessage("replicas need 1 thread or more, not 0");
        assertThatThrownBy(() -> new ReplicaExecutor(1).run(-1, (index, c) -> index, ReplicaListener.NONE))
                .hasMessage("the number of replicas has to be 0 or more, it is -1");
    }
}
