package org.nablafit.chi2.nuisance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;

/**
 * The covariance matrix V of the points at given predictions, without the sources that have a shift: Δ_i² on the diagonal,
 * and for the points of {@link PointCorrelations}
 *
 * <pre>
 *   V_ij = σ_stat,i σ_stat,j ρ^stat_ij + σ_unc,i σ_unc,j ρ^syst_ij + Δ_i Δ_j ρ^full_ij + cov_ij + Σ_k Γ_ki Γ_kj
 * </pre>
 *
 * with k over the sources that stand in the matrix. V depends on T_i, and on the exponent S_i of {@code ExtraSystRescale},
 * by its row and column i alone: ∂V/∂q_i = e_i v_iᵀ + v_i e_iᵀ. The matrix with the rows v_i is called the slope of V.
 *
 * <p>W is the whitening by V: W_ii = 1/Δ_i, and L⁻¹ of V = L Lᵀ for the points that are correlated; V⁻¹ = WᵀW.
 */
final class PointCovariance {
    private final DenseKernels kernels = DenseKernels.get();
    private final int size;

    /** Δ, also of points that are correlated. */
    final double[] delta;

    /** ∂ ln Δ²/∂T and ∂ ln Δ²/∂S. */
    final double[] logSlope;

    final double[] logExponentSlope;

    /** v_ii of points that are not correlated, 0 of others. */
    private final double[] slope;

    private final double[] exponentSlope;
    private final int[] points;
    private final double[] denseSlope;
    private final double[] denseExponentSlope;
    private final double[] inverse;

    private PointCovariance(Builder builder, @Nullable Cholesky factor) {
        size = builder.data.size;
        delta = builder.delta;
        logSlope = builder.logSlope;
        logExponentSlope = builder.logExponentSlope;
        slope = builder.slope;
        exponentSlope = builder.exponentSlope;
        points = builder.points;
        denseSlope = builder.denseSlope;
        denseExponentSlope = builder.denseExponentSlope;
        int n = points.length;
        inverse = new double[n * n];
        if (factor != null) {
            for (int i = 0; i < n; i++) {
                inverse[i * (n + 1)] = 1;
            }
            factor.solveLower(n, n, inverse);
        }
    }

    /**
     * V at predictions.
     *
     * @param t [points], what uncertainties are relative to
     * @param s [points], S
     * @param fixed are uncertainties not to change with the predictions? Then the slopes are 0
     * @return empty where V is not positive definite
     */
    static Optional<PointCovariance> of(NuisanceData data, double[] t, double[] s, boolean fixed) {
        Builder builder = new Builder(data, t, s, fixed);
        if (builder.points.length == 0) {
            return Optional.of(new PointCovariance(builder, null));
        }
        return Cholesky.factor(builder.points.length, builder.matrix)
                .map(factor -> new PointCovariance(builder, factor));
    }

    /** The sums of V and of its slopes. */
    private static final class Builder {
        private final NuisanceData data;
        private final int[] points;
        private final double[] delta;
        private final double[] logSlope;
        private final double[] logExponentSlope;
        private final double[] slope;
        private final double[] exponentSlope;
        private final double[] matrix;
        private final double[] denseSlope;
        private final double[] denseExponentSlope;

        /** Of the correlated points: σ and its derivatives. */
        private record Deviations(double[] sigma, double[] slope, double[] exponentSlope) {
            static Deviations of(int n) {
                return new Deviations(new double[n], new double[n], new double[n]);
            }

            /** From σ² and its derivatives. */
            void set(int i, double square, double squareSlope, double squareExponentSlope) {
                double root = Math.sqrt(square);
                sigma[i] = root;
                slope[i] = root == 0 ? 0 : squareSlope / (2 * root);
                exponentSlope[i] = root == 0 ? 0 : squareExponentSlope / (2 * root);
            }
        }

