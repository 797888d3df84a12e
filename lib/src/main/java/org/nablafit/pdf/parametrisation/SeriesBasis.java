package org.nablafit.pdf.parametrisation;

import java.util.ArrayList;
import java.util.List;

/** The functions φ_i of a {@link SeriesForm}. */
public enum SeriesBasis {
    /** x, x², x³ ...: the form of HERAPDF [HERA2015]. */
    POWERS,

    /** √x, x, x^(3/2) ... */
    ROOTS,

    /** T_0, T_1, T_2 ... of 1 − 2 √x, the polynomials of Chebyshev. They begin with T_0 = 1, as in xFitter. */
    CHEBYSHEV,

    /** x, x², ln x, ln² x, ln³ x, at most these five: the form of [BonviniGiuli2019]. */
    LOGARITHMS;

    /** The most functions of {@link #LOGARITHMS}. */
    static final int MOST_LOGARITHMS = 5;

    /**
     * The part c x^q ln^k x of a function.
     *
     * @param coefficient c
     * @param power q
     * @param logarithms k
     */
    record Term(double coefficient, double power, int logarithms) {}

    /**
     * The first functions at a point.
     *
     * @param values [n], overwritten
     */
    void evaluate(Abscissa point, double[] values) {
        int n = values.length;
        switch (this) {
            case POWERS -> powers(point.x(), values);
            case ROOTS -> powers(Math.sqrt(point.x()), values);
            case CHEBYSHEV -> {
                double y = 1 - 2 * Math.sqrt(point.x());
                for (int i = 0; i < n; i++) {
                    values[i] = i == 0 ? 1 : i == 1 ? y : 2 * y * values[i - 1] - values[i - 2];
                }
            }
            case LOGARITHMS -> {
                for (int i = 0; i < n; i++) {
                    values[i] = switch (i) {
                        case 0 -> point.x();
                        case 1 -> point.x() * point.x();
                        case 2 -> point.logX();
                        default -> values[i - 1] * point.logX();
                    };
                }
            }
        }
    }

    private static void powers(double z, double[] values) {
        double power = 1;
        for (int i = 0; i < values.length; i++) {
            power *= z;
            values[i] = power;
        }
    }

    /** The function with an index from 0 as a sum of terms. */
    List<Term> terms(int index) {
        return switch (this) {
            case POWERS -> List.of(new Term(1, index + 1, 0));
            case ROOTS -> List.of(new Term(1, 0.5 * (index + 1), 0));
            case CHEBYSHEV -> chebyshev(index);
            case LOGARITHMS -> List.of(index < 2 ? new Term(1, index + 1, 0) : new Term(1, 0, index - 1));
        };
    }

    /** T_n(1 − 2 s) in powers of s = √x, by T_(n + 1)(y) = 2 y T_n(y) − T_(n − 1)(y). */
    private static List<Term> chebyshev(int degree) {
        double[] before = new double[degree + 2];
        double[] current = new double[degree + 2];
        before[0] = 1;
        current[0] = 1;
        current[1] = -2;
        for (int n = 1; n < degree; n++) {
            double[] next = new double[degree + 2];
            for (int j = 0; j < next.length; j++) {
                next[j] = 2 * current[j] - (j == 0 ? 0 : 4 * current[j - 1]) - before[j];
            }
            before = current;
            current = next;
        }
        double[] coefficients = degree == 0 ? before : current;
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j <= degree; j++) {
            terms.add(new Term(coefficients[j], 0.5 * j, 0));
        }
        return terms;
    }
}
