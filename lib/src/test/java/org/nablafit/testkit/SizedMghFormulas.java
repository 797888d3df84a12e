package org.nablafit.testkit;

import java.util.Arrays;

/** Problems 20 to 35 of [MoreGarbowHillstrom1981], those of any size, with derivatives. */
final class SizedMghFormulas {
    private SizedMghFormulas() {}

    static void watson(double[] p, double[] r, double[] j) {
        int n = p.length;
        for (int i = 0; i < 29; i++) {
            double t = (i + 1) / 29.0;
            double slope = 0;
            double sum = 0;
            double power = 1;
            for (int k = 0; k < n; k++) {
                slope += k == 0 ? 0 : k * p[k] * power / t;
                sum += p[k] * power;
                power *= t;
            }
            r[i] = slope - sum * sum - 1;
            power = 1;
            for (int k = 0; k < n; k++) {
                j[i * n + k] = k * power / t - 2 * sum * power;
                power *= t;
            }
        }
        r[29] = p[0];
        r[30] = p[1] - p[0] * p[0] - 1;
        j[29 * n] = 1;
        j[30 * n] = -2 * p[0];
        j[30 * n + 1] = 1;
    }

    static void extendedRosenbrock(double[] p, double[] r, double[] j) {
        int n = p.length;
        for (int i = 0; i < n; i += 2) {
            r[i] = 10 * (p[i + 1] - p[i] * p[i]);
            r[i + 1] = 1 - p[i];
            j[i * n + i] = -20 * p[i];
            j[i * n + i + 1] = 10;
            j[(i + 1) * n + i] = -1;
        }
    }

    static void extendedPowellSingular(double[] p, double[] r, double[] j) {
        int n = p.length;
        for (int i = 0; i < n; i += 4) {
            double[] rows = new double[16];
            double[] four = new double[4];
            SmallMghFormulas.powellSingular(Arrays.copyOfRange(p, i, i + 4), four, rows);
            for (int a = 0; a < 4; a++) {
                r[i + a] = four[a];
                System.arraycopy(rows, 4 * a, j, (i + a) * n + i, 4);
            }
        }
    }

