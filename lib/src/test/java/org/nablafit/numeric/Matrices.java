package org.nablafit.numeric;

/** Matrices of tests, and products by their definition. */
final class Matrices {
    private Matrices() {}

    static double[] random(RandomStream random, int length) {
        double[] a = new double[length];
        for (int i = 0; i < length; i++) {
            a[i] = random.uniform(-1, 1);
        }
        return a;
    }

    /** A Aᵀ + n for a random A [n][n]: symmetric, and positive definite with a modest condition number. */
    static double[] positiveDefinite(RandomStream random, int n) {
        double[] a = random(random, n * n);
        double[] c = product(n, n, n, a, transposed(n, n, a));
        for (int i = 0; i < n; i++) {
            c[i * n + i] += n;
        }
        return c;
    }

    static double[] transposed(int rows, int columns, double[] a) {
        double[] result = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = a[i * columns + j];
            }
        }
        return result;
    }

    /** A B by its definition, with A [m][k], B [k][n]. */
    static double[] product(int m, int n, int k, double[] a, double[] b) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += a[i * k + p] * b[p * n + j];
                }
                c[i * n + j] = sum;
            }
        }
        return c;
    }

    static double[] lowerTriangle(int n, double[] a) {
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * n, l, i * n, i + 1);
        }
        return l;
    }

    static double norm(double[] a) {
        double sum = 0;
        for (double x : a) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
