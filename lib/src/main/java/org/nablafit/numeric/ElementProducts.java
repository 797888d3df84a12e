package org.nablafit.numeric;

/** c_rib = sum over k of s_rkb a_kib, one by one. */
final class ElementProducts {
    private ElementProducts() {}

    /** For b from {@code first} on. */
    static void columns(int first, int rows, int m, int n, int k, double[] s, int so, double[] a, double[] c, int co) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < m; i++) {
                for (int b = first; b < n; b++) {
                    double sum = 0;
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(s[so + (r * k + p) * n + b], a[(p * m + i) * n + b], sum);
                    }
                    c[co + (r * m + i) * n + b] = sum;
                }
            }
        }
    }
}
