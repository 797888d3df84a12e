package org.nablafit.chi2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.PivotedQr;
import org.nablafit.theory.convolution.ForwardMap;

/**
 * χ² of data with a fixed covariance matrix C = L Lᵀ, whitened: r = L⁻¹ (T − D), F = ½ |r|².
 *
 * <p>Observables that are linear in the grid values come first in the ordering of C, the others (ratios and the like)
 * last. Then with the blocks of L
 *
 * <pre>
 *   r₁ = A f − b,                                A = L₁₁⁻¹ T₁,   b = L₁₁⁻¹ D₁      (linear)
 *   r₂ = L₂₂⁻¹ (T₂(f) − D₂ − L₂₁ r₁),                                             (the others)
 * </pre>
 *
 * so that r₁ has a constant derivative, and correlations between the two blocks are exact. {@link #compressed} replaces
 * A and b by a few rows with the same |r₁|²; L₂₁ r₁ is linear in f and is kept as (L₂₁ A) f − L₂₁ b.
 */
public final class DataChi2 implements Chi2Term {
    /** The factorisation of a compression stops where the rest of the matrix is rounding noise. */
    private static final double ROUNDING = 1e-15;

    private final DenseKernels kernels = DenseKernels.get();
    private final int valueCount;
    private final Linear linear;
    private final @Nullable Nonlinear nonlinear;
    private final @Nullable Compression compression;
    private final Whitening whitening;
    private final @Nullable Reduction reduction;

    /**
     * What whitens data, which does not depend on them.
     *
     * @param linearPoints the points of the linear observables
     * @param otherPoints those of the others
     * @param factor L₁₁
     * @param cross L₂₁ᵀ [linear points][other points]
     */
    private record Whitening(
            int[] linearPoints, int[] otherPoints, @Nullable Cholesky factor, double[] cross) {
        /** b = L₁₁⁻¹ D₁. */
        double[] linear(double[] data) {
            double[] b = select(data, linearPoints);
            if (factor != null) {
                factor.solveLower(b);
            }
            return b;
        }

        /** L₂₁ b. */
        double[] couplingData(double[] b) {
            int n2 = otherPoints.length;
            double[] coupled = new double[n2];
            if (factor != null && n2 > 0) {
                DenseKernels.get().transposedMultiply(n2, 1, b.length, 1, cross, 0, n2, b, 0, 1, 0, coupled, 0, 1);
            }
            return coupled;
        }

        private static double[] select(double[] data, int[] points) {
            double[] result = new double[points.length];
            for (int i = 0; i < points.length; i++) {
                result[i] = data[points[i]];
            }
            return result;
        }
    }

    /**
     * A compression, which depends on data by nothing but how many rows are kept.
     *
     * @param qr the factorisation of the scaled A
     * @param rows R, columns in the order of A, not scaled back
     * @param scale [m]
     * @param error of χ²
     */
    private record Reduction(PivotedQr qr, double[] rows, double[] scale, double error) {}

    /**
     * |A f − b|² + constant.
     *
     * @param rows how many rows A has
     * @param matrix A [rows][m]
     * @param data b [rows]
     */
    private record Linear(int rows, double[] matrix, double[] data, double constant) {}

    /** r₂ and what it needs; owns the workspace of its evaluation. */
    private static final class Nonlinear {
        private final List<ForwardMap> maps;
        private final int points;
        private final double[] data;
        private final Cholesky factor;
        private final double[] coupling;
        private final double[] couplingData;
        private final double[] predictions;
        private final double[] derivative;

        Nonlinear(
                List<ForwardMap> maps,
                double[] data,
                Cholesky factor,
                double[] coupling,
                double[] couplingData,
                int valueCount) {
            this.maps = maps;
            this.points = data.length;
            this.data = data;
            this.factor = factor;
            this.coupling = coupling;
            this.couplingData = couplingData;
            predictions = new double[points];
            derivative = new double[points * valueCount];
        }

        Nonlinear withData(double[] otherData, double[] otherCouplingData, int valueCount) {
            return new Nonlinear(maps, otherData, factor, coupling, otherCouplingData, valueCount);
        }
    }

