package org.nablafit.fit.replicas;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.ClosureCard;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.Nuclei;
import org.nablafit.fit.Replica;
import org.nablafit.fit.ReplicaExecutor;
import org.nablafit.fit.ReplicaFit;
import org.nablafit.fit.ReplicaListener;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.SharedChi2;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.RandomStream;

/**
 * A closure test of several fits: each to data of its own that have fluctuated around one truth, by replicas as a measurement
 * would be fitted. At level 0 all fits have the data of the truth, at level 1 replicas have those of their fit, at level 2 they
 * fluctuate around them.
 *
 * <p>Fits share data, tables, model and covariance matrix; the same replicas of all fits hold back the same points, and share
 * whitening and compression. With t0 rounds each fit has its own covariance matrix, and shares less.
 *
 * <p>A replica of a fit depends on the card and both numbers alone. So a test that was ended at any moment goes on with the
 * replicas that it has kept, and comes to the same.
 */
public final class ClosureRun {
    /**
     * What came out.
     *
     * @param card what was asked for
     * @param truth the truth in a few words
     * @param sets the replicas of each fit
     * @param truths x f of the truth [distributions][x] at the points of {@link ReplicaSet#allNuclei}, in its rows
     * @param estimators what they say
     * @param inputs every file that was read
     * @param failures sentences on replicas that failed
     * @param notes sentences on files of an earlier run that could not be read
     */
    public record Result(
            Runcard card,
            String truth,
            List<ReplicaSet> sets,
            double[][] truths,
            ClosureEstimators estimators,
            List<FitResult.InputFile> inputs,
            List<String> failures,
            List<String> notes) {
        /** Copies the lists. */
        public Result {
            sets = List.copyOf(sets);
            inputs = List.copyOf(inputs);
            failures = List.copyOf(failures);
            notes = List.copyOf(notes);
        }
    }

    private final Runcard card;
    private final FitData data;
    private final FitProblem problem;
    private final List<FitResult.InputFile> inputs;
    private final Optional<ReplicaFolder> folder;
    private final ReplicaProgress progress;
    private volatile @Nullable IOException notKept;

