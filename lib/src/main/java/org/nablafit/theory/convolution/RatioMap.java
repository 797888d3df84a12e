package org.nablafit.theory.convolution;

/**
 * The ratio of two predictions, {@code t_i = a_i / b_i}. A denominator of one point divides every point of the
 * numerator (a measurement normalised to a total); it stays when points are selected.
 */
public final class RatioMap implements ForwardMap {
    private final ForwardMap numerator;
    private final ForwardMap denominator;

    /**
     * The ratio of two maps of the same grid values.
     *
     * @throws IllegalArgumentException when the maps have other sizes
     */
    public RatioMap(ForwardMap numerator, ForwardMap denominator) {
        if (denominator.pointCount() != 1) {
            MapArguments.samePoints("numerator", numerator, "denominator", denominator);
        }
        MapArguments.sameValues(numerator, denominator);
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** a. */
    public ForwardMap numerator() {
        return numerator;
    }

    /** b. */
    public ForwardMap denominator() {
        return denominator;
    }

    @Override
    public int pointCount() {
        return numerator.pointCount();
    }

    @Override
    public int valueCount() {
        return numerator.valueCount();
    }

    @Override
    public boolean isLinear() {
        return false;
    }

    @Override
    public void predictions(double[] gridValues, double[] t) {
        MapArguments.check(this, gridValues, t);
        double[] b = new double[denominator.pointCount()];
        numerator.predictions(gridValues, t);
        denominator.predictions(gridValues, b);
        for (int i = 0; i < t.length; i++) {
            t[i] /= b[row(i)];
        }
    }

    /** The derivative of the ratio: {@code dt = (da - t db) / b}. */
    @Override
    public void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative) {
        MapArguments.check(this, gridValues, t, derivative);
        int values = valueCount();
        double[] b = new double[denominator.pointCount()];
        double[] db = new double[b.length * values];
        numerator.predictionsAndDerivative(gridValues, t, derivative);
        denominator.predictionsAndDerivative(gridValues, b, db);
        for (int i = 0; i < t.length; i++) {
            int row = row(i);
            t[i] /= b[row];
            for (int v = 0; v < values; v++) {
                derivative[i * values + v] = (derivative[i * values + v] - t[i] * db[row * values + v]) / b[row];
            }
        }
    }

    @Override
    public RatioMap select(int[] points) {
        ForwardMap selected = numerator.select(points);
        return new RatioMap(selected, denominator.pointCount() == 1 ? denominator : denominator.select(points));
    }

    private int row(int point) {
        return denominator.pointCount() == 1 ? 0 : point;
    }
}