    private DataChi2(
            int valueCount,
            Linear linear,
            @Nullable Nonlinear nonlinear,
            @Nullable Compression compression,
            Whitening whitening,
            @Nullable Reduction reduction) {
        this.valueCount = valueCount;
        this.linear = linear;
        this.nonlinear = nonlinear;
        this.compression = compression;
        this.whitening = whitening;
        this.reduction = reduction;
    }

    /**
     * χ² of observables whose points follow each other.
     *
     * @param maps the observables, all of the same grid values
     * @param data the values of all points
     * @param covariance [N][N] in the order of the points, row-major, not modified
     * @throws IllegalArgumentException if sizes do not fit or the covariance matrix is not positive definite
     */
    public static DataChi2 of(List<ForwardMap> maps, double[] data, double[] covariance) {
        int points = maps.stream().mapToInt(ForwardMap::pointCount).sum();
        if (points == 0) {
            throw new IllegalArgumentException("there are no data points to compute chi2 of");
        }
        if (data.length != points || covariance.length != points * points) {
            throw new IllegalArgumentException("the observables have " + points + " points, but there are "
                    + data.length + " data and a covariance matrix of " + covariance.length + " elements");
        }
        return new Builder(maps, data, covariance).build();
    }

    @Override
    public int valueCount() {
        return valueCount;
    }

    @Override
    public Optional<Compression> compression() {
        return Optional.ofNullable(compression);
    }

    @Override
    public int rowCount() {
        return linear.rows + (nonlinear == null ? 0 : nonlinear.points);
    }

    @Override
    public double value(double[] gridValues) {
        double[] residuals = new double[rowCount()];
        residuals(gridValues, 0, residuals);
        return half(residuals, 0);
    }

    @Override
    public void residuals(double[] gridValues, int firstRow, double[] residuals) {
        linearResiduals(gridValues, residuals, firstRow);
        if (nonlinear != null) {
            int first = 0;
            for (ForwardMap map : nonlinear.maps) {
                double[] t = new double[map.pointCount()];
                map.predictions(gridValues, t);
                System.arraycopy(t, 0, nonlinear.predictions, first, t.length);
                first += t.length;
            }
            nonlinearResiduals(nonlinear, gridValues, residuals, firstRow + linear.rows);
        }
    }

    @Override
    public double evaluate(double[] gridValues, int firstRow, double[] residuals, double[] rows, double[] gradient) {
        linearResiduals(gridValues, residuals, firstRow);
        System.arraycopy(linear.matrix, 0, rows, firstRow * valueCount, linear.rows * valueCount);
        if (nonlinear != null) {
            int row = firstRow + linear.rows;
            differentiate(nonlinear, gridValues);
            nonlinearResiduals(nonlinear, gridValues, residuals, row);
            // rows of r₂ = L₂₂⁻¹ (∂T₂/∂f − L₂₁ A)
            for (int i = 0; i < nonlinear.derivative.length; i++) {
                nonlinear.derivative[i] -= nonlinear.coupling[i];
            }
            nonlinear.factor.solveLower(nonlinear.points, valueCount, nonlinear.derivative);
            System.arraycopy(nonlinear.derivative, 0, rows, row * valueCount, nonlinear.derivative.length);
        }
        return half(residuals, firstRow);
    }

    private double half(double[] residuals, int firstRow) {
        int n = rowCount();
        return 0.5 * (linear.constant + kernels.dot(n, residuals, firstRow, residuals, firstRow));
    }

    private void linearResiduals(double[] f, double[] residuals, int first) {
        kernels.multiplyVector(linear.rows, valueCount, linear.matrix, 0, valueCount, f, 0, residuals, first);
        for (int i = 0; i < linear.rows; i++) {
            residuals[first + i] -= linear.data[i];
        }
    }

    /** Predictions and their derivatives into the workspace. */
    private void differentiate(Nonlinear part, double[] f) {
        int first = 0;
        for (ForwardMap map : part.maps) {
            int n = map.pointCount();
            double[] t = new double[n];
            double[] derivative = new double[n * valueCount];
            map.predictionsAndDerivative(f, t, derivative);
            System.arraycopy(t, 0, part.predictions, first, n);
            System.arraycopy(derivative, 0, part.derivative, first * valueCount, derivative.length);
            first += n;
        }
    }

