package org.nablafit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The uncertainties of the points of several data sets, one set after the other: what moves single points, and the sources
 * that move points together,
 *
 * <pre>
 * C_ij = V_ij + sum_k s_ki s_kj,
 * </pre>
 *
 * where V is diagonal but for points that files of correlations couple ({@link CorrelatedVariances}).
 *
 * A source within a set is one for each set, a shared one is one for all sets that have it. The sizes of multiplicative
 * sources are relative to the data or to predictions, as {@link CovarianceMatrix} says. Immutable.
 */
public final class UncertaintySources {
    private final double[] variances;
    private final int[] coupledPoints;
    private final double[] covariances;
    private final List<Correlated> correlated;

    private UncertaintySources(
            double[] statistical, double[] uncorrelated, CorrelatedVariances files, List<Correlated> correlated) {
        this.correlated = List.copyOf(correlated);
        variances = new double[statistical.length];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = statistical[i] + uncorrelated[i];
        }
        coupledPoints = files.points();
        covariances =
                files.covariances(Selection.of(statistical, coupledPoints), Selection.of(uncorrelated, coupledPoints));
        int n = coupledPoints.length;
        for (int i = 0; i < n; i++) {
            variances[coupledPoints[i]] = covariances[i * (n + 1)];
        }
    }

    /**
     * A source that moves points together.
     *
     * @param name of a shared source its own, else {@code SET: name}
     * @param first the first of the points that follow each other
     * @param entries one standard deviation of these points, with a sign; 0 for one that the source does not move
     */
    public record Correlated(String name, int first, double[] entries) {
        /** Copies the array. */
        public Correlated {
            entries = entries.clone();
        }

        @Override
        public double[] entries() {
            return entries.clone();
        }

        /** The number of points from the first. */
        public int size() {
            return entries.length;
        }

        boolean movesSamePointsAs(Correlated other) {
            return first == other.first && size() == other.size();
        }
    }

    /** Multiplicative sources are relative to the data. */
    public static UncertaintySources experimental(List<Dataset> datasets) {
        return experimental(datasets, CorrelatedVariances.NONE);
    }

    /** The same with covariances from files. */
    public static UncertaintySources experimental(List<Dataset> datasets, CorrelatedVariances files) {
        double[] scale = new double[pointCount(datasets)];
        Arrays.fill(scale, 1);
        return assemble(datasets, scale, files);
    }

    /**
     * Multiplicative sources are relative to predictions.
     *
     * @param predictions [points of all sets, in order]
     */
    public static UncertaintySources t0(List<Dataset> datasets, double[] predictions) {
        return t0(datasets, predictions, CorrelatedVariances.NONE);
    }

    /** The same with covariances from files. */
    public static UncertaintySources t0(List<Dataset> datasets, double[] predictions, CorrelatedVariances files) {
        int points = pointCount(datasets);
        if (predictions.length != points) {
            throw new IllegalArgumentException("the t0 covariance matrix of " + points + " points needs as many "
                    + "predictions, " + predictions.length + " are given");
        }
        double[] scale = new double[points];
        int offset = 0;
        for (Dataset dataset : datasets) {
            for (int i = 0; i < dataset.size(); i++) {
                scale[offset + i] = relativeToData(dataset, i, predictions[offset + i]);
            }
            offset += dataset.size();
        }
        return assemble(datasets, scale, files);
    }

    /** T_i / D_i, or 1 where nothing is multiplied by it. */
    private static double relativeToData(Dataset dataset, int point, double prediction) {
        if (!Double.isFinite(prediction)) {
            throw new IllegalArgumentException("the prediction of point " + point + " of " + dataset.name() + " is "
                    + prediction + "; the t0 covariance matrix needs finite ones");
        }
        boolean multiplied = dataset.systematics().stream()
                .anyMatch(source -> source.treatment() == Treatment.MULTIPLICATIVE && source.absolute(point) != 0);
        if (!multiplied) {
            return 1;
        }
        if (dataset.value(point) == 0) {
            throw new IllegalArgumentException("point " + point + " of " + dataset.name()
                    + " has the value 0 and a multiplicative uncertainty, whose relative size is then not defined");
        }
        return prediction / dataset.value(point);
    }

    private static int pointCount(List<Dataset> datasets) {
        return datasets.stream().mapToInt(Dataset::size).sum();
    }

    private static UncertaintySources assemble(List<Dataset> datasets, double[] scale, CorrelatedVariances files) {
        checkNames(datasets);
        double[] statistical = new double[scale.length];
        double[] uncorrelated = new double[scale.length];
        List<Correlated> correlated = new ArrayList<>();
        Map<String, double[]> shared = new LinkedHashMap<>();
        int offset = 0;
        for (Dataset dataset : datasets) {
            for (int i = 0; i < dataset.size(); i++) {
                statistical[offset + i] = dataset.statistical(i) * dataset.statistical(i);
            }
            for (Uncertainty source : dataset.systematics()) {
                double[] entries = scaled(source, scale, offset);
                switch (source.correlation()) {
                    case Correlation.Uncorrelated _ -> {
                        for (int i = 0; i < entries.length; i++) {
                            uncorrelated[offset + i] += entries[i] * entries[i];
                        }
                    }
                    case Correlation.WithinSet _ ->
                        correlated.add(new Correlated(dataset.name() + ": " + source.name(), offset, entries));
                    case Correlation.Shared(String name) ->
                        System.arraycopy(
                                entries,
                                0,
                                shared.computeIfAbsent(name, _ -> new double[scale.length]),
                                offset,
                                entries.length);
                }
            }
            offset += dataset.size();
        }
        shared.forEach((name, entries) -> correlated.add(new Correlated(name, 0, entries)));
        return new UncertaintySources(statistical, uncorrelated, files, correlated);
    }

    private static void checkNames(List<Dataset> datasets) {
        Set<String> names = new HashSet<>();
        for (Dataset dataset : datasets) {
            if (!names.add(dataset.name())) {
                throw new IllegalArgumentException(
                        "data set " + dataset.name() + " is given twice; its points would count twice");
            }
        }
    }

    private static double[] scaled(Uncertainty source, double[] scale, int offset) {
        double[] entries = source.absolute();
        if (source.treatment() == Treatment.MULTIPLICATIVE) {
            for (int i = 0; i < entries.length; i++) {
                entries[i] *= scale[offset + i];
            }
        }
        return entries;
    }

    /** The number of points. */
    public int size() {
        return variances.length;
    }

    /**
     * V_ii [points]: the squares of the statistical and of the uncorrelated systematic uncertainties, added, or what files of
     * correlations say instead. A copy.
     */
    public double[] variances() {
        return variances.clone();
    }

    /** The points, rising, that may have V_ij other than 0 with another point. A copy. */
    public int[] coupledPoints() {
        return coupledPoints.clone();
    }

    /** V_ij of the {@link #coupledPoints}, [n][n]. A copy. */
    public double[] covariances() {
        return covariances.clone();
    }

    /** The sources that move points together: those within the sets, set by set, then the shared ones. */
    public List<Correlated> correlated() {
        return correlated;
    }
}
