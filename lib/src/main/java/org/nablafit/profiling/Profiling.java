package org.nablafit.profiling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.data.UncertaintySources;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.MemberPredictions;
import org.nablafit.fit.Runcard;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.MemberErrors;

/**
 * The data of a card and an LHAPDF set, and what the ones say of the other: {@link #profiled}, or for replicas {@link
 * #reweighted}. Multiplicative uncertainties are relative to the predictions of the set before (t0), as in xFitter, or to the
 * data.
 */
public final class Profiling {
    private final Runcard card;
    private final FitData fitData;
    private final LhapdfSet set;
    private final MemberDirections directions;
    private final MemberCombinations prior;
    private final List<double[]> predictions;
    private final double[] data;
    private final CovarianceMatrix covariance;
    private final UncertaintySources sources;

    private Profiling(
            Runcard card,
            FitData fitData,
            LhapdfSet set,
            MemberDirections directions,
            List<double[]> predictions,
            RelativeTo relativeTo) {
        this.card = card;
        this.fitData = fitData;
        this.set = set;
        this.directions = directions;
        this.prior = combinations(directions, directions.units());
        this.predictions = predictions;
        this.data = fitData.values();
        double[] before = before();
        boolean isOfData = relativeTo == RelativeTo.DATA;
        this.covariance = isOfData ? fitData.experimentalCovariance() : fitData.t0Covariance(before);
        this.sources = isOfData
                ? UncertaintySources.experimental(fitData.datasets(), fitData.correlations())
                : UncertaintySources.t0(fitData.datasets(), before, fitData.correlations());
    }

    /** What multiplicative uncertainties of the data are relative to. */
    public enum RelativeTo {
        /** The predictions of the set before. */
        PREDICTIONS,
        /** The data. */
        DATA
    }

    /**
     * Predicts the data of a card with all members.
     *
     * @throws IOException with one sentence, where the set or a member cannot be read, or the set does not say what its
     *     members mean
     * @throws IllegalArgumentException where predictions are not linear in the distributions
     */
    public static Profiling of(Runcard card, FitData data, LhapdfSet set, RelativeTo relativeTo, Library library)
            throws IOException {
        MemberDirections directions = MemberDirections.of(set.errors(), set.memberCount());
        MemberPredictions all = MemberPredictions.of(data, set, library);
        List<double[]> predictions =
                IntStream.range(0, set.memberCount()).mapToObj(all::member).toList();
        return new Profiling(card, data, set, directions, predictions, relativeTo);
    }

    /** New members at coordinates r, the first of them the central one. */
    private static MemberCombinations combinations(MemberDirections directions, List<double[]> coordinates) {
        return new MemberCombinations(
                coordinates.stream().map(directions::weights).toList(),
                MemberErrors.ofOneSigma(errorType(directions), coordinates.size()));
    }

    private static String errorType(MemberDirections directions) {
        return directions.isLinear() ? "symmhessian" : "hessian";
    }

    /** The set as it is, at one standard deviation along each coordinate. */
    MemberCombinations prior() {
        return prior;
    }

    /** The card whose data are taken. */
    public Runcard card() {
        return card;
    }

    /** The data sets. */
    public List<Dataset> datasets() {
        return fitData.datasets();
    }

    /** Every file that was read for the data, and those of the set. */
    public List<Path> files() {
        Set<Path> files = new LinkedHashSet<>(fitData.files());
        for (int member = 0; member < set.memberCount(); member++) {
            files.addAll(set.files(member));
        }
        return List.copyOf(files);
    }

    /** The scale of the distributions that predict the data, in GeV. */
    public double scale() {
        return fitData.theory().mu0();
    }

    /** The predictions of a point for all members. */
    public double[] predictionsOf(int point) {
        return predictions.stream().mapToDouble(member -> member[point]).toArray();
    }

    /** χ² of predictions by data set, with the experimental covariance matrix and, as t0, with that of the profiling. */
    public Chi2Table chi2(double[] predicted) {
        return Chi2Table.of(fitData.datasets(), predicted, fitData.experimentalCovariance(), covariance);
    }

    /**
     * The shifts of the correlated sources of the data at given predictions; empty where a point has no uncorrelated
     * uncertainty.
     */
    public Optional<SystematicShifts> shifts(double[] predicted) {
        boolean isPossible = Arrays.stream(sources.variances()).allMatch(variance -> variance > 0);
        return isPossible ? Optional.of(SystematicShifts.of(fitData.datasets(), predicted, sources)) : Optional.empty();
    }

    /** The set. */
    public LhapdfSet set() {
        return set;
    }

    /** How many members that vary a parameter are left out. */
    public int ignoredMembers() {
        return directions.ignoredMembers();
    }

    /**
     * The Hessian profile; replicas are taken for a Gaussian distribution.
     *
     * @param tolerance t²
     */
    public Profile profile(double tolerance) {
        return Profile.of(directions, predictions, data, covariance.factor(), tolerance);
    }

    /** The set after {@link #profile}. */
    public ProfiledSet profiled(double tolerance) {
        Profile profile = profile(tolerance);
        return new ProfiledSet(this, profile, combinations(directions, profile.members(directions)));
    }

    /**
     * The set after reweighting.
     *
     * @param count how many replicas of equal weight the new set has; empty for as many as say as much, rounded
     * @throws IllegalArgumentException where the members are no replicas
     */
    public ReweightedSet reweighted(ReplicaWeights.Method method, OptionalInt count) {
        double[] chi2 = chi2OfReplicas();
        ReplicaWeights weights = ReplicaWeights.of(chi2, data.length, method);
        int most = (int) Math.max(1, Math.round(weights.effectiveReplicas()));
        return new ReweightedSet(this, method, chi2, weights, count.orElse(most));
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
                        errorType(directions),
                        "error",
                        weights);
    }

    /** χ² of the data with each replica. */
    public double[] chi2OfReplicas() {
        requireReplicas();
        double[] chi2 = new double[directions.count()];
        for (int k = 0; k < chi2.length; k++) {
            chi2[k] = chi2OfAll(predictions.get(k + 1));
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
        return chi2OfAll(before());
    }

    /** The predictions before, of the central member or of the mean of the replicas. */
    private double[] before() {
        return MemberDirections.combine(directions.weights(new double[directions.count()]), predictions);
    }

    private double chi2OfAll(double[] of) {
        double[] residuals = new double[data.length];
        Arrays.setAll(residuals, i -> of[i] - data[i]);
        return covariance.chi2(residuals);
    }

    /** The number of data. */
    public int points() {
        return data.length;
    }
}