    /** r₂ from the predictions in the workspace. */
    private void nonlinearResiduals(Nonlinear part, double[] f, double[] residuals, int first) {
        double[] difference = new double[part.points];
        kernels.multiplyVector(part.points, valueCount, part.coupling, 0, valueCount, f, 0, difference, 0);
        for (int i = 0; i < part.points; i++) {
            difference[i] = part.predictions[i] - part.data[i] - (difference[i] - part.couplingData[i]);
        }
        part.factor.solveLower(difference);
        System.arraycopy(difference, 0, residuals, first, part.points);
    }

    /**
     * The same χ² with as few linear rows as an error of χ² allows. A scaled by the sizes of the grid values is
     * factorised by Householder reflections with column pivoting, A S P = Q R; |A f − b|² = |R P'y − Qᵀb|² + constant
     * with y = f / s. The last rows of R, which are small, are dropped: see {@link Compression#chi2Error}. AᵀA is never
     * formed: for DIS data its condition would be 1e32.
     *
     * @param scale [m] the size of each grid value, positive
     * @param error the largest error of χ² for grid values with |f / scale| ≤ √m
     */
    public DataChi2 compressed(double[] scale, double error) {
        if (scale.length != valueCount) {
            throw new IllegalArgumentException(
                    "there are " + valueCount + " grid values, but " + scale.length + " scales");
        }
        if (linear.rows == 0) {
            return this;
        }
        double[] scaled = new double[linear.matrix.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = linear.matrix[i] * scale[i % valueCount];
        }
        PivotedQr qr = PivotedQr.factor(linear.rows, valueCount, scaled, ROUNDING);
        return reduced(new Reduction(qr, qr.rInOriginalOrder(), scale.clone(), error), linear, nonlinear);
    }

