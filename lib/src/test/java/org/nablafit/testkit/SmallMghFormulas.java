package org.nablafit.testkit;

/** Problems 1 to 19 of [MoreGarbowHillstrom1981], those of fixed size, with derivatives. */
final class SmallMghFormulas {
    private static final double[] BARD = {
        0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39
    };
    private static final double[] GAUSSIAN = {
        0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540, 0.0175, 0.0044,
        0.0009
    };
    private static final double[] MEYER = {
        34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872
    };
    private static final double[] KOWALIK_Y = {
        0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246
    };
    private static final double[] KOWALIK_U = {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625};
    private static final double[] OSBORNE_1 = {
        0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603,
        0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411,
        0.406
    };
    private static final double[] OSBORNE_2 = {
        1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606,
        0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423,
        0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668,
        0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098,
        0.054
    };

    private SmallMghFormulas() {}

    static void rosenbrock(double[] p, double[] r, double[] j) {
        r[0] = 10 * (p[1] - p[0] * p[0]);
        r[1] = 1 - p[0];
        row(j, 0, -20 * p[0], 10);
        row(j, 1, -1, 0);
    }

    static void freudensteinRoth(double[] p, double[] r, double[] j) {
        r[0] = -13 + p[0] + ((5 - p[1]) * p[1] - 2) * p[1];
        r[1] = -29 + p[0] + ((p[1] + 1) * p[1] - 14) * p[1];
        row(j, 0, 1, (10 - 3 * p[1]) * p[1] - 2);
        row(j, 1, 1, (3 * p[1] + 2) * p[1] - 14);
    }

    static void powellBadlyScaled(double[] p, double[] r, double[] j) {
        r[0] = 1e4 * p[0] * p[1] - 1;
        r[1] = Math.exp(-p[0]) + Math.exp(-p[1]) - 1.0001;
        row(j, 0, 1e4 * p[1], 1e4 * p[0]);
        row(j, 1, -Math.exp(-p[0]), -Math.exp(-p[1]));
    }

    static void brownBadlyScaled(double[] p, double[] r, double[] j) {
        r[0] = p[0] - 1e6;
        r[1] = p[1] - 2e-6;
        r[2] = p[0] * p[1] - 2;
        row(j, 0, 1, 0);
        row(j, 1, 0, 1);
        row(j, 2, p[1], p[0]);
    }

    static void beale(double[] p, double[] r, double[] j) {
        double[] y = {1.5, 2.25, 2.625};
        double power = 1;
        for (int i = 0; i < 3; i++) {
            double slope = (i + 1) * power;
            power *= p[1];
            r[i] = y[i] - p[0] * (1 - power);
            row(j, i, power - 1, p[0] * slope);
        }
    }

    static void jennrichSampson(double[] p, double[] r, double[] j) {
        for (int i = 1; i <= r.length; i++) {
            double e1 = Math.exp(i * p[0]);
            double e2 = Math.exp(i * p[1]);
            r[i - 1] = 2 + 2 * i - (e1 + e2);
            row(j, i - 1, -i * e1, -i * e2);
        }
    }

    static void helicalValley(double[] p, double[] r, double[] j) {
        double square = p[0] * p[0] + p[1] * p[1];
        double radius = Math.sqrt(square);
        double angle = Math.atan(p[1] / p[0]) / (2 * Math.PI) + (p[0] < 0 ? 0.5 : 0);
        r[0] = 10 * (p[2] - 10 * angle);
        r[1] = 10 * (radius - 1);
        r[2] = p[2];
        double factor = 100 / (2 * Math.PI * square);
        row(j, 0, factor * p[1], -factor * p[0], 10);
        row(j, 1, 10 * p[0] / radius, 10 * p[1] / radius, 0);
        row(j, 2, 0, 0, 1);
    }

    static void bard(double[] p, double[] r, double[] j) {
        for (int i = 0; i < BARD.length; i++) {
            double u = i + 1;
            double v = 15 - i;
            double w = Math.min(u, v);
            double denominator = v * p[1] + w * p[2];
            r[i] = BARD[i] - (p[0] + u / denominator);
            double slope = u / (denominator * denominator);
            row(j, i, -1, slope * v, slope * w);
        }
    }

    static void gaussian(double[] p, double[] r, double[] j) {
        for (int i = 0; i < GAUSSIAN.length; i++) {
            double d = (7 - i) / 2.0 - p[2];
            double e = Math.exp(-p[1] * d * d / 2);
            r[i] = p[0] * e - GAUSSIAN[i];
            row(j, i, e, -p[0] * e * d * d / 2, p[0] * e * p[1] * d);
        }
    }

    static void meyer(double[] p, double[] r, double[] j) {
        for (int i = 0; i < MEYER.length; i++) {
            double u = 45 + 5 * (i + 1) + p[2];
            double e = Math.exp(p[1] / u);
            r[i] = p[0] * e - MEYER[i];
            row(j, i, e, p[0] * e / u, -p[0] * e * p[1] / (u * u));
        }
    }

    /**
     * Gulf research and development: exp(-|y_i - x2|^x3 / x1) - t_i. The paper prints y_i m i x2 for y_i - x2, with which
     * its own solution (50, 25, 1.5) is none.
     */
    static void gulf(double[] p, double[] r, double[] j) {
        for (int i = 1; i <= r.length; i++) {
            double t = i / 100.0;
            double d = 25 + Math.pow(-50 * Math.log(t), 2.0 / 3) - p[1];
            double distance = Math.abs(d);
            double power = Math.pow(distance, p[2]);
            double e = Math.exp(-power / p[0]);
            r[i - 1] = e - t;
            double slope = -e / p[0];
            // At distance 0 the power and its product with the logarithm vanish.
            double byExponent = distance > 0 ? power * Math.log(distance) : 0;
            double byDistance = distance > 0 ? p[2] * power / distance : 0;
            row(j, i - 1, e * power / (p[0] * p[0]), -slope * byDistance * Math.signum(d), slope * byExponent);
        }
    }

