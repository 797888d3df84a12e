package org.nablafit.numeric;

/** C = Aᵀ. Loops that copy four rows at once are faster here than exchanges of elements between vector registers. */
public final class Transposition {
    private static final int ROWS = 4;

    private Transposition() {}

    /**
     * C = Aᵀ, in the conventions of {@link DenseKernels}.
     *
     * @param a A [m][n] from {@code ao} with leading dimension {@code lda}, not modified
     * @param c C [n][m] from {@code co} with leading dimension {@code ldc}, modified; another array than {@code a}
     */
    public static void transpose(int m, int n, double[] a, int ao, int lda, double[] c, int co, int ldc) {
        Shapes.matrix("A", m, n, a, ao, lda);
        Shapes.matrix("C", n, m, c, co, ldc);
        int i = 0;
        for (; i <= m - ROWS; i += ROWS) {
            copyRows(n, a, ao + i * lda, lda, c, co + i, ldc);
        }
        for (; i < m; i++) {
            copyRow(n, a, ao + i * lda, c, co + i, ldc);
        }
    }

    private static void copyRows(int n, double[] a, int a0, int lda, double[] c, int co, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int at = co;
        for (int j = 0; j < n; j++) {
            c[at] = a[a0 + j];
            c[at + 1] = a[a1 + j];
            c[at + 2] = a[a2 + j];
            c[at + 3] = a[a3 + j];
            at += ldc;
        }
    }

    private static void copyRow(int n, double[] a, int ao, double[] c, int co, int ldc) {
        if (ldc == 1) {
            System.arraycopy(a, ao, c, co, n);
            return;
        }
        int at = co;
        for (int j = 0; j < n; j++) {
            c[at] = a[ao + j];
            at += ldc;
        }
    }
}
