package org.nablafit.theory.convolution;

/** The sum of predictions over all their points, {@code t = sum_i a_i}: a map of one point. */
final class TotalMap implements ForwardMap {
    private final ForwardMap operand;

    TotalMap(ForwardMap operand) {
        this.operand = operand;
    }

    @Override
    public int pointCount() {
        return 1;
    }

    @Override
    public int valueCount() {
        return operand.valueCount();
    }

    @Override
    public boolean isLinear() {
        return operand.isLinear();
    }

    @Override
    public void predictions(double[] gridValues, double[] t) {
        MapArguments.check(this, gridValues, t);
        double[] parts = new double[operand.pointCount()];
        operand.predictions(gridValues, parts);
        t[0] = 0;
        for (double part : parts) {
            t[0] += part;
        }
    }

    @Override
    public void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative) {
        MapArguments.check(this, gridValues, t, derivative);
        int values = valueCount();
        double[] parts = new double[operand.pointCount()];
        double[] rows = new double[Math.multiplyExact(parts.length, values)];
        operand.predictionsAndDerivative(gridValues, parts, rows);
        t[0] = 0;
        java.util.Arrays.fill(derivative, 0);
        for (int i = 0; i < parts.length; i++) {
            t[0] += parts[i];
            for (int v = 0; v < values; v++) {
                derivative[v] += rows[i * values + v];
            }
        }
    }

    @Override
    public ForwardMap select(int[] points) {
        return ExpressionMap.of("a", this).select(points);
    }
}