    static void box(double[] p, double[] r, double[] j) {
        for (int i = 1; i <= r.length; i++) {
            double t = 0.1 * i;
            double e1 = Math.exp(-t * p[0]);
            double e2 = Math.exp(-t * p[1]);
            double c = Math.exp(-t) - Math.exp(-10 * t);
            r[i - 1] = e1 - e2 - p[2] * c;
            row(j, i - 1, -t * e1, t * e2, -c);
        }
    }

    static void powellSingular(double[] p, double[] r, double[] j) {
        double u = p[1] - 2 * p[2];
        double v = p[0] - p[3];
        r[0] = p[0] + 10 * p[1];
        r[1] = Math.sqrt(5) * (p[2] - p[3]);
        r[2] = u * u;
        r[3] = Math.sqrt(10) * v * v;
        row(j, 0, 1, 10, 0, 0);
        row(j, 1, 0, 0, Math.sqrt(5), -Math.sqrt(5));
        row(j, 2, 0, 2 * u, -4 * u, 0);
        row(j, 3, 2 * Math.sqrt(10) * v, 0, 0, -2 * Math.sqrt(10) * v);
    }

    static void wood(double[] p, double[] r, double[] j) {
        r[0] = 10 * (p[1] - p[0] * p[0]);
        r[1] = 1 - p[0];
        r[2] = Math.sqrt(90) * (p[3] - p[2] * p[2]);
        r[3] = 1 - p[2];
        r[4] = Math.sqrt(10) * (p[1] + p[3] - 2);
        r[5] = (p[1] - p[3]) / Math.sqrt(10);
        row(j, 0, -20 * p[0], 10, 0, 0);
        row(j, 1, -1, 0, 0, 0);
        row(j, 2, 0, 0, -2 * Math.sqrt(90) * p[2], Math.sqrt(90));
        row(j, 3, 0, 0, -1, 0);
        row(j, 4, 0, Math.sqrt(10), 0, Math.sqrt(10));
        row(j, 5, 0, 1 / Math.sqrt(10), 0, -1 / Math.sqrt(10));
    }

    static void kowalikOsborne(double[] p, double[] r, double[] j) {
        for (int i = 0; i < KOWALIK_Y.length; i++) {
            double u = KOWALIK_U[i];
            double numerator = u * u + u * p[1];
            double denominator = u * u + u * p[2] + p[3];
            double ratio = numerator / denominator;
            r[i] = KOWALIK_Y[i] - p[0] * ratio;
            double slope = p[0] * ratio / denominator;
            row(j, i, -ratio, -p[0] * u / denominator, slope * u, slope);
        }
    }

    static void brownDennis(double[] p, double[] r, double[] j) {
        for (int i = 0; i < r.length; i++) {
            double t = (i + 1) / 5.0;
            double u = p[0] + t * p[1] - Math.exp(t);
            double v = p[2] + p[3] * Math.sin(t) - Math.cos(t);
            r[i] = u * u + v * v;
            row(j, i, 2 * u, 2 * u * t, 2 * v, 2 * v * Math.sin(t));
        }
    }

    static void osborne1(double[] p, double[] r, double[] j) {
        for (int i = 0; i < OSBORNE_1.length; i++) {
            double t = 10.0 * i;
            double e4 = Math.exp(-t * p[3]);
            double e5 = Math.exp(-t * p[4]);
            r[i] = OSBORNE_1[i] - (p[0] + p[1] * e4 + p[2] * e5);
            row(j, i, -1, -e4, -e5, t * p[1] * e4, t * p[2] * e5);
        }
    }

    static void biggs(double[] p, double[] r, double[] j) {
        for (int i = 0; i < r.length; i++) {
            double t = 0.1 * (i + 1);
            double y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
            double e1 = Math.exp(-t * p[0]);
            double e2 = Math.exp(-t * p[1]);
            double e5 = Math.exp(-t * p[4]);
            r[i] = p[2] * e1 - p[3] * e2 + p[5] * e5 - y;
            row(j, i, -t * p[2] * e1, t * p[3] * e2, e1, -e2, -t * p[5] * e5, e5);
        }
    }

    static void osborne2(double[] p, double[] r, double[] j) {
        for (int i = 0; i < OSBORNE_2.length; i++) {
            double t = i / 10.0;
            int row = i * 11;
            double decay = Math.exp(-t * p[4]);
            double sum = p[0] * decay;
            j[row] = -decay;
            j[row + 4] = t * p[0] * decay;
            for (int k = 1; k <= 3; k++) {
                double d = t - p[k + 7];
                double e = Math.exp(-d * d * p[k + 4]);
                sum += p[k] * e;
                j[row + k] = -e;
                j[row + k + 4] = p[k] * e * d * d;
                j[row + k + 7] = -2 * p[k] * e * p[k + 4] * d;
            }
            r[i] = OSBORNE_2[i] - sum;
        }
    }

    private static void row(double[] j, int i, double... values) {
        System.arraycopy(values, 0, j, i * values.length, values.length);
    }
}
