package org.nablafit.fit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.chi2.Chi2Term;
import org.nablafit.chi2.Objective;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;

/**
 * One fit of a model to data. Belongs to one thread.
 *
 * <p>The covariance matrix is experimental at first; each t0 round fits all points with the matrix so far and takes the new
 * t0 from its predictions. The fit proper trains on a part of the points of each set, each part whitened with its own
 * block of the matrix, and looks back to the point of the best validation χ².
 */
public final class ReplicaFit {
    /** The name of the random stream of the start. */
    static final String MODEL_STREAM = "network";

    /** The t0 rounds always take the same solver: their matrix is not to depend on how the fit proper is done. */
    private static final LevenbergMarquardt T0_SOLVER = new LevenbergMarquardt();

    private final FitProblem problem;
    private final double[] start;
    private final RandomStream splitting;
    private final Optional<SharedChi2> given;
    private final Minimizer<? super GaussNewtonFunction> solver;
    private final FitListener listener;

    private ReplicaFit(
            FitProblem problem,
            Streams streams,
            Optional<SharedChi2> given,
            Minimizer<? super GaussNewtonFunction> solver,
            FitListener listener) {
        this.problem = problem;
        this.start = problem.start(streams.start);
        this.splitting = streams.split;
        this.given = given;
        this.solver = solver;
        this.listener = listener;
    }

    /**
     * The random streams of a fit.
     *
     * @param start of the parameters at the start
     * @param split of the choice of the points that are held back
     */
    public record Streams(RandomStream start, RandomStream split) {
        /** Those of the fit of a seed. */
        static Streams of(long seed) {
            RandomStream random = new RandomStream(seed);
            return new Streams(random.split(MODEL_STREAM), random);
        }
    }

    /**
     * The fit of the replica {@code index} of a problem that replicas share, by the solver of its card: the fit of the same
     * data with the seed of the card plus the index. Replica 0 is the fit of the card.
     *
     * @param index from 0
     * @throws IllegalArgumentException where the solver needs a native library that cannot be loaded
     */
    public static ReplicaFit of(FitProblem problem, int index, FitListener listener) {
        Runcard.FitCard card = problem.card().fit();
        return new ReplicaFit(problem, Streams.of(card.seed() + index), Optional.empty(), Solvers.of(card), listener);
    }

    /**
     * A fit with a covariance matrix that is given, as all Monte Carlo replicas have the same: there are no t0 rounds.
     *
     * @param shared has the covariance matrix of all points, and belongs to the thread of this fit
     * @throws IllegalArgumentException where the solver needs a native library that cannot be loaded
     */
    public static ReplicaFit of(FitProblem problem, Streams streams, SharedChi2 shared, FitListener listener) {
        Minimizer<? super GaussNewtonFunction> solver =
                Solvers.of(problem.card().fit());
        return new ReplicaFit(problem, streams, Optional.of(shared), solver, listener);
    }

    /**
     * The covariance matrix that a fit of a card takes: that of its t0 rounds, or the experimental one without rounds. It
     * belongs to the seed of the card and to the data of the problem.
     */
    public static CovarianceMatrix covariance(FitProblem problem, FitListener listener) {
        return errors(problem, listener).covariance();
    }

    /** The uncertainties that a fit of a card takes: those of its t0 rounds, or those of its start without rounds. */
    public static FitErrors errors(FitProblem problem, FitListener listener) {
        ReplicaFit fit = of(problem, 0, listener);
        return fit.iterateT0(fit.start).errors;
    }

    /**
     * What a fit found.
     *
     * @param result what is kept of a replica
     * @param errors the uncertainties of the fit: with t0 rounds those of the last one, else those of the start
     */
    public record Outcome(ReplicaResult result, FitErrors errors) {}

    /** Runs the fit. */
    public Outcome run() {
        Runcard.FitCard card = problem.card().fit();
        ParameterBounds.requireInside(problem.bounds(), start, problem.layout());
        T0 t0 = given.isPresent() ? new T0(given.get().errors(problem, start), start) : iterateT0(start);
        FitErrors errors = t0.errors;
        // A user who stops during a t0 round keeps what that round has found; the fit then ends where it begins.
        double[] from = listener.isCancelled() ? t0.parameters : start;
        TrainingSplit split = TrainingSplit.random(problem.datasets(), card.validation(), splitting);

        PdfEvaluator model = problem.evaluator();
        Chi2Term training = term(split.training(), errors);
        Optional<Chi2Term> validation =
                split.validation().length == 0 ? Optional.empty() : Optional.of(term(split.validation(), errors));
        LookBack lookBack = new LookBack(problem.evaluator(), training, validation, split, card.patience(), listener);

        listener.onStage("fit", card.iterations());
        SolverResult result = inStages(model, training, from, lookBack);
        double[] best = lookBack.best().orElse(result.parameters());
        ReplicaResult replica = new ReplicaResult(
                best,
                lookBack.bestIteration(),
                result,
                lookBack.reason().orElse(result.message()),
                split,
                lookBack.history(),
                training.chi2(problem.gridValues(best)),
                training.compression());
        return new Outcome(replica, errors);
    }

