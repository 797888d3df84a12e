package org.nablafit.numeric;

/**
 * The factorisation A P = Q R of A [rows][columns] by Householder reflections, where each step takes the column with
 * the largest remaining norm [BusingerGolub1965], so that it can stop as soon as little of A is left.
 *
 * <p>After {@code rank} steps A = Q R Pᵀ + E with R [rank][columns] and |E|_F = {@link #remainingNorm()}; hence
 * |A f - Q R Pᵀ f| <= |E|_F |f| for every f.
 */
public final class PivotedQr {
    private final DenseKernels kernels;
    private final int rows;
    private final int columns;
    /** Columns in the order of {@link #pivots}: R up to the diagonal, then the reflection's vector: [columns][rows]. */
    private final double[] work;

    private final int[] pivots;
    private final double[] scales;
    /** The norm of what is left of each column, and the norm at its last full computation. */
    private final double[] norms;

    private final double[] exactNorms;
    private int rank;

    private PivotedQr(DenseKernels kernels, int rows, int columns, double[] a) {
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        work = Reflections.columns(rows, columns, a);
        pivots = new int[columns];
        scales = new double[Math.min(rows, columns)];
        norms = new double[columns];
        exactNorms = new double[columns];
        for (int j = 0; j < columns; j++) {
            pivots[j] = j;
            norms[j] = Reflections.norm(kernels, rows, work, j * rows);
            exactNorms[j] = norms[j];
        }
    }

    /** Factorises A [rows][columns], which is not modified, until {@code remainingNorm <= tolerance |A|_F}. */
    public static PivotedQr factor(int rows, int columns, double[] a, double tolerance) {
        return factor(rows, columns, a, tolerance, Math.min(rows, columns));
    }

    /**
     * Factorises A [rows][columns], which is not modified, until {@code remainingNorm <= tolerance |A|_F} or
     * {@code rank == maximumRank}.
     */
    public static PivotedQr factor(int rows, int columns, double[] a, double tolerance, int maximumRank) {
        Shapes.matrix("A", rows, columns, a, 0, columns);
        if (!(tolerance >= 0) || maximumRank < 0) {
            throw new IllegalArgumentException(
                    "tolerance and maximum rank cannot be negative: " + tolerance + ", " + maximumRank);
        }
        PivotedQr qr = new PivotedQr(DenseKernels.get(), rows, columns, a);
        double limit = tolerance * qr.remainingNorm();
        int last = Math.min(maximumRank, qr.scales.length);
        while (qr.rank < last && qr.remainingNorm() > limit) {
            qr.step();
        }
        return qr;
    }

    private void step() {
        int k = rank;
        swapColumns(k, largestColumn());
        scales[k] = Reflections.build(kernels, rows - k, work, k * rows + k);
        norms[k] = 0;
        for (int j = k + 1; j < columns; j++) {
            Reflections.apply(kernels, rows - k, scales[k], work, k * rows + k, work, j * rows + k);
            reduceNorm(j, work[j * rows + k], k + 1);
        }
        rank++;
    }

    private int largestColumn() {
        int largest = rank;
        for (int j = rank + 1; j < columns; j++) {
            if (norms[j] > norms[largest]) {
                largest = j;
            }
        }
        return largest;
    }

    private void swapColumns(int i, int j) {
        if (i == j) {
            return;
        }
        double[] column = new double[rows];
        System.arraycopy(work, i * rows, column, 0, rows);
        System.arraycopy(work, j * rows, work, i * rows, rows);
        System.arraycopy(column, 0, work, j * rows, rows);
        int pivot = pivots[i];
        pivots[i] = pivots[j];
        pivots[j] = pivot;
        norms[j] = norms[i];
        exactNorms[j] = exactNorms[i];
    }

    /** Takes the element that moved to R out of the norm; computes it anew where the difference has cancelled. */
    private void reduceNorm(int j, double element, int firstRow) {
        if (norms[j] == 0) {
            return;
        }
        double ratio = Math.abs(element) / norms[j];
        double left = Math.max(0, (1 - ratio) * (1 + ratio));
        double lost = norms[j] / exactNorms[j];
        if (left * lost * lost <= Math.sqrt(Math.ulp(1.0))) {
            norms[j] = Reflections.norm(kernels, rows - firstRow, work, j * rows + firstRow);
            exactNorms[j] = norms[j];
        } else {
            norms[j] *= Math.sqrt(left);
        }
    }

    /** The number of steps done, which is the number of rows of R. */
    public int rank() {
        return rank;
    }

    /** The Frobenius norm of what the factorisation leaves out; never NaN for a finite A. */
    public double remainingNorm() {
        return Reflections.norm(kernels, columns - rank, norms, rank);
    }

    /** The permutation: column j of A P is column {@code permutation()[j]} of A. A copy. */
    public int[] permutation() {
        return pivots.clone();
    }

    /** R [rank][columns], upper trapezoidal, columns in the order of {@link #permutation}. */
    public double[] r() {
        double[] r = new double[rank * columns];
        for (int i = 0; i < rank; i++) {
            for (int j = i; j < columns; j++) {
                r[i * columns + j] = work[j * rows + i];
            }
        }
        return r;
    }

    /** R Pᵀ [rank][columns]: R with its columns in the order of A, so that A f is about Q (R Pᵀ) f. */
    public double[] rInOriginalOrder() {
        double[] r = new double[rank * columns];
        for (int i = 0; i < rank; i++) {
            for (int j = i; j < columns; j++) {
                r[i * columns + pivots[j]] = work[j * rows + i];
            }
        }
        return r;
    }

    /** b = Qᵀ b for b [rows], Q square: the first {@code rank} elements belong to the rows of R. */
    public void applyTransposed(double[] b) {
        if (b.length != rows) {
            throw new IllegalArgumentException("b has " + b.length + " elements, A has " + rows + " rows");
        }
        for (int k = 0; k < rank; k++) {
            Reflections.apply(kernels, rows - k, scales[k], work, k * rows + k, b, k);
        }
    }
}