    static void penalty1(double[] p, double[] r, double[] j) {
        int n = p.length;
        double root = Math.sqrt(1e-5);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            r[i] = root * (p[i] - 1);
            j[i * n + i] = root;
            sum += p[i] * p[i];
            j[n * n + i] = 2 * p[i];
        }
        r[n] = sum - 0.25;
    }

    static void penalty2(double[] p, double[] r, double[] j) {
        int n = p.length;
        double root = Math.sqrt(1e-5);
        r[0] = p[0] - 0.2;
        j[0] = 1;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double e = root * Math.exp(p[i] / 10);
            if (i > 0) {
                double before = root * Math.exp(p[i - 1] / 10);
                r[i] = e + before - root * (Math.exp((i + 1) / 10.0) + Math.exp(i / 10.0));
                j[i * n + i] = e / 10;
                j[i * n + i - 1] = before / 10;
                int row = n + i - 1;
                r[row] = e - root * Math.exp(-0.1);
                j[row * n + i] = e / 10;
            }
            sum += (n - i) * p[i] * p[i];
            j[(2 * n - 1) * n + i] = 2 * (n - i) * p[i];
        }
        r[2 * n - 1] = sum - 1;
    }

    static void variablyDimensioned(double[] p, double[] r, double[] j) {
        int n = p.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            r[i] = p[i] - 1;
            j[i * n + i] = 1;
            sum += (i + 1) * (p[i] - 1);
            j[n * n + i] = i + 1;
        }
        r[n] = sum;
        r[n + 1] = sum * sum;
        for (int i = 0; i < n; i++) {
            j[(n + 1) * n + i] = 2 * sum * (i + 1);
        }
    }

    static void trigonometric(double[] p, double[] r, double[] j) {
        int n = p.length;
        double cosines = 0;
        for (double v : p) {
            cosines += Math.cos(v);
        }
        for (int i = 0; i < n; i++) {
            r[i] = n - cosines + (i + 1) * (1 - Math.cos(p[i])) - Math.sin(p[i]);
            for (int k = 0; k < n; k++) {
                j[i * n + k] = Math.sin(p[k]);
            }
            j[i * n + i] += (i + 1) * Math.sin(p[i]) - Math.cos(p[i]);
        }
    }

    static void brownAlmostLinear(double[] p, double[] r, double[] j) {
        int n = p.length;
        double sum = Arrays.stream(p).sum();
        for (int i = 0; i < n - 1; i++) {
            r[i] = p[i] + sum - (n + 1);
            Arrays.fill(j, i * n, (i + 1) * n, 1);
            j[i * n + i] = 2;
        }
        double product = 1;
        for (int k = 0; k < n; k++) {
            double others = 1;
            for (int l = 0; l < n; l++) {
                others *= l == k ? 1 : p[l];
            }
            j[(n - 1) * n + k] = others;
            product *= p[k];
        }
        r[n - 1] = product - 1;
    }

    static void discreteBoundaryValue(double[] p, double[] r, double[] j) {
        int n = p.length;
        double h = 1.0 / (n + 1);
        for (int i = 0; i < n; i++) {
            double u = p[i] + (i + 1) * h + 1;
            r[i] = 2 * p[i] - at(p, i - 1) - at(p, i + 1) + h * h * u * u * u / 2;
            j[i * n + i] = 2 + 3 * h * h * u * u / 2;
            if (i > 0) {
                j[i * n + i - 1] = -1;
            }
            if (i < n - 1) {
                j[i * n + i + 1] = -1;
            }
        }
    }

    static void discreteIntegralEquation(double[] p, double[] r, double[] j) {
        int n = p.length;
        double h = 1.0 / (n + 1);
        for (int i = 0; i < n; i++) {
            double ti = (i + 1) * h;
            double sum = 0;
            for (int k = 0; k < n; k++) {
                double tk = (k + 1) * h;
                double u = p[k] + tk + 1;
                double weight = k <= i ? (1 - ti) * tk : ti * (1 - tk);
                sum += weight * u * u * u;
                j[i * n + k] = h / 2 * weight * 3 * u * u;
            }
            r[i] = p[i] + h / 2 * sum;
            j[i * n + i] += 1;
        }
    }

    static void broydenTridiagonal(double[] p, double[] r, double[] j) {
        int n = p.length;
        for (int i = 0; i < n; i++) {
            r[i] = (3 - 2 * p[i]) * p[i] - at(p, i - 1) - 2 * at(p, i + 1) + 1;
            j[i * n + i] = 3 - 4 * p[i];
            if (i > 0) {
                j[i * n + i - 1] = -1;
            }
            if (i < n - 1) {
                j[i * n + i + 1] = -2;
            }
        }
    }

    static void broydenBanded(double[] p, double[] r, double[] j) {
        int n = p.length;
        for (int i = 0; i < n; i++) {
            double sum = p[i] * (2 + 5 * p[i] * p[i]) + 1;
            for (int k = Math.max(0, i - 5); k <= Math.min(n - 1, i + 1); k++) {
                if (k != i) {
                    sum -= p[k] * (1 + p[k]);
                    j[i * n + k] = -(1 + 2 * p[k]);
                }
            }
            r[i] = sum;
            j[i * n + i] = 2 + 15 * p[i] * p[i];
        }
    }

    static void linearFullRank(double[] p, double[] r, double[] j) {
        int n = p.length;
        int m = r.length;
        double mean = 2.0 / m * Arrays.stream(p).sum();
        for (int i = 0; i < m; i++) {
            r[i] = (i < n ? p[i] : 0) - mean - 1;
            Arrays.fill(j, i * n, (i + 1) * n, -2.0 / m);
            if (i < n) {
                j[i * n + i] += 1;
            }
        }
    }

    static void linearRankOne(double[] p, double[] r, double[] j) {
        int n = p.length;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += (k + 1) * p[k];
        }
        for (int i = 0; i < r.length; i++) {
            r[i] = (i + 1) * sum - 1;
            for (int k = 0; k < n; k++) {
                j[i * n + k] = (i + 1) * (k + 1);
            }
        }
    }

    static void linearRankOneWithZeros(double[] p, double[] r, double[] j) {
        int n = p.length;
        int m = r.length;
        double sum = 0;
        for (int k = 1; k < n - 1; k++) {
            sum += (k + 1) * p[k];
        }
        r[0] = -1;
        r[m - 1] = -1;
        for (int i = 1; i < m - 1; i++) {
            r[i] = i * sum - 1;
            for (int k = 1; k < n - 1; k++) {
                j[i * n + k] = i * (k + 1);
            }
        }
    }

    /** Means of the Chebyshev polynomials shifted to [0, 1], T_i(2x - 1), minus their integrals. */
    static void chebyquad(double[] p, double[] r, double[] j) {
        int n = p.length;
        int m = r.length;
        Arrays.fill(r, 0);
        for (int k = 0; k < n; k++) {
            double x = 2 * p[k] - 1;
            double before = 1;
            double value = x;
            double slopeBefore = 0;
            double slope = 2;
            for (int i = 0; i < m; i++) {
                r[i] += value / n;
                j[i * n + k] = slope / n;
                double next = 2 * x * value - before;
                double slopeNext = 4 * value + 2 * x * slope - slopeBefore;
                before = value;
                value = next;
                slopeBefore = slope;
                slope = slopeNext;
            }
        }
        for (int i = 1; i < m; i += 2) {
            int degree = i + 1;
            r[i] += 1.0 / (degree * degree - 1);
        }
    }

    private static double at(double[] p, int i) {
        return i < 0 || i >= p.length ? 0 : p[i];
    }
}