    private ClosureRun(
            FitProblem problem,
            List<FitResult.InputFile> inputs,
            Optional<ReplicaFolder> folder,
            ReplicaProgress progress) {
        this.card = problem.card();
        this.data = problem.data();
        this.problem = problem;
        this.inputs = inputs;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Runs a closure test.
     *
     * @param card has a part {@code closure}
     * @param fits how many, at least 2
     * @param replicas of each fit, at least 3
     * @param threads how many replicas at the same time
     * @param place a folder that keeps each replica as soon as it is finished, and may have some already; empty to keep them in
     *     memory alone
     * @throws IOException for a file that cannot be read, or where a replica could not be kept
     * @throws CancellationException where {@code progress} has cancelled it
     */
    public static Result run(
            Runcard card,
            Library library,
            int fits,
            int replicas,
            int threads,
            Optional<ReplicaRun.Place> place,
            ReplicaProgress progress)
            throws IOException {
        if (card.closure().isEmpty()) {
            throw new IllegalArgumentException(
                    card.file() + ": a closure test needs the key 'closure', which says what the truth is");
        }
        if (fits < 2 || replicas < 3) {
            throw new IllegalArgumentException(
                    "a closure test needs 2 fits and 3 replicas of each at least, not " + fits + " and " + replicas);
        }
        FitProblem problem = new FitProblem(card, FitData.ofTruth(card, library, progress));
        List<FitResult.InputFile> inputs = FitResult.InputFile.of(problem.data().files());
        if (place.isEmpty()) {
            return new ClosureRun(problem, inputs, Optional.empty(), progress).run(fits, replicas, threads);
        }
        try (ReplicaFolder folder = ReplicaFolder.open(
                place.get().result(),
                ReplicaFolder.setupOfClosure(card, inputs),
                place.get().resumed(),
                problem.layout().size())) {
            return new ClosureRun(problem, inputs, Optional.of(folder), progress).run(fits, replicas, threads);
        }
    }

    private Result run(int fits, int replicas, int threads) throws IOException {
        List<ReplicaProblem> problems = problems(fits);
        ReplicaCount counter =
                new ReplicaCount(fits * replicas, problem.data().theory().pointCount(), progress);
        List<Map<Integer, ReplicaRecord>> finished = known(fits, replicas, counter);
        List<Integer> missing = IntStream.rangeClosed(1, replicas)
                .filter(replica -> finished.stream().anyMatch(own -> !own.containsKey(replica)))
                .boxed()
                .toList();
        List<Replica<List<String>>> done = new ReplicaExecutor(threads)
                .run(
                        missing.size(),
                        (index, cancellation) ->
                                ofAllFits(problems, missing.get(index), finished, counter, cancellation),
                        new ReplicaListener() {
                            @Override
                            public boolean isCancelled() {
                                return notKept != null || progress.isCancelled();
                            }
                        });
        int kept = finished.stream().mapToInt(Map::size).sum();
        IOException lost = notKept;
        if (lost != null) {
            throw new IOException(
                    lost.getMessage() + "; " + kept + " of " + fits * replicas + " replicas are finished and kept",
                    lost);
        }
        List<String> failures = new ArrayList<>();
        for (Replica<List<String>> replica : done) {
            switch (replica) {
                case Replica.Finished<List<String>>(int _, List<String> own) -> failures.addAll(own);
                case Replica.Failed<List<String>>(int _, RuntimeException cause) -> throw cause;
                case Replica.Cancelled<List<String>> _ ->
                    throw new CancellationException(cancelled(kept, fits * replicas));
            }
        }
        return result(problems, finished, failures, replicas);
    }

    private String cancelled(int kept, int total) {
        String stopped = "the closure test was stopped";
        return folder.isEmpty()
                ? stopped
                : stopped + "; " + kept + " of " + total
                        + " replicas are finished and kept; resume it to go on with them";
    }

    /** What an earlier run has left, for each fit by the numbers of the replicas. */
    private List<Map<Integer, ReplicaRecord>> known(int fits, int replicas, ReplicaCount counter) throws IOException {
        List<Map<Integer, ReplicaRecord>> known = new ArrayList<>();
        for (int f = 1; f <= fits; f++) {
            Map<Integer, ReplicaRecord> own = new ConcurrentSkipListMap<>();
            List<ReplicaRecord> there = folder.isPresent() ? folder.get().records(OptionalInt.of(f)) : List.of();
            for (ReplicaRecord replica : there) {
                if (replica.replica() <= replicas) {
                    own.put(replica.replica(), replica);
                    counter.known(replica);
                }
            }
            known.add(own);
        }
        return known;
    }

    /** Each fit with its data and covariance matrix. */
    private List<ReplicaProblem> problems(int fits) {
        ClosureCard closure = card.closure().orElseThrow();
        Cholesky factor = problem.experimentalCovariance().factor();
        List<ReplicaProblem> problems = new ArrayList<>();
        for (int f = 1; f <= fits; f++) {
            double[] values = data.values();
            if (closure.level() > 0) {
                RandomStream random =
                        new RandomStream(closure.seed()).split("fit " + f).split("closure level 1");
                double[] noise = new double[values.length];
                Arrays.setAll(noise, _ -> random.normal());
                factor.multiplyLower(noise);
                Arrays.setAll(values, i -> values[i] + noise[i]);
            }
            FitProblem own = problem.withValues(values);
            CovarianceMatrix covariance =
                    card.fit().t0Rounds() > 0 ? ReplicaFit.covariance(own, progress) : problem.experimentalCovariance();
            problems.add(new ReplicaProblem(own, covariance, closure.level() == 2, OptionalInt.of(f)));
        }
        return problems;
    }

    /** The same replica of all fits that do not have it yet; why it failed, of those where it did. */
    private List<String> ofAllFits(
            List<ReplicaProblem> problems,
            int replica,
            List<Map<Integer, ReplicaRecord>> finished,
            ReplicaCount counter,
            FitListener cancellation) {
        List<String> failures = new ArrayList<>();
        boolean sharing = card.fit().t0Rounds() == 0;
        Optional<SharedChi2> shared = Optional.empty();
        for (int f = 0; f < problems.size() && !cancellation.isCancelled(); f++) {
            if (finished.get(f).containsKey(replica)) {
                continue;
            }
            counter.begun();
            ReplicaProblem of = problems.get(f);
            try {
                if (sharing && shared.isEmpty()) {
                    // Always that of the first fit, so that a replica does not depend on which of the others are there.
                    shared = Optional.of(problems.getFirst().share(replica));
                }
                ReplicaRecord record =
                        of.run(replica, shared.orElseGet(() -> new SharedChi2(of.covariance())), cancellation);
                // One that was cancelled has ended early, at whatever point.
                if (!cancellation.isCancelled()) {
                    keep(f + 1, record);
                    finished.get(f).put(replica, record);
                    counter.finished(record);
                }
            } catch (IOException e) {
                notKept = e;
                counter.lost();
            } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
                counter.failed();
                String cause = ReplicaRun.Failure.of(replica, e).message();
                failures.add("replica " + replica + " of fit " + (f + 1) + " failed: " + cause);
            }
        }
        return failures;
    }

