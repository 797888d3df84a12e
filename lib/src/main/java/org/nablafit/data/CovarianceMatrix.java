package org.nablafit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.SymmetricEigenvalues;

/**
 * The covariance matrix of the points of several data sets, one set after the other:
 *
 * <pre>
 * C_ij = delta_ij [stat_i^2 + sum_u s_ui^2] + sum_w s_wi s_wj + sum_k s_ki s_kj
 * </pre>
 *
 * where u runs over uncorrelated sources, w over the sources within the set that i and j both belong to, and k over the
 * shared sources: one source of a name, whichever sets have it. An additive source enters with its absolute size. A
 * multiplicative one enters with its absolute size s_i in the experimental matrix, and with s_i T_i / D_i in the t0
 * matrix [Ball2010], where D are the data and T given predictions. Immutable.
 */
public final class CovarianceMatrix {
    private final double[] values;
    private final List<String> sets;
    private final int[] setOfPoint;

    private CovarianceMatrix(double[] values, List<String> sets, int[] setOfPoint) {
        this.values = values;
        this.sets = sets;
        this.setOfPoint = setOfPoint;
    }

    /** Multiplicative sources are relative to the data. */
    public static CovarianceMatrix experimental(List<Dataset> datasets) {
        double[] scale = new double[pointCount(datasets)];
        Arrays.fill(scale, 1);
        return assemble(datasets, scale);
    }

    /**
     * Multiplicative sources are relative to predictions.
     *
     * @param predictions [points of all sets, in order]
     */
    public static CovarianceMatrix t0(List<Dataset> datasets, double[] predictions) {
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
        return assemble(datasets, scale);
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

    private static CovarianceMatrix assemble(List<Dataset> datasets, double[] scale) {
        int size = scale.length;
        checkNames(datasets);
        double[] matrix = new double[size * size];
        int[] setOfPoint = new int[size];
        Map<String, double[]> shared = new LinkedHashMap<>();
        int offset = 0;
        for (int set = 0; set < datasets.size(); set++) {
            Dataset dataset = datasets.get(set);
            Arrays.fill(setOfPoint, offset, offset + dataset.size(), set);
            addSet(dataset, offset, scale, matrix, shared);
            offset += dataset.size();
        }
        addProducts(List.copyOf(shared.values()), 0, size, matrix, size);
        copyLowerToUpper(matrix, size);
        return new CovarianceMatrix(matrix, datasets.stream().map(Dataset::name).toList(), setOfPoint);
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

    /** Adds what moves points of this set only, and puts its shared sources, [all points], into {@code shared}. */
    private static void addSet(
            Dataset dataset, int offset, double[] scale, double[] matrix, Map<String, double[]> shared) {
        int size = scale.length;
        List<double[]> withinSet = new ArrayList<>();
        for (int i = 0; i < dataset.size(); i++) {
            matrix[(offset + i) * (size + 1)] += dataset.statistical(i) * dataset.statistical(i);
        }
        for (Uncertainty source : dataset.systematics()) {
            double[] entries = scaled(source, scale, offset);
            switch (source.correlation()) {
                case Correlation.Uncorrelated _ -> {
                    for (int i = 0; i < entries.length; i++) {
                        matrix[(offset + i) * (size + 1)] += entries[i] * entries[i];
                    }
                }
                case Correlation.WithinSet _ -> withinSet.add(entries);
                case Correlation.Shared(String name) ->
                    System.arraycopy(
                            entries, 0, shared.computeIfAbsent(name, _ -> new double[size]), offset, entries.length);
            }
        }
        addProducts(withinSet, offset, dataset.size(), matrix, size);
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

    /** Adds sum_k s_ki s_kj to the lower triangle of the block of {@code length} points from {@code offset}. */
    private static void addProducts(List<double[]> sources, int offset, int length, double[] matrix, int size) {
        double[] rows = new double[sources.size() * length];
        for (int k = 0; k < sources.size(); k++) {
            System.arraycopy(sources.get(k), 0, rows, k * length, length);
        }
        DenseKernels.get()
                .symmetricTransposedProduct(
                        length, sources.size(), 1, rows, 0, length, 1, matrix, offset * (size + 1), size);
    }

    private static void copyLowerToUpper(double[] matrix, int size) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                matrix[j * size + i] = matrix[i * size + j];
            }
        }
    }

    /** The number of points. */
    public int size() {
        return setOfPoint.length;
    }

    /** C_ij. */
    public double get(int i, int j) {
        return values[Selection.checked(i, size()) * size() + Selection.checked(j, size())];
    }

    /** The whole matrix, row-major [size][size], exactly symmetric. */
    public double[] values() {
        return values.clone();
    }

    /** The matrix of some of the points, in the order of {@code points}. */
    public CovarianceMatrix select(int[] points) {
        int n = points.length;
        double[] block = new double[n * n];
        int[] setOfSelected = new int[n];
        for (int i = 0; i < n; i++) {
            setOfSelected[i] = setOfPoint[Selection.checked(points[i], size())];
            for (int j = 0; j < n; j++) {
                block[i * n + j] = get(points[i], points[j]);
            }
        }
        return new CovarianceMatrix(block, sets, setOfSelected);
    }

    /**
     * C = L L^T.
     *
     * @throws IllegalArgumentException when the matrix is not positive definite; the sentence names the data set (or
     *     the sets, where each alone is sound) and the smallest eigenvalue
     */
    public Cholesky factor() {
        return Cholesky.factor(size(), values.clone())
                .orElseThrow(() -> new IllegalArgumentException(notPositiveDefinite()));
    }

    private String notPositiveDefinite() {
        List<String> present = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            int wanted = set;
            int[] points = IntStream.range(0, size())
                    .filter(i -> setOfPoint[i] == wanted)
                    .toArray();
            CovarianceMatrix block = select(points);
            if (Cholesky.factor(points.length, block.values()).isEmpty()) {
                return block.sentence(sets.get(set));
            }
            if (points.length > 0) {
                present.add(sets.get(set));
            }
        }
        return sentence(String.join(", ", present) + " together");
    }

    private String sentence(String names) {
        double[] eigenvalues = SymmetricEigenvalues.valuesOf(size(), values);
        return String.format(
                Locale.ROOT,
                "the covariance matrix of %s (%d points) is not positive definite: its smallest eigenvalue is %.3g, its "
                        + "largest %.3g; check for points without an uncorrelated uncertainty",
                names,
                size(),
                eigenvalues[0],
                eigenvalues[size() - 1]);
    }
}
