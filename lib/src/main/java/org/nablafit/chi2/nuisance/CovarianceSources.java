package org.nablafit.chi2.nuisance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.numeric.SymmetricEigenvalues;
import org.nablafit.serialization.FileFormatException;

/**
 * Turns the covariance matrix of a data set into sources with a shift, as appendix A of [GaoNadolsky2014] describes:
 * V = Σ_k Γ_k Γ_kᵀ + diag, with Γ_k = √λ_k v_k of the eigenvalues and eigenvectors of V. The largest eigenvalues are kept;
 * the diagonal of the others becomes an uncorrelated uncertainty.
 *
 * <p>Of matrices that contain statistical uncertainties as large a part f diag(V) is taken off before as leaves V positive,
 * and is kept as an uncorrelated uncertainty: f is the smallest eigenvalue of the correlation matrix (xFitter finds it by
 * bisection to 1 %).
 *
 * @param tolerance the part of the sum of all eigenvalues that may be dropped, from 0 to 1
 * @param subtractStatistical does a full covariance matrix contain the statistical uncertainties of the data file? Then they
 *     are taken off its diagonal, else they come on top of it
 * @param scaling what the sources are relative to; where it is empty, statistical ones scale as Poisson, systematic ones
 *     linearly and full ones not at all
 */
public record CovarianceSources(double tolerance, boolean subtractStatistical, Optional<Scaling> scaling) {
    /** An eigenvalue below this part of the largest is rounding, not a negative one. */
    private static final double ROUNDING = 1e-10;