        Builder(NuisanceData data, double[] t, double[] s, boolean fixed) {
            this.data = data;
            points = data.correlations.points;
            int n = points.length;
            delta = new double[data.size];
            logSlope = new double[data.size];
            logExponentSlope = new double[data.size];
            slope = new double[data.size];
            exponentSlope = new double[data.size];
            matrix = data.correlations.covariance.clone();
            denseSlope = new double[n * n];
            denseExponentSlope = new double[n * n];
            Deviations statistical = Deviations.of(n);
            Deviations systematic = Deviations.of(n);
            Deviations full = Deviations.of(n);
            ScaledErrors errors = data.errors;
            int place = 0;
            for (int i = 0; i < data.size; i++) {
                double stat = errors.statistical(i, t[i], s[i]);
                double unc = errors.uncorrelated(i, t[i]);
                double statSlope = fixed ? 0 : errors.statisticalSlope(i, t[i], s[i]);
                double uncSlope = fixed ? 0 : errors.uncorrelatedSlope(i, t[i]);
                double poisson = fixed ? 0 : errors.poissonStatistical(i, t[i], s[i]);
                double variance = stat + unc;
                delta[i] = Math.sqrt(variance);
                if (variance > 0) {
                    logSlope[i] = (statSlope + uncSlope) / variance;
                    logExponentSlope[i] = poisson / variance;
                }
                if (place < n && points[place] == i) {
                    statistical.set(place, stat, statSlope, poisson);
                    systematic.set(place, unc, uncSlope, 0);
                    full.set(place, variance, statSlope + uncSlope, poisson);
                    place++;
                } else {
                    slope[i] = (statSlope + uncSlope) / 2;
                    exponentSlope[i] = poisson / 2;
                }
            }
            add(data.correlations.statistical, statistical);
            add(data.correlations.systematic, systematic);
            add(data.correlations.full, full);
            addSources(t, fixed);
        }