    private void keep(int fit, ReplicaRecord replica) throws IOException {
        if (folder.isPresent()) {
            folder.get().keep(OptionalInt.of(fit), replica);
        }
    }

    private Result result(
            List<ReplicaProblem> problems,
            List<Map<Integer, ReplicaRecord>> finished,
            List<String> failures,
            int replicas) {
        double[] truth = data.values();
        double[] x = pointsOfData();
        Nuclei nuclei = problem.nuclei();
        double[][] truthAtX = truthOfPdf(nuclei, x);
        List<ReplicaSet> sets = new ArrayList<>();
        List<ClosureEstimators.OfFit> estimators = new ArrayList<>();
        for (int f = 0; f < problems.size(); f++) {
            List<ReplicaRecord> own = List.copyOf(finished.get(f).values());
            ReplicaSet set = ReplicaSet.of(
                    new ReplicaRun.Replicas(
                            problems.get(f), inputs, new ReplicaRun.Result(replicas, own, List.of(), false), List.of()),
                    Selection.Limits.defaults());
            sets.add(set);
            estimators.add(ClosureEstimators.of(set, truth, nuclei, truthAtX, x));
        }
        return new Result(
                card,
                data.truth().orElseThrow().description(),
                sets,
                truthOfPdf(problem.resultNuclei(), sets.getFirst().pdf().x()),
                new ClosureEstimators(
                        estimators,
                        nuclei.labels(problem.model().basis().distributions()),
                        nuclei.labels(List.of(ClosureEstimators.CHARGES)),
                        x),
                inputs,
                failures,
                folder.map(ReplicaFolder::notes).orElse(List.of()));
    }

    private double[] pointsOfData() {
        double[] x = data.datasets().stream()
                .map(Dataset::kinematics)
                .filter(kinematics -> kinematics.has(Kinematics.X))
                .flatMapToDouble(kinematics -> Arrays.stream(kinematics.column(Kinematics.X)))
                .toArray();
        return x.length == 0
                ? ClosureEstimators.points(1e-3, 0.7)
                : ClosureEstimators.points(
                        Arrays.stream(x).min().orElseThrow(),
                        Arrays.stream(x).max().orElseThrow());
    }

    /** x f of the truth [distributions][x], in rows as {@link Nuclei} has them. */
    private double[][] truthOfPdf(Nuclei nuclei, double[] x) {
        int size = problem.model().basis().size();
        double[] values = data.truth()
                .orElseThrow()
                .gridValues(nuclei.grid(x), data.theory().mu0(), problem.model().basis());
        return nuclei.rows(values, size);
    }
}
