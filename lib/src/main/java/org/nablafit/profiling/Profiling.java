package org.nablafit.profiling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.MemberPredictions;
import org.nablafit.pdf.lhapdf.LhapdfSet;

/**
 * The data of a card and an LHAPDF set, and what the ones say of the other: {@link #profile}, or for replicas {@link
 * #chi2OfReplicas} and {@link ReplicaWeights}. Multiplicative uncertainties are relative to the predictions of the set before (t0), as in xFitter, or to the
 * data.
 */
public final class Profiling {
    private final LhapdfSet set;
    private final MemberDirections directions;
    private final List<double[]> predictions;
    private final double[] data;
    private final CovarianceMatrix covariance;

    private Profiling(
            LhapdfSet set,
            MemberDirections directions,
            List<double[]> predictions,
            double[] data,
            CovarianceMatrix covariance) {
        this.set = set;
        this.directions = directions;
        this.predictions = predictions;
        this.data = data;
        this.covariance = covariance;
    }

    /** What multiplicative uncertainties of the data are relative to. */
    public enum RelativeTo {
        /** The predictions of the set before. */
        PREDICTIONS,
        /** The data. */
        DATA
    }

    /**
     * Predicts the data with all members.
     *
     * @throws IOException with one sentence, where the set or a member cannot be read, or the set does not say what its
     *     members mean
     * @throws IllegalArgumentException where predictions are not linear in the distributions
     */
    public static Profiling of(FitData data, LhapdfSet set, RelativeTo relativeTo, Library library) throws IOException {
        MemberDirections directions = MemberDirections.of(set.errors(), set.memberCount());
        MemberPredictions all = MemberPredictions.of(data, set, library);
        List<double[]> predictions =
                IntStream.range(0, set.memberCount()).mapToObj(all::member).toList();
        double[] before = MemberDirections.combine(directions.weights(new double[directions.count()]), predictions);
        CovarianceMatrix covariance =
                relativeTo == RelativeTo.DATA ? data.experimentalCovariance() : data.t0Covariance(before);
        return new Profiling(set, directions, predictions, data.values(), covariance);
    }

    /** The set. */
    public LhapdfSet set() {
        return set;
    }

    /** How many members that vary a parameter are left out. */
    public int ignoredMembers() throws IOException {
        return 2 * set.errors().parameterCount();
    }

    /**
     * The Hessian profile; replicas are taken for a Gaussian distribution.
     *
     * @param tolerance t²
     */
    public Profile profile(double tolerance) {
        return Profile.of(directions, predictions, data, covariance.factor(), tolerance);
    }

    /**
     * Writes the profiled set: of the type {@code hessian} where the members are not a straight line, else {@code
     * symmhessian}.
     *
     * @return the set, read again
     */
    public LhapdfSet write(Profile profile, Path folder, String name) throws IOException {
        List<double[]> weights =
                profile.members(directions).stream().map(directions::weights).toList();
        return new CombinedSet(set)
                .write(
                        folder,
                        name,
                        set.name() + " profiled with " + data.length + " data, tolerance " + profile.tolerance(),
                        directions.isLinear() ? "symmhessian" : "hessian",
                        "error",
                        weights);
    }

    /** χ² of the data with each replica. */
    public double[] chi2OfReplicas() {
        requireReplicas();
        double[] chi2 = new double[directions.count()];
        for (int k = 0; k < chi2.length; k++) {
            chi2[k] = chi2(predictions.get(k + 1));
        }
        return chi2;
    }

    /**
     * Writes a set of replicas of equal weight, with their mean as member 0.
     *
     * @param count how many; those with large weights occur more than once
     * @return the set, read again
     */
    public LhapdfSet write(ReplicaWeights weights, int count, Path folder, String name) throws IOException {
        requireReplicas();
        List<Integer> chosen = weights.unweighted(count);
        List<double[]> combinations = new ArrayList<>();
        double[] mean = new double[directions.memberCount()];
        combinations.add(mean);
        for (int replica : chosen) {
            double[] single = new double[mean.length];
            single[replica + 1] = 1;
            combinations.add(single);
            mean[replica + 1] += 1.0 / count;
        }
        return new CombinedSet(set)
                .write(
                        folder,
                        name,
                        set.name() + " reweighted with " + data.length + " data, unweighted",
                        "replicas",
                        "replica",
                        combinations);
    }

    private void requireReplicas() {
        if (!directions.isOfReplicas()) {
            throw new IllegalArgumentException(
                    "the set " + set.name() + " has no replicas but eigenvectors; it can be profiled, not reweighted");
        }
    }

    /** χ² of the data before, with the central member or the mean of the replicas. */
    public double chi2Before() {
        return chi2(MemberDirections.combine(directions.weights(new double[directions.count()]), predictions));
    }

    private double chi2(double[] of) {
        double[] residuals = new double[data.length];
        Arrays.setAll(residuals, i -> of[i] - data[i]);
        return covariance.chi2(residuals);
    }

    /** The number of data. */
    public int points() {
        return data.length;
    }
}
