package org.nablafit.fit.replicas;

import java.util.Optional;
import java.util.OptionalInt;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.PseudoData;
import org.nablafit.fit.ClosureCard;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.History;
import org.nablafit.fit.ReplicaFit;
import org.nablafit.fit.ReplicaResult;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.SharedChi2;
import org.nablafit.numeric.Cholesky;

/**
 * What all replicas of a card share: data, tables, model and covariance matrix. Immutable; a replica depends on it and on its
 * own number alone.
 *
 * <p>The replicas of a card with t0 rounds have one t0 covariance matrix: that of the fit of the card to the data themselves,
 * as the t0 set of [NNPDF2015] is one for all replicas. Their pseudo-data fluctuate around the data by {@link PseudoData}. In a
 * closure test the data are those of its level 0 or 1, and fluctuate at level 2 alone.
 */
public final class ReplicaProblem {
    /** How many fresh sets of pseudo-data the over-fit metric averages over. */
    private static final int FRESH_DRAWS = 100;

    private final FitProblem problem;
    private final CovarianceMatrix covariance;
    private final Cholesky factor;
    private final Cholesky experimentalFactor;
    private final Optional<PseudoData> pseudoData;
    private final OptionalInt fit;

    /**
     * The problem of replicas.
     *
     * @param problem with the data that the replicas fluctuate around
     * @param covariance of all points, for the fits
     * @param fluctuates do they?
     * @param fit its number among several, whose random choices differ
     */
    ReplicaProblem(FitProblem problem, CovarianceMatrix covariance, boolean fluctuates, OptionalInt fit) {
        this.problem = problem;
        this.fit = fit;
        this.covariance = covariance;
        this.factor = covariance.factor();
        this.experimentalFactor = problem.experimentalCovariance().factor();
        this.pseudoData = fluctuates
                ? Optional.of(new PseudoData(problem.datasets(), problem.data().positivePoints()))
                : Optional.empty();
    }

    /**
     * The problem of the replicas of a card.
     *
     * @param problem of the card, with {@link FitData#ofReplicas}
     * @param listener told of the t0 rounds, which are run here; where it cancels, the matrix so far is taken
     */
    public static ReplicaProblem of(FitProblem problem, FitListener listener) {
        Optional<ClosureCard> closure = problem.card().closure();
        boolean fluctuates = closure.isEmpty() || closure.get().level() == 2;
        return new ReplicaProblem(problem, ReplicaFit.covariance(problem, listener), fluctuates, OptionalInt.empty());
    }

    /** The card with its data, tables and model. */
    public FitProblem problem() {
        return problem;
    }

    /** The card. */
    public Runcard card() {
        return problem.card();
    }

    /** The covariance matrix of all points that the fits take. */
    public CovarianceMatrix covariance() {
        return covariance;
    }

    /** How many points there are. */
    public int pointCount() {
        return covariance.size();
    }

    /** The problem with the model of a replica, as to evaluate its distributions. */
    public FitProblem of(int replica) {
        return problem.ofReplica(streams(replica).preprocessing());
    }

    /** χ² of predictions of all points, with the covariance matrix of the fit. */
    public double chi2(double[] predictions) {
        return chi2(factor, predictions);
    }

    /** χ² of predictions of all points, with the experimental covariance matrix. */
    public double chi2Experimental(double[] predictions) {
        return chi2(experimentalFactor, predictions);
    }

    /** (a − b)ᵀ C⁻¹ (a − b) of two predictions of all points, with the experimental covariance matrix C. */
    double distance2(double[] a, double[] b) {
        return chi2(experimentalFactor, a, b);
    }

    private double chi2(Cholesky of, double[] predictions) {
        return chi2(of, predictions, problem.data().values());
    }

    private static double chi2(Cholesky factor, double[] predictions, double[] data) {
        double[] residuals = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            residuals[i] = predictions[i] - data[i];
        }
        factor.solveLower(residuals);
        double sum = 0;
        for (double r : residuals) {
            sum += r * r;
        }
        return sum;
    }

    private ReplicaStreams streams(int replica) {
        long seed = card().fit().seed();
        return fit.isPresent() ? ReplicaStreams.of(seed, fit.getAsInt(), replica) : ReplicaStreams.of(seed, replica);
    }

    /**
     * Runs a replica.
     *
     * @param replica its number, from 1
     * @param listener may end it early
     */
    public ReplicaRecord run(int replica, FitListener listener) {
        return run(replica, new SharedChi2(covariance), listener);
    }

    /** As {@link #run(int, FitListener)}, with what fits of the same points share. */
    ReplicaRecord run(int replica, SharedChi2 shared, FitListener listener) {
        ReplicaStreams streams = streams(replica);
        PseudoData.Draw data = draw(streams);
        FitProblem own = of(replica).withValues(data.values());
        ReplicaResult result =
                ReplicaFit.of(own, streams.fit(), shared, listener).run().result();
        return record(replica, own, data, result, streams);
    }

    /** What this replica of other fits, to other data, can share with the one of this problem. */
    SharedChi2 share(int replica) {
        SharedChi2 shared = new SharedChi2(covariance);
        ReplicaStreams streams = streams(replica);
        FitProblem own = of(replica).withValues(draw(streams).values());
        ReplicaFit.of(own, streams.fit(), shared, FitListener.NONE).share();
        return shared;
    }

    private PseudoData.Draw draw(ReplicaStreams streams) {
        return pseudoData.isPresent()
                ? pseudoData.get().draw(streams.pseudoData())
                : new PseudoData.Draw(problem.data().values(), 0);
    }

    private ReplicaRecord record(
            int replica, FitProblem own, PseudoData.Draw data, ReplicaResult result, ReplicaStreams streams) {
        double[] predictions = own.predictions(result.parameters());
        History.Entry best = best(result);
        return new ReplicaRecord(
                replica,
                result.parameters(),
                result.solver().termination(),
                result.stopped(),
                result.solver().iterations(),
                result.bestIteration(),
                data.discarded(),
                best.training(),
                best.validation(),
                overFit(predictions, data.values(), result.split().validation(), streams),
                chi2(predictions),
                chi2Experimental(predictions));
    }

    /** The iteration that was kept. */
    private static History.Entry best(ReplicaResult result) {
        return result.history().entries().stream()
                .filter(entry -> entry.iteration() == result.bestIteration())
                .findFirst()
                .orElseThrow();
    }

    /** The over-fit metric of [NNPDF2022], see {@link ReplicaRecord#overFit}. */
    private double overFit(double[] predictions, double[] data, int[] validation, ReplicaStreams streams) {
        if (validation.length == 0 || pseudoData.isEmpty()) {
            return Double.NaN;
        }
        Cholesky block = covariance.select(validation).factor();
        double[] own = select(predictions, validation);
        double fresh = 0;
        for (int i = 0; i < FRESH_DRAWS; i++) {
            double[] drawn =
                    pseudoData.get().draw(streams.overFit().split("draw " + i)).values();
            fresh += chi2(block, own, select(drawn, validation));
        }
        return (chi2(block, own, select(data, validation)) - fresh / FRESH_DRAWS) / validation.length;
    }

    private static double[] select(double[] values, int[] points) {
        double[] selected = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            selected[i] = values[points[i]];
        }
        return selected;
    }
}
