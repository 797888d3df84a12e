package org.nablafit.theory.convolution;

/** The asymmetry of two predictions, {@code t_i = (a_i - b_i) / (a_i + b_i)}. */
public final class AsymmetryMap implements ForwardMap {
    private final ForwardMap first;
    private final ForwardMap second;

    /**
     * The asymmetry of two maps of the same grid values.
     *
     * @throws IllegalArgumentException when the maps have other sizes
     */
    public AsymmetryMap(ForwardMap first, ForwardMap second) {
        MapArguments.samePoints("first operand", first, "second operand", second);
        MapArguments.sameValues(first, second);
        this.first = first;
        this.second = second;
    }

    @Override
    public int pointCount() {
        return first.pointCount();
    }

    @Override
    public int valueCount() {
        return first.valueCount();
    }

    @Override
    public boolean isLinear() {
        return false;
    }

    @Override
    public void predictions(double[] gridValues, double[] t) {
        MapArguments.check(this, gridValues, t);
        double[] b = new double[t.length];
        first.predictions(gridValues, t);
        second.predictions(gridValues, b);
        for (int i = 0; i < t.length; i++) {
            t[i] = (t[i] - b[i]) / (t[i] + b[i]);
        }
    }

    /** The derivative of the asymmetry: {@code dt = 2 (b da - a db) / (a + b)^2}. */
    @Override
    public void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative) {
        MapArguments.check(this, gridValues, t, derivative);
        int values = valueCount();
        double[] b = new double[t.length];
        double[] db = new double[derivative.length];
        first.predictionsAndDerivative(gridValues, t, derivative);
        second.predictionsAndDerivative(gridValues, b, db);
        for (int i = 0; i < t.length; i++) {
            double sum = t[i] + b[i];
            double ofFirst = 2 * b[i] / (sum * sum);
            double ofSecond = 2 * t[i] / (sum * sum);
            for (int v = i * values; v < (i + 1) * values; v++) {
                derivative[v] = ofFirst * derivative[v] - ofSecond * db[v];
            }
            t[i] = (t[i] - b[i]) / sum;
        }
    }

    @Override
    public AsymmetryMap select(int[] points) {
        return new AsymmetryMap(first.select(points), second.select(points));
    }
}
