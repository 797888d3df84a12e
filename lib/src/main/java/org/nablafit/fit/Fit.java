package org.nablafit.fit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.chi2.Chi2Term;
import org.nablafit.chi2.GridTerm;
import org.nablafit.chi2.Objective;
import org.nablafit.chi2.ParameterTerm;
import org.nablafit.data.CovarianceMatrix;

/** A whole fit: reads what a card names, fits, and puts the result together. */
public final class Fit {
    private Fit() {}

    /**
     * Runs the fit of a card.
     *
     * @throws IOException for a file that cannot be read
     * @throws IllegalArgumentException where the parts of the card do not fit together
     * @throws java.util.concurrent.CancellationException where the listener cancels while tables are computed
     */
    public static FitResult run(Runcard card, Library library, FitListener listener) throws IOException {
        long start = System.nanoTime();
        FitProblem problem = new FitProblem(card, FitData.load(card, library, listener));
        return whole(problem, start, listener).result();
    }

    /**
     * A fit with what it was a fit of, for those who go on from its end.
     *
     * @param result the fit
     * @param problem data, theory and model
     * @param errors the uncertainties that χ² had
     * @param parameters where it ended, the shifts of external sources behind those of the model [P]
     */
    public record Whole(FitResult result, FitProblem problem, FitErrors errors, double[] parameters) {
        /** Copies the array. */
        public Whole {
            parameters = parameters.clone();
        }

        @Override
        public double[] parameters() {
            return parameters.clone();
        }
    }

    /**
     * Runs the fit of a problem whose files are read already.
     *
     * @throws IOException where one of the files is gone
     */
    public static Whole whole(FitProblem problem, FitListener listener) throws IOException {
        return whole(problem, System.nanoTime(), listener);
    }

    /** @param start when the work on the fit began */
    private static Whole whole(FitProblem problem, long start, FitListener listener) throws IOException {
        Map<String, Duration> timings = new LinkedHashMap<>();
        // Before the fit: the files may change or vanish during a long one.
        List<FitResult.InputFile> inputs = FitResult.InputFile.of(problem.data().files());
        listener.onTheory(problem.card(), problem.data().theory().shared());
        timings.put("reading", since(start));
        long fitting = System.nanoTime();
        ReplicaFit fit = ReplicaFit.of(problem, 0, listener);
        ReplicaFit.Outcome outcome = fit.run();
        timings.put("fitting", since(fitting));
        long comparing = System.nanoTime();
        int compared = problem.card().fit().compareDerivatives();
        List<DerivativeTiming> derivatives =
                compared == 0 ? List.of() : DerivativeTiming.of(fit, outcome, compared, listener);
        timings.put("comparison of derivatives", since(comparing));
        long reporting = System.nanoTime();
        FitResult result = result(problem, outcome, derivatives, listener, inputs, timings);
        timings.put("uncertainties", since(reporting));
        timings.put("total", since(start));
        return new Whole(result, problem, outcome.errors(), outcome.result().parameters());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static FitResult result(
            FitProblem problem,
            ReplicaFit.Outcome outcome,
            List<DerivativeTiming> derivatives,
            FitListener listener,
            List<FitResult.InputFile> inputs,
            Map<String, Duration> timings) {
        ReplicaResult found = outcome.result();
        double[] parameters = found.parameters();
        double[] predictions = problem.predictions(parameters);
        List<FitResult.Parameter> named = new ArrayList<>();
        for (String name : problem.model().layout().names()) {
            named.add(new FitResult.Parameter(name, parameters[named.size()]));
        }
        CovarianceMatrix t0 = problem.card().fit().t0Rounds() > 0
                ? outcome.errors().covariance()
                : problem.data().t0Covariance(predictions);
        FitResult.Ending ending = new FitResult.Ending(
                found.solver().termination(),
                found.stopped(),
                found.solver().iterations(),
                found.bestIteration(),
                found.solver().valueEvaluations(),
                found.solver().jacobianEvaluations(),
                listener.isCancelled());
        Objective all = objectiveOfAllPoints(problem, outcome);
        LaplaceBands.Posterior posterior = new LaplaceBands.Posterior(problem, all, parameters);
        LaplaceBands bands = posterior.bands(new Nuclei(List.of(problem.shownNucleus())), InitialScaleGrid.x());
        return new FitResult(
                problem.card(),
                named,
                LaplaceBands.estimates(problem, all, parameters),
                problem.datasets(),
                predictions,
                problem.data().correlations(),
                Chi2Table.of(problem.datasets(), predictions, problem.experimentalCovariance(), t0),
                nuisance(problem, outcome, all),
                found.split(),
                ending,
                found.history(),
                compressionCheck(problem, outcome),
                bands,
                problem.card().takesMassNumber() ? Optional.of(NuclearResult.of(problem, posterior)) : Optional.empty(),
                boundaryCheck(problem, parameters),
                problem.data()
                        .truth()
                        .map(truth -> ClosureComparison.of(
                                problem, problem.card().closure().orElseThrow(), truth, bands)),
                problem.negativity(parameters),
                derivatives,
                problem.data().theory().shared(),
                inputs,
                Environment.versions(),
                timings);
    }

    /** χ² with nuisance parameters of all points, with the errors of the shifts that are parameters of the fit. */
    private static Optional<NuisanceFit> nuisance(FitProblem problem, ReplicaFit.Outcome outcome, Objective all) {
        if (problem.data().nuisance().isEmpty()) {
            return Optional.empty();
        }
        double[] parameters = outcome.result().parameters();
        double priors = 0;
        for (ParameterTerm term : problem.priors()) {
            priors += 2 * term.value(parameters);
        }
        return Optional.of(problem.nuisanceFit(
                outcome.errors(),
                parameters,
                LaplaceBands.externalErrors(problem, all, parameters),
                priors,
                LaplaceBands.effectiveParameters(problem, all, parameters)));
    }

    private static Optional<FitResult.CompressionCheck> compressionCheck(
            FitProblem problem, ReplicaFit.Outcome outcome) {
        ReplicaResult found = outcome.result();
        return found.compression().map(compression -> {
            double[] gridValues = problem.gridValues(found.parameters());
            double full = problem.fullChi2(
                            found.split().training(), outcome.errors().covariance())
                    .chi2(gridValues);
            return new FitResult.CompressionCheck(
                    compression, found.trainingChi2(), full, compression.chi2Error(gridValues));
        });
    }

    private static Optional<FitResult.BoundaryCheck> boundaryCheck(FitProblem problem, double[] parameters) {
        return problem.boundary().map(penalty -> {
            double[] gridValues = problem.gridValues(parameters);
            return new FitResult.BoundaryCheck(
                    problem.data().nucleon().orElseThrow().description(),
                    penalty.rowCount(),
                    penalty.chi2(gridValues),
                    penalty.largestDistance(gridValues));
        });
    }

    /** χ² of all points, and the condition at A = 1, which is knowledge as data are; their curvature gives the uncertainties. */
    private static Objective objectiveOfAllPoints(FitProblem problem, ReplicaFit.Outcome outcome) {
        double[] parameters = outcome.result().parameters();
        Chi2Term all = problem.term(problem.allPoints(), outcome.errors(), parameters);
        List<GridTerm> terms = new ArrayList<>(List.of(all));
        problem.boundary().ifPresent(terms::add);
        return new Objective(problem.evaluator(), terms, List.of());
    }
}
