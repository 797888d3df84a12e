package org.nablafit.numeric;

/** What the kernels have to give, by the definitions, for matrices without gaps. */
final class PlainLoops {
    private PlainLoops() {}

    static double[] random(int seed, int length) {
        RandomStream random = new RandomStream(seed);
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.uniform(-1, 1);
        }
        return numbers;
    }

    static double[] transposed(int rows, int columns, double[] a) {
        double[] result = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = a[i * columns + j];
            }
        }
        return result;
    }

    /** A B with A [m][k], B [k][n]. */
    static double[] product(int m, int n, int k, double[] a, double[] b) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += a[i * k + p] * b[p * n + j];
                }
            }
        }
        return c;
    }

    /** The upper triangle of [n][n] with a distance of rows, and 0 elsewhere, as [n][n]. */
    static double[] upperTriangle(int n, double[] a, int stride) {
        double[] result = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * stride + i, result, i * n + i, n - i);
        }
        return result;
    }
}
