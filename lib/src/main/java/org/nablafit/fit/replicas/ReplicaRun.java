package org.nablafit.fit.replicas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.Replica;
import org.nablafit.fit.ReplicaExecutor;
import org.nablafit.fit.ReplicaListener;
import org.nablafit.fit.Runcard;

/** Runs the replicas of a problem that are still to be run, and hands each over as soon as it is through. */
public final class ReplicaRun {
    private final ReplicaExecutor.Task<ReplicaRecord> task;
    private final int total;
    private final ReplicaKeeper keeper;
    private final ReplicaProgress progress;
    private final Map<Integer, ReplicaRecord> finished = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final ReplicaCount count;
    private volatile boolean stopped;
    private @Nullable IOException notKept;

    /** Where finished replicas go to. */
    @FunctionalInterface
    interface ReplicaKeeper {
        /** Keeps a replica. Called by the thread of the replica, by one at a time. */
        void keep(ReplicaRecord replica) throws IOException;
    }

    /**
     * A replica without a result.
     *
     * @param replica its number
     * @param message what happened, one sentence
     */
    public record Failure(int replica, String message) {
        /** What a user can read; the class of an exception without a message says more than nothing. */
        static Failure of(int replica, RuntimeException cause) {
            return new Failure(replica, Optional.ofNullable(cause.getMessage()).orElse(cause.toString()));
        }
    }

    /**
     * What came out.
     *
     * @param total how many replicas were wanted
     * @param finished by their numbers
     * @param failures by their numbers
     * @param cancelled did somebody stop them before the end?
     */
    public record Result(int total, List<ReplicaRecord> finished, List<Failure> failures, boolean cancelled) {
        /** Copies the lists. */
        public Result {
            finished = List.copyOf(finished);
            failures = List.copyOf(failures);
        }
    }

    private ReplicaRun(
            ReplicaExecutor.Task<ReplicaRecord> task,
            int points,
            int total,
            ReplicaKeeper keeper,
            ReplicaProgress progress) {
        this.task = task;
        this.total = total;
        this.keeper = keeper;
        this.progress = progress;
        this.count = new ReplicaCount(total, points, progress);
    }

    /**
     * Reads what a card names and runs its replicas.
     *
     * @param total how many, at least 1
     * @param threads how many at the same time, at least 1
     * @param folder keeps the replicas, and may have some already
     * @throws IOException for a file that cannot be read, or where a replica could not be kept
     * @throws IllegalArgumentException where the parts of the card do not fit together
     */
    public static Replicas run(
            Runcard card, Library library, int total, int threads, Optional<Place> folder, ReplicaProgress progress)
            throws IOException {
        requirePositive(total);
        FitProblem problem = new FitProblem(card, FitData.ofReplicas(card, library, progress));
        List<FitResult.InputFile> inputs = FitResult.InputFile.of(problem.data().files());
        if (folder.isEmpty()) {
            ReplicaProblem shared = ReplicaProblem.of(problem, progress);
            return new Replicas(
                    shared, inputs, run(shared, total, threads, List.of(), replica -> {}, progress), List.of());
        }
        Map<String, Object> setup = ReplicaFolder.setup(card, inputs);
        try (ReplicaFolder kept = ReplicaFolder.open(
                folder.get().result(),
                setup,
                folder.get().resumed(),
                problem.layout().size())) {
            ReplicaProblem shared = ReplicaProblem.of(problem, progress);
            Result result = run(shared, total, threads, kept.records(), kept::keep, progress);
            return new Replicas(shared, inputs, result, kept.notes());
        }
    }

    /**
     * Where replicas are kept.
     *
     * @param result the folder of the result
     * @param resumed are replicas that are there already to be taken?
     */
    public record Place(Path result, boolean resumed) {}

    /**
     * Replicas with what they belong to.
     *
     * @param problem what they share
     * @param inputs every file that was read
     * @param run what came out
     * @param notes sentences for the user, on replicas on disk that could not be read; empty as a rule
     */
    public record Replicas(ReplicaProblem problem, List<FitResult.InputFile> inputs, Result run, List<String> notes) {
        /** Copies the lists. */
        public Replicas {
            inputs = List.copyOf(inputs);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Runs replicas 1 to {@code total} and waits for all of them; a replica that fails does not stop the others.
     *
     * @param total how many, at least 1
     * @param threads how many at the same time, at least 1
     * @param known replicas of an earlier run, which are not run again; those beyond {@code total} are left out
     * @throws IOException where a replica could not be kept: those that run are ended then
     */
    static Result run(
            ReplicaProblem problem,
            int total,
            int threads,
            List<ReplicaRecord> known,
            ReplicaKeeper keeper,
            ReplicaProgress progress)
            throws IOException {
        return run(problem::run, problem.pointCount(), total, threads, known, keeper, progress);
    }

    /** The same with other work than that of a problem, of replicas by their numbers. */
    static Result run(
            ReplicaExecutor.Task<ReplicaRecord> task,
            int points,
            int total,
            int threads,
            List<ReplicaRecord> known,
            ReplicaKeeper keeper,
            ReplicaProgress progress)
            throws IOException {
        requirePositive(total);
        return new ReplicaRun(task, points, total, keeper, progress).run(threads, known);
    }

    private static void requirePositive(int total) {
        if (total < 1) {
            throw new IllegalArgumentException("the number of replicas has to be 1 or more, it is " + total);
        }
    }

    private Result run(int threads, List<ReplicaRecord> known) throws IOException {
        known.stream().filter(replica -> replica.replica() <= total).forEach(replica -> {
            if (finished.put(replica.replica(), replica) == null) {
                count.known(replica);
            }
        });
        List<Integer> missing = new ArrayList<>();
        for (int replica = 1; replica <= total; replica++) {
            if (!finished.containsKey(replica)) {
                missing.add(replica);
            }
        }
        List<Replica<ReplicaRecord>> replicas = new ReplicaExecutor(threads)
                .run(
                        missing.size(),
                        (index, cancellation) -> replica(missing.get(index), cancellation),
                        new ReplicaListener() {
                            @Override
                            public void onReplica(Replica<?> replica, int done) {
                                ended(replica, missing);
                            }

                            @Override
                            public boolean isCancelled() {
                                return stopped || progress.isCancelled();
                            }
                        });
        if (notKept != null) {
            throw new IOException(
                    notKept.getMessage() + "; " + finished.size() + " of " + total + " replicas are finished and kept",
                    notKept);
        }
        boolean cancelled = replicas.stream().anyMatch(replica -> replica instanceof Replica.Cancelled<?>);
        failures.sort(Comparator.comparingInt(Failure::replica));
        return new Result(total, List.copyOf(finished.values()), failures, cancelled);
    }

    private ReplicaRecord replica(int number, FitListener cancellation) {
        count.begun();
        return task.run(number, cancellation);
    }

    private synchronized void ended(Replica<?> replica, List<Integer> missing) {
        int number = missing.get(replica.index());
        switch (replica) {
            case Replica.Finished<?>(int _, ReplicaRecord result) -> keep(result);
            case Replica.Finished<?> other -> throw new IllegalStateException("no record of a replica: " + other);
            case Replica.Failed<?>(int _, RuntimeException cause) -> {
                failures.add(Failure.of(number, cause));
                count.failed();
            }
            case Replica.Cancelled<?> _ -> {}
        }
    }

    private void keep(ReplicaRecord replica) {
        try {
            keeper.keep(replica);
            finished.put(replica.replica(), replica);
            count.finished(replica);
        } catch (IOException e) {
            stopped = true;
            notKept = e;
            count.lost();
        }
    }
}