    /**
     * The fit proper: one run of the solver, or one for each stage in which the weights of penalties grow. A stage has the same
     * share of the iterations as the others; what it does not need is left to the last.
     */
    private SolverResult inStages(PdfEvaluator model, Chi2Term training, double[] from, LookBack lookBack) {
        int iterations = problem.card().fit().iterations();
        int stages = problem.stages();
        int share = Math.max(1, iterations / stages);
        @Nullable SolverResult before = null;
        int done = 0;
        for (int stage = 0; stage < stages - 1 && done + share < iterations && !listener.isCancelled(); stage++) {
            lookBack.beginStage(done, false);
            Objective objective = problem.objective(model, training, (double) stage / (stages - 1));
            SolverResult result =
                    minimize(solver, objective, before == null ? from : before.parameters(), share, lookBack);
            before = before == null ? result : before.followedBy(result);
            done = before.iterations();
        }
        lookBack.beginStage(done, true);
        SolverResult last = minimize(
                solver,
                problem.objective(model, training, 1),
                before == null ? from : before.parameters(),
                iterations - done,
                lookBack);
        return before == null ? last : before.followedBy(last);
    }

    /**
     * Makes what the fit shares with others, χ² of its training and of its validation points, without running it. The others
     * do not depend then on which of them comes first.
     *
     * @throws IllegalStateException for a fit that shares nothing
     */
    public void share() {
        SharedChi2 shared = given.orElseThrow(() -> new IllegalStateException("this fit shares nothing"));
        TrainingSplit split =
                TrainingSplit.random(problem.datasets(), problem.card().fit().validation(), splitting);
        shared.of(problem, split.training(), start);
        if (split.validation().length > 0) {
            shared.of(problem, split.validation(), start);
        }
    }

    /** χ² of some points; the one that fits share where they do. */
    private Chi2Term term(int[] points, FitErrors errors) {
        return given.isPresent() ? given.get().of(problem, points, start) : problem.term(points, errors, start);
    }

    /** The uncertainties of the last t0 round, and the parameters that they come from. */
    private record T0(FitErrors errors, double[] parameters) {}

    private T0 iterateT0(double[] start) {
        Runcard.FitCard card = problem.card().fit();
        FitErrors errors = problem.errors(start);
        int[] all = problem.allPoints();
        double[] parameters = start;
        for (int round = 1; round <= card.t0Rounds() && !listener.isCancelled(); round++) {
            listener.onStage("t0 round " + round + " of " + card.t0Rounds(), card.t0Iterations());
            Chi2Term chi2 = problem.term(all, errors, start);
            LookBack noLookBack = new LookBack(
                    problem.evaluator(),
                    chi2,
                    Optional.empty(),
                    new TrainingSplit(all, new int[0]),
                    card.t0Iterations(),
                    listener);
            Objective objective = problem.objective(problem.evaluator(), chi2, 1);
            SolverResult result = minimize(T0_SOLVER, objective, parameters, card.t0Iterations(), noLookBack);
            parameters = result.parameters();
            errors = problem.renewedErrors(parameters);
        }
        return new T0(errors, parameters);
    }

    /** The ways to the derivatives of the model. */
    List<DerivativeStrategy> derivatives() {
        return problem.derivatives();
    }

    /** Fits the training points again, from the start of the fit and without a validation, to take the time. */
    DerivativeTiming time(DerivativeStrategy strategy, int iterations, Outcome outcome) {
        int[] points = outcome.result().split().training();
        Chi2Term training = problem.term(points, outcome.errors(), start);
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(iterations);
        IterationListener untilCancelled =
                _ -> listener.isCancelled() ? IterationListener.Decision.STOP : IterationListener.Decision.CONTINUE;
        SolverResult result = solver.minimize(
                problem.objective(problem.evaluator(strategy), training, 1),
                start,
                problem.bounds(),
                options,
                untilCancelled);
        return new DerivativeTiming(
                strategy,
                result.iterations(),
                result.elapsed().toNanos() * 1e-9,
                training.chi2(problem.gridValues(result.parameters())));
    }

    private SolverResult minimize(
            Minimizer<? super GaussNewtonFunction> by,
            Objective objective,
            double[] start,
            int iterations,
            LookBack lookBack) {
        SolverOptions options = SolverOptions.defaults().withMaximumIterations(iterations);
        return by.minimize(objective, start, problem.bounds(), options, lookBack);
    }
}
