package org.nablafit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * matrix [Ball2010], where D are the data and T given predictions ({@link UncertaintySources}). The bracket may be a matrix,
 * where files of correlations say so ({@link CorrelatedVariances}). Immutable.
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
        return experimental(datasets, CorrelatedVariances.NONE);
    }

    /** The same with covariances from files. */
    public static CovarianceMatrix experimental(List<Dataset> datasets, CorrelatedVariances files) {
        return of(datasets, UncertaintySources.experimental(datasets, files));
    }

    /**
     * Multiplicative sources are relative to predictions.
     *
     * @param predictions [points of all sets, in order]
     */
    public static CovarianceMatrix t0(List<Dataset> datasets, double[] predictions) {
        return t0(datasets, predictions, CorrelatedVariances.NONE);
    }

    /** The same with covariances from files. */
    public static CovarianceMatrix t0(List<Dataset> datasets, double[] predictions, CorrelatedVariances files) {
        return of(datasets, UncertaintySources.t0(datasets, predictions, files));
    }

    private static CovarianceMatrix of(List<Dataset> datasets, UncertaintySources sources) {
        int size = sources.size();
        double[] matrix = new double[size * size];
        double[] variances = sources.variances();
        for (int i = 0; i < size; i++) {
            matrix[i * (size + 1)] = variances[i];
        }
        int[] coupled = sources.coupledPoints();
        double[] covariances = sources.covariances();
        for (int i = 0; i < coupled.length; i++) {
            for (int j = 0; j < i; j++) {
                matrix[coupled[i] * size + coupled[j]] = covariances[i * coupled.length + j];
            }
        }
        addProducts(sources.correlated(), matrix, size);
        copyLowerToUpper(matrix, size);
        int[] setOfPoint = new int[size];
        int first = 0;
        for (int set = 0; set < datasets.size(); set++) {
            int last = first + datasets.get(set).size();
            Arrays.fill(setOfPoint, first, last, set);
            first = last;
        }
        return new CovarianceMatrix(matrix, datasets.stream().map(Dataset::name).toList(), setOfPoint);
    }

    /** Adds sum_k s_ki s_kj to the lower triangle: sources of the same points together, as one matrix product. */
    private static void addProducts(List<UncertaintySources.Correlated> sources, double[] matrix, int size) {
        int begin = 0;
        for (int end = 1; end <= sources.size(); end++) {
            if (end == sources.size() || !sources.get(end).movesSamePointsAs(sources.get(begin))) {
                addProductsOfSamePoints(sources.subList(begin, end), matrix, size);
                begin = end;
            }
        }
    }

    private static void addProductsOfSamePoints(
            List<UncertaintySources.Correlated> sources, double[] matrix, int size) {
        int first = sources.getFirst().first();
        int length = sources.getFirst().size();
        double[] rows = new double[sources.size() * length];
        for (int k = 0; k < sources.size(); k++) {
            System.arraycopy(sources.get(k).entries(), 0, rows, k * length, length);
        }
        DenseKernels.get()
                .symmetricTransposedProduct(
                        length, sources.size(), 1, rows, 0, length, 1, matrix, first * (size + 1), size);
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

    /**
     * L^-1 r, whose elements are independent and of variance 1 if the residuals r have this covariance.
     *
     * @param residuals [size], not modified
     * @throws IllegalArgumentException as {@link #factor}, and for another number of residuals
     */
    public double[] whitened(double[] residuals) {
        if (residuals.length != size()) {
            throw new IllegalArgumentException(
                    "a covariance matrix of " + size() + " points cannot whiten " + residuals.length + " residuals");
        }
        double[] whitened = residuals.clone();
        factor().solveLower(whitened);
        return whitened;
    }

    /**
     * chi2 = r^T C^-1 r = |L^-1 r|^2 of residuals r; as {@link #whitened}.
     *
     * @param residuals [size], not modified
     */
    public double chi2(double[] residuals) {
        double sum = 0;
        for (double r : whitened(residuals)) {
            sum += r * r;
        }
        return sum;
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
