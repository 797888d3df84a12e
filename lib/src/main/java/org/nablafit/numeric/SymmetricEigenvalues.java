package org.nablafit.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix A [n][n]: Householder reflections to tridiagonal form, then the
 * QL method with implicit shifts [BowdlerMartinReinschWilkinson1968].
 *
 * <p>The error of an eigenvalue is of the order of n 2⁻⁵³ |A|, so that eigenvalues smaller than this are noise.
 */
public final class SymmetricEigenvalues {
    private final double[] values;
    private final double[] vectors;

    private SymmetricEigenvalues(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Eigenvalues and eigenvectors of A [n][n], of which the lower triangle is read and nothing modified. */
    public static SymmetricEigenvalues of(int n, double[] a) {
        Tridiagonal t = new Tridiagonal(n, a);
        double[] rows = t.transformation();
        t.diagonalise(rows);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> t.diagonal[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int k = 0; k < n; k++) {
            values[k] = t.diagonal[order[k]] * t.scale;
            System.arraycopy(rows, order[k] * n, vectors, k * n, n);
        }
        return new SymmetricEigenvalues(values, vectors);
    }

    /** The eigenvalues of A [n][n] alone, rising; of A the lower triangle is read and nothing modified. */
    public static double[] valuesOf(int n, double[] a) {
        Tridiagonal t = new Tridiagonal(n, a);
        t.diagonalise(new double[0]);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = t.diagonal[k] * t.scale;
        }
        Arrays.sort(values);
        return values;
    }

    /** The smallest eigenvalue of A [n][n], n > 0, of which the lower triangle is read and nothing modified. */
    public static double smallestOf(int n, double[] a) {
        if (n == 0) {
            throw new IllegalArgumentException("a matrix of size 0 has no eigenvalue");
        }
        return valuesOf(n, a)[0];
    }

    /** The eigenvalues, rising. A copy. */
    public double[] values() {
        return values.clone();
    }

    /** The eigenvectors [n][n]: row k belongs to eigenvalue k and has norm 1. A copy. */
    public double[] vectors() {
        return vectors.clone();
    }

    /** The smallest eigenvalue. */
    public double smallest() {
        return values[0];
    }

    /** T = Qᵀ A Q / scale, with diagonal and off-diagonal elements, and the reflections whose product is Q. */
    private static final class Tridiagonal {
        /**
         * Most steps for each eigenvalue on the average, as LAPACK's {@code dsteqr} has them. A single one can take hundreds: where
         * much of A is a multiple of the identity but for rounding, steps split the block at its end first.
         */
        private static final int MOST_STEPS = 30;

        private final DenseKernels kernels = DenseKernels.get();
        private final int n;
        private final double scale;
        private final double[] diagonal;
        /** Element i stands between diagonal elements i and i + 1; the last is 0. */
        private final double[] offDiagonal;
        /** What is left of A; row k holds v of reflection k from column k + 1 on. */
        private final double[] work;

        private final double[] reflectionScales;