        /** Adds ρ_ij σ_i σ_j to V, and ρ_ij σ'_i σ_j to its slopes. */
        private void add(double[] correlation, Deviations deviations) {
            int n = points.length;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double product = correlation[i * n + j] * deviations.sigma[j];
                    matrix[i * n + j] += product * deviations.sigma[i];
                    denseSlope[i * n + j] += product * deviations.slope[i];
                    denseExponentSlope[i * n + j] += product * deviations.exponentSlope[i];
                }
            }
        }

        private void addSources(double[] t, boolean fixed) {
            if (data.explicit.isEmpty()) {
                return;
            }
            SourceEffects effects = new SourceEffects(data.explicit, data, t, fixed);
            int n = points.length;
            for (int k = 0; k < effects.count; k++) {
                int row = k * data.size;
                for (int i = 0; i < n; i++) {
                    double left = effects.gamma[row + points[i]];
                    double leftSlope = effects.gammaSlope[row + points[i]];
                    for (int j = 0; j < n; j++) {
                        double right = effects.gamma[row + points[j]];
                        matrix[i * n + j] += left * right;
                        denseSlope[i * n + j] += leftSlope * right;
                    }
                }
            }
        }
    }

    /** Each row of a [rows][points] becomes W a. */
    void whiten(int rows, double[] a) {
        transform(rows, a, false);
    }

    /** Each row of a [rows][points] becomes Wᵀ a. */
    void whitenTransposed(int rows, double[] a) {
        transform(rows, a, true);
    }

    private void transform(int rows, double[] a, boolean transposed) {
        int n = points.length;
        double[] dense = gather(rows, a);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < size; i++) {
                a[row * size + i] /= delta[i];
            }
        }
        if (n == 0) {
            return;
        }
        double[] product = new double[rows * n];
        if (transposed) {
            // (L⁻ᵀ a)ᵀ = aᵀ L⁻¹
            kernels.multiply(rows, n, n, 1, dense, 0, n, inverse, 0, n, 0, product, 0, n);
        } else {
            kernels.multiplyTransposed(rows, n, n, 1, dense, 0, n, inverse, 0, n, 0, product, 0, n);
        }
        scatter(rows, product, a);
    }

    /** Each row of the result is the slope of V times the row of a [rows][points]. */
    double[] slopeTimes(int rows, double[] a, boolean ofExponent) {
        double[] diagonal = ofExponent ? exponentSlope : slope;
        double[] result = new double[rows * size];
        for (int row = 0; row < rows; row++) {
            kernels.multiplyElements(size, 1, diagonal, 0, a, row * size, result, row * size);
        }
        int n = points.length;
        if (n > 0) {
            double[] product = new double[rows * n];
            double[] matrix = ofExponent ? denseExponentSlope : denseSlope;
            kernels.multiplyTransposed(rows, n, n, 1, gather(rows, a), 0, n, matrix, 0, n, 0, product, 0, n);
            scatter(rows, product, result);
        }
        return result;
    }

    /**
     * result += (W diag(c) + ∂W/∂q R) b: how whitened residuals ρ = W R change where R changes by c_i b_i and q_i by b_i.
     *
     * @param rho [points] ρ
     * @param c [points]
     * @param columns of b and of the result
     * @param b [points][columns], not modified
     * @param result [points][columns]
     */
    void addTangents(double[] rho, double[] c, boolean ofExponent, int columns, double[] b, int to, double[] result) {
        double[] diagonal = ofExponent ? exponentSlope : slope;
        int place = 0;
        for (int i = 0; i < size; i++) {
            if (place < points.length && points[place] == i) {
                place++;
                continue;
            }
            double factorOfRow = (c[i] - rho[i] * diagonal[i] / delta[i]) / delta[i];
            kernels.axpy(columns, factorOfRow, b, i * columns, result, to + i * columns);
        }
        int n = points.length;
        if (n == 0) {
            return;
        }
        double[] coefficients = denseTangents(rho, c, ofExponent ? denseExponentSlope : denseSlope);
        double[] rowsOfB = new double[n * columns];
        for (int i = 0; i < n; i++) {
            System.arraycopy(b, points[i] * columns, rowsOfB, i * columns, columns);
        }
        double[] product = new double[n * columns];
        kernels.multiply(n, columns, n, 1, coefficients, 0, n, rowsOfB, 0, columns, 0, product, 0, columns);
        for (int i = 0; i < n; i++) {
            kernels.axpy(columns, 1, product, i * columns, result, to + points[i] * columns);
        }
    }

    /**
     * L⁻¹ diag(c) + ∂L⁻¹/∂q R of the correlated points. With dV = e vᵀ + v eᵀ, x = L⁻¹ e and y = L⁻¹ v,
     *
     * <pre>
     *   d(L⁻¹) R = −Φ(x yᵀ + y xᵀ) ρ,
     * </pre>
     *
     * where Φ takes the lower triangle, with half the diagonal.
     */
    private double[] denseTangents(double[] rho, double[] c, double[] slopeRows) {
        int n = points.length;
        double[] y = new double[n * n];
        kernels.multiplyTransposed(n, n, n, 1, inverse, 0, n, slopeRows, 0, n, 0, y, 0, n);
        double[] coefficients = new double[n * n];
        for (int i = 0; i < n; i++) {
            double sumX = 0;
            double sumY = 0;
            for (int row = 0; row < n; row++) {
                double x = inverse[row * n + i];
                double yi = y[row * n + i];
                double u = rho[points[row]];
                coefficients[row * n + i] = c[points[i]] * x - (x * sumY + yi * sumX + x * yi * u);
                sumX += x * u;
                sumY += yi * u;
            }
        }
        return coefficients;
    }

    private double[] gather(int rows, double[] a) {
        int n = points.length;
        double[] dense = new double[rows * n];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                dense[row * n + i] = a[row * size + points[i]];
            }
        }
        return dense;
    }

    private void scatter(int rows, double[] dense, double[] a) {
        int n = points.length;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                a[row * size + points[i]] = dense[row * n + i];
            }
        }
    }
}
