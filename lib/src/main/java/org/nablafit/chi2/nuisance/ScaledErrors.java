package org.nablafit.chi2.nuisance;

import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.Scaling;

/**
 * The variances of single points as functions of the prediction T and of the exponent S of {@code ExtraSystRescale}:
 *
 * <pre>
 *   σ²_stat = s_P² |D T*| e^S + s_A² D²
 *   σ²_unc  = u_M² T*² + u_A² D² + u_P² |D T*|,      T* = T if T > 0, else D
 * </pre>
 *
 * after the settings have moved s_P and u_M to where they are not rescaled, or as a root.
 */
final class ScaledErrors {
    private final double[] data;
    private final double[] poissonStatistical;
    private final double[] additiveStatistical;
    private final double[] multiplicative;
    private final double[] additive;
    private final double[] poisson;

    /** Squares of the relative errors of points with the values {@code data}. */
    ScaledErrors(double[] data, PointErrors errors, Chi2Style settings) {
        this.data = data;
        poissonStatistical = squares(errors.poissonStatistical());
        additiveStatistical = squares(errors.additiveStatistical());
        multiplicative = squares(errors.multiplicative());
        additive = squares(errors.additive());
        poisson = squares(errors.poisson());
        if (settings.statistical() == Scaling.ADDITIVE) {
            move(poissonStatistical, additiveStatistical);
        }
        switch (settings.uncorrelated()) {
            case MULTIPLICATIVE -> {}
            case ADDITIVE -> move(multiplicative, additive);
            case POISSON -> move(multiplicative, poisson);
        }
    }

    private static double[] squares(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= x[i];
        }
        return x;
    }

    private static void move(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] += from[i];
            from[i] = 0;
        }
    }

    /** Has point i any uncertainty of its own? */
    boolean hasOwn(int i) {
        return squaredSum(i) > 0;
    }

    private double squaredSum(int i) {
        return poissonStatistical[i] + additiveStatistical[i] + multiplicative[i] + additive[i] + poisson[i];
    }

    private double positive(int i, double t) {
        return t > 0 ? t : data[i];
    }

    /** σ²_stat. */
    double statistical(int i, double t, double s) {
        return poissonStatistical(i, t, s) + additiveStatistical[i] * data[i] * data[i];
    }

    /** ∂σ²_stat/∂S: the part of the number of events, s_P² |D T*| e^S. */
    double poissonStatistical(int i, double t, double s) {
        return poissonStatistical[i] == 0
                ? 0
                : poissonStatistical[i] * Math.abs(data[i] * positive(i, t)) * Math.exp(s);
    }

    /** ∂σ²_stat/∂T. */
    double statisticalSlope(int i, double t, double s) {
        return t > 0 ? poissonStatistical[i] * Math.abs(data[i]) * Math.exp(s) : 0;
    }

    /** σ²_unc. */
    double uncorrelated(int i, double t) {
        double positive = positive(i, t);
        return multiplicative[i] * positive * positive
                + additive[i] * data[i] * data[i]
                + poisson[i] * Math.abs(data[i] * positive);
    }

    /** ∂σ²_unc/∂T. */
    double uncorrelatedSlope(int i, double t) {
        return t > 0 ? 2 * multiplicative[i] * t + poisson[i] * Math.abs(data[i]) : 0;
    }

    /** α²: the variance at T = D without S, which the logarithm compares with. */
    double reference(int i) {
        return squaredSum(i) * data[i] * data[i];
    }

    /**
     * Can ln Δ² be convex in T? With Δ² = a + b T + c T² its second derivative is 2ac − b² − 2bcT − 2c²T² over Δ⁴, which is
     * positive for some T &gt; 0 only where b² &lt; 2ac.
     */
    boolean logarithmMayBeConvex(int i) {
        double a = (additiveStatistical[i] + additive[i]) * data[i] * data[i];
        double b = (poissonStatistical[i] + poisson[i]) * Math.abs(data[i]);
        return b * b < 2 * a * multiplicative[i];
    }

    /** ∂² ln Δ²/∂T² at S. */
    double logarithmCurvature(int i, double t, double s) {
        double variance = statistical(i, t, s) + uncorrelated(i, t);
        double slope = statisticalSlope(i, t, s) + uncorrelatedSlope(i, t);
        double second = t > 0 ? 2 * multiplicative[i] : 0;
        return (second - slope * slope / variance) / variance;
    }
}
