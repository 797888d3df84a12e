package org.nablafit.fit.replicas;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
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
     */
    public record Result(
            Runcard card,
            String truth,
            List<ReplicaSet> sets,
            double[][] truths,
            ClosureEstimators estimators,
            List<FitResult.InputFile> inputs,
            List<String> failures) {
        /** Copies the lists. */
        public Result {
            sets = List.copyOf(sets);
            inputs = List.copyOf(inputs);
            failures = List.copyOf(failures);
        }
    }

    private final Runcard card;
    private final FitData data;
    private final FitProblem problem;
    private final List<FitResult.InputFile> inputs;
    private final ReplicaProgress progress;

    private ClosureRun(Runcard card, FitData data, List<FitResult.InputFile> inputs, ReplicaProgress progress) {
        this.card = card;
        this.data = data;
        this.problem = new FitProblem(card, data);
        this.inputs = inputs;
        this.progress = progress;
    }

    /**
     * Runs a closure test.
     *
     * @param card has a part {@code closure}
     * @param fits how many, at least 2
     * @param replicas of each fit, at least 3
     * @param threads how many replicas at the same time
     * @throws IOException for a file that cannot be read
     * @throws CancellationException where {@code progress} has cancelled it
     */
    public static Result run(
            Runcard card, Library library, int fits, int replicas, int threads, ReplicaProgress progress)
            throws IOException {
        if (card.closure().isEmpty()) {
            throw new IllegalArgumentException(
                    card.file() + ": a closure test needs the key 'closure', which says what the truth is");
        }
        if (fits < 2 || replicas < 3) {
            throw new IllegalArgumentException(
                    "a closure test needs 2 fits and 3 replicas of each at least, not " + fits + " and " + replicas);
        }
        FitData data = FitData.ofTruth(card, library);
        List<FitResult.InputFile> inputs = FitResult.InputFile.of(data.files());
        return new ClosureRun(card, data, inputs, progress).run(fits, replicas, threads);
    }

    private Result run(int fits, int replicas, int threads) {
        List<ReplicaProblem> problems = problems(fits);
        ReplicaCount counter = new ReplicaCount(fits * replicas, problem.allPoints().length, progress);
        List<Replica<List<ReplicaRun.Result>>> done = new ReplicaExecutor(threads)
                .run(
                        replicas,
                        (index, cancellation) -> ofAllFits(problems, index + 1, counter, cancellation),
                        new ReplicaListener() {
                            @Override
                            public boolean isCancelled() {
                                return progress.isCancelled();
                            }
                        });
        List<List<ReplicaRecord>> finished = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int f = 0; f < fits; f++) {
            finished.add(new ArrayList<>());
        }
        for (Replica<List<ReplicaRun.Result>> replica : done) {
            switch (replica) {
                case Replica.Finished<List<ReplicaRun.Result>>(int _, List<ReplicaRun.Result> results) -> {
                    for (int f = 0; f < fits; f++) {
                        finished.get(f).addAll(results.get(f).finished());
                        for (ReplicaRun.Failure failure : results.get(f).failures()) {
                            failures.add("replica " + failure.replica() + " of fit " + (f + 1) + " failed: "
                                    + failure.message());
                        }
                    }
                }
                case Replica.Failed<List<ReplicaRun.Result>>(int _, RuntimeException cause) -> throw cause;
                case Replica.Cancelled<List<ReplicaRun.Result>> _ ->
                    throw new CancellationException("the closure test was stopped");
            }
        }
        return result(problems, finished, failures, replicas);
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

    /** The same replica of all fits. */
    private List<ReplicaRun.Result> ofAllFits(
            List<ReplicaProblem> problems, int replica, ReplicaCount counter, FitListener cancellation) {
        List<ReplicaRun.Result> results = new ArrayList<>();
        SharedChi2 shared = new SharedChi2(problems.getFirst().covariance());
        for (ReplicaProblem of : problems) {
            if (cancellation.isCancelled()) {
                break;
            }
            counter.begun();
            SharedChi2 chi2 = card.fit().t0Rounds() > 0 ? new SharedChi2(of.covariance()) : shared;
            try {
                ReplicaRecord record = of.run(replica, chi2, cancellation);
                counter.finished(record);
                results.add(new ReplicaRun.Result(1, List.of(record), List.of(), false));
            } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
                counter.failed();
                results.add(new ReplicaRun.Result(1, List.of(), List.of(ReplicaRun.Failure.of(replica, e)), false));
            }
        }
        return results;
    }

    private Result result(
            List<ReplicaProblem> problems, List<List<ReplicaRecord>> finished, List<String> failures, int replicas) {
        double[] truth = data.values();
        double[] x = pointsOfData();
        Nuclei nuclei = problem.nuclei();
        double[][] truthAtX = truthOfPdf(nuclei, x);
        List<ReplicaSet> sets = new ArrayList<>();
        List<ClosureEstimators.OfFit> estimators = new ArrayList<>();
        for (int f = 0; f < problems.size(); f++) {
            List<ReplicaRecord> own = finished.get(f).stream()
                    .sorted(Comparator.comparingInt(ReplicaRecord::replica))
                    .toList();
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
                failures);
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