    /** χ² with the rows of a reduction that the error allows; {@code full} has the data before it, and their constant. */
    private DataChi2 reduced(Reduction by, Linear full, @Nullable Nonlinear others) {
        PivotedQr qr = by.qr;
        double[] rotated = full.data.clone();
        qr.applyTransposed(rotated);
        int rank = qr.rank();
        int kept = rowsToKeep(rank, by.rows, rotated, by.error);
        double droppedNorm = qr.remainingNorm();
        for (int i = kept; i < rank; i++) {
            droppedNorm = Math.hypot(droppedNorm, norm(by.rows, i * valueCount, valueCount));
        }
        double[] rows = new double[kept * valueCount];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = by.rows[i] / by.scale[i % valueCount];
        }
        double residual = norm(rotated, kept, rank - kept);
        double constant = full.constant + square(norm(rotated, kept, rotated.length - kept));
        return new DataChi2(
                valueCount,
                new Linear(kept, rows, Arrays.copyOf(rotated, kept), constant),
                others,
                new Compression(rotated.length, kept, by.scale, droppedNorm, residual),
                whitening,
                by);
    }

    /**
     * χ² of other data with the same observables and covariance matrix. What does not depend on the data, among it the
     * factorisations of the covariance matrix and of a compression, is shared with this one; the workspace is not.
     *
     * @param data [points], in the order of those that this χ² was made of
     */
    public DataChi2 withData(double[] data) {
        int points = whitening.linearPoints.length + whitening.otherPoints.length;
        if (data.length != points) {
            throw new IllegalArgumentException("this chi2 is of " + points + " data, not of " + data.length);
        }
        double[] b = whitening.linear(data);
        Nonlinear others = nonlinear == null
                ? null
                : nonlinear.withData(
                        Whitening.select(data, whitening.otherPoints), whitening.couplingData(b), valueCount);
        if (reduction != null) {
            return reduced(reduction, new Linear(b.length, new double[0], b, 0), others);
        }
        return new DataChi2(valueCount, new Linear(b.length, linear.matrix, b, 0), others, null, whitening, null);
    }

    private int rowsToKeep(int rank, double[] r, double[] rotated, double error) {
        double y = Math.sqrt(valueCount);
        double norm = 0;
        double residual = 0;
        int kept = rank;
        while (kept > 1) {
            norm = Math.hypot(norm, norm(r, (kept - 1) * valueCount, valueCount));
            residual = Math.hypot(residual, rotated[kept - 1]);
            if (Compression.bound(norm, residual, y) > error) {
                return kept;
            }
            kept--;
        }
        return kept;
    }

    private static double norm(double[] a, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += a[i] * a[i];
        }
        return Math.sqrt(sum);
    }

    private static double square(double x) {
        return x * x;
    }

    /** Orders the points, factorises the covariance matrix by blocks and whitens. */
    private static final class Builder {
        private final DenseKernels kernels = DenseKernels.get();
        private final List<ForwardMap> linearMaps = new ArrayList<>();
        private final List<ForwardMap> otherMaps = new ArrayList<>();
        private final int[] linearPoints;
        private final int[] otherPoints;
        private final int valueCount;
        private final double[] data;
        private final double[] covariance;

        Builder(List<ForwardMap> maps, double[] data, double[] covariance) {
            this.data = data;
            this.covariance = covariance;
            valueCount = maps.getFirst().valueCount();
            List<Integer> first = new ArrayList<>();
            List<Integer> last = new ArrayList<>();
            int point = 0;
            for (ForwardMap map : maps) {
                if (map.valueCount() != valueCount) {
                    throw new IllegalArgumentException("observables of " + valueCount + " and of " + map.valueCount()
                            + " grid values cannot stand in one chi2; put them on one grid");
                }
                (map.isLinear() ? linearMaps : otherMaps).add(map);
                for (int i = 0; i < map.pointCount(); i++) {
                    (map.isLinear() ? first : last).add(point++);
                }
            }
            linearPoints = first.stream().mapToInt(Integer::intValue).toArray();
            otherPoints = last.stream().mapToInt(Integer::intValue).toArray();
        }

        DataChi2 build() {
            int n1 = linearPoints.length;
            int n2 = otherPoints.length;
            double[] matrix = linearMatrix();
            double[] cross = block(linearPoints, otherPoints);
            Cholesky factor = null;
            if (n1 > 0) {
                factor = factor(block(linearPoints, linearPoints), n1);
                factor.solveLower(n1, valueCount, matrix);
                factor.solveLower(n1, n2, cross);
            }
            Whitening whitening = new Whitening(linearPoints, otherPoints, factor, cross);
            double[] b = whitening.linear(data);
            Linear linear = new Linear(n1, matrix, b, 0);
            return new DataChi2(
                    valueCount, linear, n2 == 0 ? null : nonlinear(whitening, matrix, b), null, whitening, null);
        }

        /** L₂₁ = crossᵀ, L₂₂ L₂₂ᵀ = C₂₂ − L₂₁ L₂₁ᵀ. */
        private Nonlinear nonlinear(Whitening whitening, double[] matrix, double[] b) {
            int n1 = linearPoints.length;
            int n2 = otherPoints.length;
            double[] cross = whitening.cross;
            double[] schur = block(otherPoints, otherPoints);
            double[] coupling = new double[n2 * valueCount];
            if (n1 > 0) {
                kernels.transposedMultiply(n2, n2, n1, -1, cross, 0, n2, cross, 0, n2, 1, schur, 0, n2);
                kernels.transposedMultiply(
                        n2, valueCount, n1, 1, cross, 0, n2, matrix, 0, valueCount, 0, coupling, 0, valueCount);
            }
            return new Nonlinear(
                    otherMaps,
                    Whitening.select(data, otherPoints),
                    factor(schur, n2),
                    coupling,
                    whitening.couplingData(b),
                    valueCount);
        }

        private double[] linearMatrix() {
            double[] matrix = new double[linearPoints.length * valueCount];
            double[] nothing = new double[valueCount];
            int row = 0;
            for (ForwardMap map : linearMaps) {
                double[] derivative = new double[map.pointCount() * valueCount];
                map.predictionsAndDerivative(nothing, new double[map.pointCount()], derivative);
                System.arraycopy(derivative, 0, matrix, row * valueCount, derivative.length);
                row += map.pointCount();
            }
            return matrix;
        }

        private static Cholesky factor(double[] matrix, int n) {
            return Cholesky.factor(n, matrix)
                    .orElseThrow(() -> new IllegalArgumentException("the covariance matrix of " + n
                            + " points is not positive definite; check the uncertainties of their data sets"));
        }

        private double[] block(int[] rows, int[] columns) {
            double[] result = new double[rows.length * columns.length];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < columns.length; j++) {
                    result[i * columns.length + j] = covariance[rows[i] * data.length + columns[j]];
                }
            }
            return result;
        }
    }
}
