package org.nablafit.numeric;

import java.util.Arrays;
import java.util.Optional;

/** The factorisation A = Q R of A [rows][columns] with rows >= columns, for least squares. */
public final class HouseholderQr {
    private final DenseKernels kernels;
    private final int rows;
    private final int columns;
    /** Column j of R up to its diagonal, then the reflection's vector: [columns][rows]. */
    private final double[] factors;

    private final double[] scales;

    private HouseholderQr(DenseKernels kernels, int rows, int columns, double[] factors, double[] scales) {
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        this.factors = factors;
        this.scales = scales;
    }

    /**
     * Factorises A [rows][columns], which is not modified.
     *
     * @return empty where a column depends on the columns before it within rounding:
     *     |r_jj| <= rows * 2⁻⁵² * |a_j|, or where A is not finite
     */
    public static Optional<HouseholderQr> factor(int rows, int columns, double[] a) {
        if (rows < columns) {
            throw new IllegalArgumentException(
                    "least squares needs at least as many rows as columns, A is [" + rows + "][" + columns + "]");
        }
        Shapes.matrix("A", rows, columns, a, 0, columns);
        DenseKernels kernels = DenseKernels.get();
        double[] factors = Reflections.columns(rows, columns, a);
        double[] scales = new double[columns];
        for (int j = 0; j < columns; j++) {
            int column = j * rows;
            double columnNorm = Reflections.norm(kernels, rows, factors, column);
            for (int i = 0; i < j; i++) {
                Reflections.apply(kernels, rows - i, scales[i], factors, i * rows + i, factors, column + i);
            }
            scales[j] = Reflections.build(kernels, rows - j, factors, column + j);
            if (!(Math.abs(factors[column + j]) > rows * Math.ulp(1.0) * columnNorm)) {
                return Optional.empty();
            }
        }
        return Optional.of(new HouseholderQr(kernels, rows, columns, factors, scales));
    }

    /** The x [columns] that minimises |A x - b| for b [rows], which is not modified. */
    public double[] solve(double[] b) {
        double[] x = b.clone();
        applyTransposed(x);
        for (int j = columns - 1; j >= 0; j--) {
            x[j] /= factors[j * rows + j];
            kernels.axpy(j, -x[j], factors, j * rows, x, 0);
        }
        return Arrays.copyOf(x, columns);
    }

    /** b = Qᵀ b for b [rows]; the norm of the elements from {@code columns} on is the smallest |A x - b|. */
    public void applyTransposed(double[] b) {
        if (b.length != rows) {
            throw new IllegalArgumentException("b has " + b.length + " elements, A has " + rows + " rows");
        }
        for (int j = 0; j < columns; j++) {
            Reflections.apply(kernels, rows - j, scales[j], factors, j * rows + j, b, j);
        }
    }

    /** Element (i, j) of R [columns][columns]. */
    public double r(int i, int j) {
        return i <= j ? factors[j * rows + i] : 0;
    }
}