    /** Checks the tolerance. */
    public CovarianceSources {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("the tolerance of eigenvalues is " + tolerance + "; it is from 0 to 1");
        }
    }

    /**
     * The data set with sources in place of a table.
     *
     * @throws FileFormatException where the table does not fit the set, or its matrix has a negative eigenvalue
     */
    public XfitterDataset convert(XfitterDataset set, CorrelationTable table) throws FileFormatException {
        if (!table.first().equals(table.second())) {
            throw new FileFormatException(
                    table.file(),
                    "correlations of '" + table.first() + "' with '" + table.second()
                            + "' cannot become sources of one data set; give the covariances of both in one set, or leave"
                            + " them a matrix");
        }
        int n = set.size();
        double[] matrix = covariance(set, table);
        double part = table.type() == CorrelationType.SYSTEMATIC_CORRELATION
                        || table.type() == CorrelationType.SYSTEMATIC_COVARIANCE
                ? 0
                : commonPart(table, n, matrix);
        double[] remainder = new double[n];
        for (int i = 0; i < n; i++) {
            remainder[i] = part * matrix[i * (n + 1)];
            matrix[i * (n + 1)] -= remainder[i];
        }
        SymmetricEigenvalues eigen = SymmetricEigenvalues.of(n, matrix);
        List<CorrelatedError> sources = new ArrayList<>(set.sources());
        Scaling scale = scaling.orElse(defaultScaling(table.type()));
        double[] values = eigen.values();
        requirePositive(table, values);
        int kept = kept(values, tolerance);
        double[] vectors = eigen.vectors();
        for (int rank = 0; rank < n; rank++) {
            int k = n - 1 - rank;
            double value = Math.max(0, values[k]);
            if (rank < kept) {
                sources.add(source(set, scale, name(table, set, rank + 1), value, vectors, k * n));
            } else {
                for (int i = 0; i < n; i++) {
                    remainder[i] += value * vectors[k * n + i] * vectors[k * n + i];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            remainder[i] = remainder[i] == 0 ? 0 : Math.sqrt(Math.max(0, remainder[i])) / Math.abs(set.value(i));
        }
        return set.withSources(sources).withErrors(errors(set.errors(), table.type(), scale, remainder));
    }

    /** V of the table, with the uncertainties of the file where the table has correlations. */
    private double[] covariance(XfitterDataset set, CorrelationTable table) throws FileFormatException {
        int n = set.size();
        PointCorrelations numbers = PointCorrelations.of(List.of(set), List.of(table), all(n));
        double[] matrix = switch (table.type()) {
            case STATISTICAL_CORRELATION -> numbers.statistical;
            case SYSTEMATIC_CORRELATION -> numbers.systematic;
            case FULL_CORRELATION -> numbers.full;
            case SYSTEMATIC_COVARIANCE, FULL_COVARIANCE -> numbers.covariance;
        };
        for (int i = 0; i < n; i++) {
            if (set.value(i) == 0) {
                throw new IllegalArgumentException("point " + (i + 1) + " of " + set.name()
                        + " is 0; relative sources cannot stand for its covariances");
            }
            if (table.type() == CorrelationType.FULL_CORRELATION) {
                matrix[i * (n + 1)] = 1;
            }
            if (table.type() == CorrelationType.FULL_COVARIANCE && subtractStatistical) {
                double error = set.errors().statistical(i) * set.value(i);
                matrix[i * (n + 1)] -= error * error;
            }
        }
        if (table.type().isCorrelation()) {
            double[] errors = new double[n];
            Arrays.setAll(errors, i -> set.value(i) * relative(set.errors(), table.type(), i));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i * n + j] *= errors[i] * errors[j];
                }
            }
        }
        return matrix;
    }

    private static double relative(PointErrors errors, CorrelationType type, int i) {
        return switch (type) {
            case STATISTICAL_CORRELATION -> errors.statistical(i);
            case SYSTEMATIC_CORRELATION -> errors.systematic(i);
            default -> Math.hypot(errors.statistical(i), errors.systematic(i));
        };
    }

    private static boolean[] all(int n) {
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        return all;
    }

    /** The largest f with V − f diag(V) positive. */
    private static double commonPart(CorrelationTable table, int n, double[] matrix) throws FileFormatException {
        double[] correlation = matrix.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = matrix[i * (n + 1)] * matrix[j * (n + 1)];
                if (!(product > 0)) {
                    throw new FileFormatException(
                            table.file(), "the matrix has a diagonal element that is not positive; is it complete?");
                }
                correlation[i * n + j] /= Math.sqrt(product);
            }
        }
        double[] values = SymmetricEigenvalues.valuesOf(n, correlation);
        requirePositive(table, values);
        return Math.max(0, values[0]);
    }

    private static void requirePositive(CorrelationTable table, double[] values) throws FileFormatException {
        double largest = values[values.length - 1];
        if (values[0] < -ROUNDING * Math.max(largest, 0) - Double.MIN_NORMAL) {
            throw new FileFormatException(
                    table.file(),
                    String.format(
                            Locale.ROOT,
                            "the matrix of '%s' is not positive: its smallest eigenvalue is %.3g, its largest %.3g",
                            table.first(),
                            values[0],
                            largest));
        }
    }

    /** How many of rising eigenvalues, from the last, are more than 1 − tolerance of their sum. */
    static int kept(double[] values, double tolerance) {
        double total = 0;
        for (double value : values) {
            total += Math.max(0, value);
        }
        double dropped = 0;
        int first = 0;
        // Sums from the small end: what is dropped is not lost in the rounding of the whole.
        while (first < values.length && dropped + Math.max(0, values[first]) <= tolerance * total) {
            dropped += Math.max(0, values[first]);
            first++;
        }
        return values.length - first;
    }

    private static Scaling defaultScaling(CorrelationType type) {
        return switch (type) {
            case STATISTICAL_CORRELATION -> Scaling.POISSON;
            case SYSTEMATIC_CORRELATION, SYSTEMATIC_COVARIANCE -> Scaling.MULTIPLICATIVE;
            case FULL_COVARIANCE, FULL_CORRELATION -> Scaling.ADDITIVE;
        };
    }

    private static String name(CorrelationTable table, XfitterDataset set, int number) {
        String kind = switch (table.type()) {
            case STATISTICAL_CORRELATION -> "CStat";
            case SYSTEMATIC_CORRELATION, SYSTEMATIC_COVARIANCE -> "CSyst";
            case FULL_COVARIANCE, FULL_CORRELATION -> "CTot";
        };
        return String.format(Locale.ROOT, "%s_%03d_%s", kind, number, set.name());
    }

    private static CorrelatedError source(
            XfitterDataset set, Scaling scaling, String name, double value, double[] vectors, int row) {
        double[] beta = new double[set.size()];
        double root = Math.sqrt(value) * sign(vectors, row, beta.length);
        Arrays.setAll(beta, i -> root * vectors[row + i] / set.value(i));
        return CorrelatedError.symmetric(
                name, new Modifiers(Optional.of(scaling), Optional.of(SourceTreatment.NUISANCE), false), beta);
    }

    /** An eigenvector has no sign; its largest element is made positive. */
    private static double sign(double[] vectors, int row, int n) {
        double largest = 0;
        for (int i = row; i < row + n; i++) {
            if (Math.abs(vectors[i]) > Math.abs(largest)) {
                largest = vectors[i];
            }
        }
        return Math.signum(largest);
    }

    /** The uncertainties of single points: those that correlations stood for are replaced, covariances come on top. */
    private static PointErrors errors(PointErrors errors, CorrelationType type, Scaling scale, double[] remainder) {
        double[] none = new double[errors.size()];
        boolean statistical = type == CorrelationType.STATISTICAL_CORRELATION;
        if (statistical && scale != Scaling.MULTIPLICATIVE) {
            boolean poisson = scale == Scaling.POISSON;
            return new PointErrors(
                    poisson ? remainder : none,
                    poisson ? none : remainder,
                    errors.multiplicative(),
                    errors.additive(),
                    errors.poisson());
        }
        boolean systematic = type == CorrelationType.SYSTEMATIC_CORRELATION;
        boolean full = type == CorrelationType.FULL_CORRELATION;
        PointErrors rest = new PointErrors(
                full || statistical ? none : errors.poissonStatistical(),
                full || statistical ? none : errors.additiveStatistical(),
                full || systematic ? none : errors.multiplicative(),
                full || systematic ? none : errors.additive(),
                full || systematic ? none : errors.poisson());
        return rest.withUncorrelated(scale, remainder);
    }
}