        private Tridiagonal(int n, double[] a) {
            Shapes.matrix("A", n, n, a, 0, n);
            this.n = n;
            scale = largest(n, a);
            work = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    work[i * n + j] = a[i * n + j] / scale;
                    work[j * n + i] = work[i * n + j];
                }
            }
            diagonal = new double[n];
            offDiagonal = new double[n];
            reflectionScales = new double[n];
            for (int k = 0; k < n; k++) {
                reduce(k);
            }
        }

        /** The largest |a_ij|, or 1 for a matrix of zeros: squares of scaled elements cannot overflow. */
        private static double largest(int n, double[] a) {
            double largest = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    if (!Double.isFinite(a[i * n + j])) {
                        throw new IllegalArgumentException(
                                "element (" + i + ", " + j + ") of the matrix is " + a[i * n + j]);
                    }
                    largest = Math.max(largest, Math.abs(a[i * n + j]));
                }
            }
            return largest == 0 ? 1 : largest;
        }

        /** Makes row and column k tridiagonal: A = H A H for the block behind k, a symmetric rank-2 update. */
        private void reduce(int k) {
            diagonal[k] = work[k * n + k];
            int m = n - k - 1;
            if (m == 0) {
                return;
            }
            int v = k * n + k + 1;
            double tau = Reflections.build(kernels, m, work, v);
            reflectionScales[k] = tau;
            offDiagonal[k] = work[v];
            work[v] = 1;
            if (tau == 0) {
                return;
            }
            double[] w = new double[m];
            for (int i = 0; i < m; i++) {
                w[i] = tau * kernels.dot(m, work, (k + 1 + i) * n + k + 1, work, v);
            }
            kernels.axpy(m, -0.5 * tau * kernels.dot(m, w, 0, work, v), work, v, w, 0);
            for (int i = 0; i < m; i++) {
                int row = (k + 1 + i) * n + k + 1;
                kernels.axpy(m, -work[v + i], w, 0, work, row);
                kernels.axpy(m, -w[i], work, v, work, row);
            }
        }

        /** Qᵀ [n][n]: row j is H_0 H_1 ... e_j, and a reflection behind element j leaves e_j as it is. */
        private double[] transformation() {
            double[] rows = new double[n * n];
            for (int j = 0; j < n; j++) {
                rows[j * n + j] = 1;
                for (int k = j - 1; k >= 0; k--) {
                    int v = k * n + k + 1;
                    Reflections.apply(kernels, n - k - 1, reflectionScales[k], work, v, rows, j * n + k + 1);
                }
            }
            return rows;
        }

        /** Turns {@link #diagonal} into the eigenvalues, and the rows into eigenvectors unless there are none. */
        private void diagonalise(double[] rows) {
            int steps = 0;
            for (int first = 0; first < n; first++) {
                int last = blockEnd(first);
                for (; last > first; steps++) {
                    if (steps == MOST_STEPS * n) {
                        throw new IllegalStateException("the QL method did not converge on a finite matrix");
                    }
                    implicitStep(first, last, rows);
                    last = blockEnd(first);
                }
            }
        }

        /** The end of the block of T from {@code first} on that no negligible off-diagonal element divides. */
        private int blockEnd(int first) {
            int last = first;
            while (last < n - 1) {
                double size = Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]);
                if (Math.abs(offDiagonal[last]) <= 0.5 * Math.ulp(1.0) * size + Double.MIN_NORMAL) {
                    break;
                }
                last++;
            }
            return last;
        }

        /** One QL step on the block: a rotation at its end, with Wilkinson's shift, then chased to its start. */
        private void implicitStep(int first, int last, double[] rows) {
            double g = diagonal[last] - shift(first);
            double sine = 1;
            double cosine = 1;
            double correction = 0;
            for (int i = last - 1; i >= first; i--) {
                double f = sine * offDiagonal[i];
                double b = cosine * offDiagonal[i];
                double radius = StrictMath.hypot(f, g);
                offDiagonal[i + 1] = radius;
                if (radius == 0) {
                    // The block falls apart here; the next step works on its parts.
                    diagonal[i + 1] -= correction;
                    offDiagonal[last] = 0;
                    return;
                }
                sine = f / radius;
                cosine = g / radius;
                g = diagonal[i + 1] - correction;
                double t = (diagonal[i] - g) * sine + 2 * cosine * b;
                correction = sine * t;
                diagonal[i + 1] = g + correction;
                g = cosine * t - b;
                if (rows.length > 0) {
                    rotate(rows, i * n, sine, cosine);
                }
            }
            diagonal[first] -= correction;
            offDiagonal[first] = g;
            offDiagonal[last] = 0;
        }

        /** The eigenvalue of the leading 2 x 2 block that is nearer to its first diagonal element. */
        private double shift(int first) {
            double e = offDiagonal[first];
            double p = (diagonal[first + 1] - diagonal[first]) / (2 * e);
            return diagonal[first] - e / (p + Math.copySign(StrictMath.hypot(p, 1), p));
        }

        private void rotate(double[] rows, int row, double sine, double cosine) {
            for (int j = row; j < row + n; j++) {
                double upper = rows[j];
                double lower = rows[j + n];
                rows[j + n] = sine * upper + cosine * lower;
                rows[j] = cosine * upper - sine * lower;
            }
        }
    }
}
