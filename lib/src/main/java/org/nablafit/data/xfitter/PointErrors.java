package org.nablafit.data.xfitter;

/**
 * The relative uncertainties that each point has for itself, [points] each and not negative. Columns of one kind were added
 * in quadrature.
 *
 * @param poissonStatistical statistical, as the root of the number of events
 * @param additiveStatistical statistical, relative to the data
 * @param multiplicative systematic, relative to the prediction
 * @param additive systematic, relative to the data
 * @param poisson systematic, as the root of the number of events
 */
public record PointErrors(
        double[] poissonStatistical,
        double[] additiveStatistical,
        double[] multiplicative,
        double[] additive,
        double[] poisson) {
    /** Copies; refuses sizes that differ. */
    public PointErrors {
        int size = poissonStatistical.length;
        poissonStatistical = checked(poissonStatistical, size);
        additiveStatistical = checked(additiveStatistical, size);
        multiplicative = checked(multiplicative, size);
        additive = checked(additive, size);
        poisson = checked(poisson, size);
    }

    private static double[] checked(double[] errors, int size) {
        if (errors.length != size) {
            throw new IllegalArgumentException(
                    "uncertainties of " + size + " and of " + errors.length + " points stand together");
        }
        for (int i = 0; i < size; i++) {
            if (!(errors[i] >= 0 && errors[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the relative uncertainty of point " + i + " is " + errors[i]
                        + "; it has to be finite and not negative");
            }
        }
        return errors.clone();
    }

    @Override
    public double[] poissonStatistical() {
        return poissonStatistical.clone();
    }

    @Override
    public double[] additiveStatistical() {
        return additiveStatistical.clone();
    }

    @Override
    public double[] multiplicative() {
        return multiplicative.clone();
    }

    @Override
    public double[] additive() {
        return additive.clone();
    }

    @Override
    public double[] poisson() {
        return poisson.clone();
    }

    /** None, for so many points. */
    public static PointErrors none(int size) {
        return new PointErrors(
                new double[size], new double[size], new double[size], new double[size], new double[size]);
    }

    /** These, and another uncorrelated systematic uncertainty of some scaling, added in quadrature. */
    public PointErrors withUncorrelated(Scaling scaling, double[] added) {
        return new PointErrors(
                poissonStatistical,
                additiveStatistical,
                scaling == Scaling.MULTIPLICATIVE ? sum(multiplicative, added) : multiplicative,
                scaling == Scaling.ADDITIVE ? sum(additive, added) : additive,
                scaling == Scaling.POISSON ? sum(poisson, added) : poisson);
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.hypot(a[i], b[i]);
        }
        return sum;
    }

    /** The number of points. */
    public int size() {
        return poissonStatistical.length;
    }

    /** The statistical uncertainties of one point in quadrature. */
    public double statistical(int point) {
        return Math.hypot(poissonStatistical[point], additiveStatistical[point]);
    }

    /** The systematic uncertainties of one point in quadrature. */
    public double systematic(int point) {
        return Math.hypot(Math.hypot(multiplicative[point], additive[point]), poisson[point]);
    }

    /** Those of some of the points, in the order of {@code points}. */
    public PointErrors select(int[] points) {
        return new PointErrors(
                Points.select(poissonStatistical, points),
                Points.select(additiveStatistical, points),
                Points.select(multiplicative, points),
                Points.select(additive, points),
                Points.select(poisson, points));
    }
}
